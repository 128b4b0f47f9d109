import type { ResultRecord, Tabular } from "../results";

/** One training run from one random start. */
export interface TrainingRun {
  readonly theta: Float64Array;
  /** Final loss. */
  readonly loss: number;
  readonly bestLoss: number;
  readonly steps: number;
  /**
   * Why it ended: after its steps, because every |∂loss/∂θ_i| was within the tolerance, because the optimizer found no
   * lower point (rounding), because the loss was no number any more, or because the training was stopped.
   */
  readonly status: "steps" | "converged" | "stalled" | "diverged" | "stopped";
  /** Loss at each of the result's `checkpoints` that the run reached. */
  readonly curve: readonly number[];
  /** With `shots`: the loss as it was measured at the same steps. `curve`, `loss` and `bestLoss` are exact. */
  readonly estimates?: readonly number[];
  /** With `record: "trajectory"`: θ at the same steps. */
  readonly trajectory?: readonly Float64Array[];
}

/** Many training runs of one QNN. */
export interface TrainingResult extends ResultRecord, Tabular {
  readonly kind: "training";
  readonly ansatz: string;
  readonly qubits: number;
  readonly layers: number;
  readonly parameters: number;
  /** What the loss measures, for the axis: "⟨H⟩ − E₀". */
  readonly lossName: string;
  readonly optimizer: string;
  /** Measurements of each value that the optimizer saw; undefined where it saw the exact loss. */
  readonly shots?: number;
  /** Steps at which the curves are sampled, the first 0. */
  readonly checkpoints: readonly number[];
  readonly runs: readonly TrainingRun[];
  /** The run of lowest final loss. */
  readonly best: TrainingRun;
  /** False when the training was stopped before all runs had ended. */
  readonly complete: boolean;
  readonly backend: string;
  /** Amplitudes of a state as it was evaluated: 2ⁿ, or fewer where symmetries or a small invariant space were used. */
  readonly dimension: number;
  readonly seed: number;
  /** Fraction of runs whose final loss is below x. */
  fractionBelow(x: number): number;
  /** Wilson's 95 % interval for the probability of a run to end below x. */
  fractionBelowInterval(x: number): readonly [low: number, high: number];
  /** Quantiles of the final losses, linear between runs; a run that diverged counts as infinitely high. */
  quantiles(fractions?: readonly number[]): readonly number[];
}
