import { type HessianResult, hessian } from "../../differentiate";
import { lbfgs, train } from "../../train";
import type { FigureJob } from "./figure-job";
import { type PaperTask, trainAsPaper } from "./paper-training";

/** Runs that end above this have not arrived at a global minimum. */
const ARRIVED = 1e-8;
/** Steps of L-BFGS at most, from where Adam has ended. */
const POLISH = 500;

/**
 * Hessians at global minima: trained as the paper does, and where a run has arrived, followed down to a gradient of
 * 10⁻¹⁰. On the way there, at a loss of 10⁻⁸ say, flat directions are still curved.
 */
export async function trainedMinima(job: FigureJob, task: PaperTask, runs: number): Promise<HessianResult[]> {
  const { qnn, loss } = task;
  const training = await trainAsPaper(job, task, runs);
  const arrived = training.runs.filter((run) => run.loss < ARRIVED && run.status !== "stopped");
  const minima: HessianResult[] = [];
  for (const { theta } of arrived) {
    const { best } = await train(qnn, {
      loss,
      optimizer: lbfgs(),
      steps: POLISH,
      initial: { theta },
      ...job.threads,
      workers: 1,
    });
    if (best.status === "stopped") break;
    minima.push(hessian(qnn, loss, best.theta));
  }
  return minima;
}
