import type { QNN } from "../ansatz";
import type { Loss, LossEvaluator } from "../differentiate";
import { randomStream } from "../random";
import { fisherMatrixOf } from "./fisher-matrix";
import { type MeasuredLoss, measuredLoss } from "./measured-loss";
import { type Optimizer, usesGradients } from "./optimizer";
import type { Point, Stepper, Terrain } from "./stepper";
import { stepperOf } from "./steppers";
import type { TrainingRun } from "./training-result";

/** What all runs of a training have in common. */
export interface TrainingPlan {
  readonly optimizer: Optimizer;
  readonly steps: number;
  readonly tolerance: number;
  readonly checkpoints: readonly number[];
  readonly seed: number;
  /** Measurements of each value that the optimizer sees; undefined where it sees the exact loss. */
  readonly shots: number | undefined;
  /** Whether θ is kept at each checkpoint. */
  readonly keepsTrajectory: boolean;
}

/** What is trained: a loss of a QNN and its evaluator. */
export interface Training {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly evaluator: LossEvaluator;
}

/** Streams of a seed that optimizers and measurements draw from, one for each run, apart from those of the starts. */
const DESCENT_STREAM = 0x64_65_73;

/** One run on its way: it goes on in slices, and the slices change nothing. */
export class Descent {
  readonly #training: Training;
  readonly #plan: TrainingPlan;
  readonly #point: Point;
  readonly #step: Stepper;
  readonly #curve: number[] = [];
  readonly #estimates: number[] = [];
  readonly #trajectory: Float64Array[] = [];
  #bestLoss = Number.POSITIVE_INFINITY;
  #loss = Number.NaN;
  /** Steps done. */
  steps = 0;

  /** @param run number of the run, which decides its random numbers */
  constructor(training: Training, plan: TrainingPlan, theta: ArrayLike<number>, run: number) {
    this.#training = training;
    this.#plan = plan;
    const terrain = terrainOf(training, plan, run);
    const start = Float64Array.from(theta);
    const gradient = new Float64Array(start.length);
    const loss = usesGradients(plan.optimizer) ? terrain.gradient(start, gradient) : terrain.value(start);
    this.#point = { theta: start, gradient, loss };
    this.#step = stepperOf(plan.optimizer, terrain);
    this.#record();
  }

  /** Goes on for about so many milliseconds; the finished run, or undefined when there is more to do. */
  advance(milliseconds: number): TrainingRun | undefined {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      if (!Number.isFinite(this.#loss)) return this.result("diverged");
      if (this.#flat()) return this.result("converged");
      if (this.steps === this.#plan.steps) return this.result("steps");
      if (!this.#step(this.#point)) return this.result("stalled");
      this.steps++;
      this.#record();
    }
    return undefined;
  }

  /** The run as it stands. */
  result(status: TrainingRun["status"]): TrainingRun {
    const { shots, keepsTrajectory } = this.#plan;
    return {
      theta: this.#point.theta.slice(),
      loss: this.#loss,
      bestLoss: this.#bestLoss,
      steps: this.steps,
      status,
      curve: [...this.#curve],
      ...(shots === undefined ? {} : { estimates: [...this.#estimates] }),
      ...(keepsTrajectory ? { trajectory: [...this.#trajectory] } : {}),
    };
  }

  #record(): void {
    const { theta, loss } = this.#point;
    const { shots, checkpoints, keepsTrajectory } = this.#plan;
    this.#loss = shots === undefined ? loss : this.#training.evaluator.value(theta);
    if (this.#loss < this.#bestLoss) this.#bestLoss = this.#loss;
    if (checkpoints[this.#curve.length] !== this.steps) return;
    this.#curve.push(this.#loss);
    this.#estimates.push(loss);
    if (keepsTrajectory) this.#trajectory.push(theta.slice());
  }

  #flat(): boolean {
    const { tolerance } = this.#plan;
    return tolerance > 0 && this.#point.gradient.every((derivative) => Math.abs(derivative) <= tolerance);
  }
}

function terrainOf({ qnn, loss, evaluator }: Training, plan: TrainingPlan, run: number): Terrain {
  const random = randomStream(plan.seed, DESCENT_STREAM + run);
  const shared = {
    parameters: qnn.parameters,
    steps: plan.steps,
    random,
    fisher: (theta: Float64Array) => fisherMatrixOf(qnn, loss, theta),
  };
  if (plan.shots === undefined) {
    const { value, gradient } = evaluator;
    return { ...shared, value, gradient };
  }
  const measured: MeasuredLoss = measuredLoss(qnn, loss, plan.shots, usesGradients(plan.optimizer));
  return {
    ...shared,
    value: (theta) => measured.value(theta, random),
    gradient: (theta, gradient) => measured.gradient(theta, gradient, random),
  };
}

declare const performance: { now(): number };
