import type { LossEvaluator } from "../differentiate";
import { adamStepper } from "./adam";
import type { Optimizer, Stepper } from "./optimizer";
import type { TrainingRun } from "./training-result";

/** What all runs of a training have in common. */
export interface TrainingPlan {
  readonly optimizer: Optimizer;
  readonly steps: number;
  readonly tolerance: number;
  readonly checkpoints: readonly number[];
}

/** One run on its way: it goes on in slices, and the slices change nothing. */
export class Descent {
  readonly #evaluator: LossEvaluator;
  readonly #plan: TrainingPlan;
  readonly #theta: Float64Array;
  readonly #gradient: Float64Array;
  readonly #stepper: Stepper;
  readonly #curve: number[] = [];
  #bestLoss = Number.POSITIVE_INFINITY;
  #loss = Number.NaN;
  /** Steps done. */
  steps = 0;

  constructor(evaluator: LossEvaluator, theta: Float64Array, plan: TrainingPlan) {
    this.#evaluator = evaluator;
    this.#plan = plan;
    this.#theta = theta.slice();
    this.#gradient = new Float64Array(theta.length);
    this.#stepper = adamStepper(plan.optimizer, theta.length);
    this.#evaluate();
  }

  /** Goes on for about so many milliseconds; the finished run, or undefined when there is more to do. */
  advance(milliseconds: number): TrainingRun | undefined {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      if (this.steps === this.#plan.steps) return this.result("steps");
      if (this.#flat()) return this.result("converged");
      this.#stepper(this.#theta, this.#gradient);
      this.steps++;
      this.#evaluate();
    }
    return undefined;
  }

  /** The run as it stands. */
  result(status: TrainingRun["status"]): TrainingRun {
    const curve = [...this.#curve];
    return { theta: this.#theta, loss: this.#loss, bestLoss: this.#bestLoss, steps: this.steps, status, curve };
  }

  #evaluate(): void {
    this.#loss = this.#evaluator.gradient(this.#theta, this.#gradient);
    this.#bestLoss = Math.min(this.#bestLoss, this.#loss);
    if (this.#plan.checkpoints[this.#curve.length] === this.steps) this.#curve.push(this.#loss);
  }

  #flat(): boolean {
    const { tolerance } = this.#plan;
    return tolerance > 0 && this.#gradient.every((derivative) => Math.abs(derivative) <= tolerance);
  }
}

declare const performance: { now(): number };
