import { Descent, type Training } from "./descent";
import { lbfgs } from "./lbfgs";
import type { TrainingRun } from "./training-result";

/**
 * The end of one descent by L-BFGS from θ, without a pause: until every |∂loss/∂θ_i| is within the tolerance, rounding
 * leaves no lower point, or the steps are done.
 */
export function descend(training: Training, theta: ArrayLike<number>, steps: number, tolerance: number): TrainingRun {
  const exact = { shots: undefined, keepsTrajectory: false, checkpoints: [], seed: 0 };
  const descent = new Descent(training, { optimizer: lbfgs(), steps, tolerance, ...exact }, theta, 0);
  const run = descent.advance(Number.POSITIVE_INFINITY);
  if (!run) throw new Error("a descent without a limit of time has not ended");
  return run;
}
