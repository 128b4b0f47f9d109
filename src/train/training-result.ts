import type { ResultRecord, Tabular } from "../results";

/** One training run from one random start. */
export interface TrainingRun {
  readonly theta: Float64Array;
  /** Final loss. */
  readonly loss: number;
  readonly bestLoss: number;
  readonly steps: number;
  /** Why it ended. */
  readonly status: "steps" | "converged" | "stopped";
  /** Loss at each of the result's `checkpoints` that the run reached. */
  readonly curve: readonly number[];
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
  /** Steps at which the curves are sampled, the first 0. */
  readonly checkpoints: readonly number[];
  readonly runs: readonly TrainingRun[];
  /** The run of lowest final loss. */
  readonly best: TrainingRun;
  /** False when the training was stopped before all runs had ended. */
  readonly complete: boolean;
  readonly backend: string;
  readonly seed: number;
  /** Fraction of runs whose final loss is below x. */
  fractionBelow(x: number): number;
}
