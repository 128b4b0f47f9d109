import type { LieAlgebraResult } from "../analyse/lie/lie-algebra-result";
import type { CriticalPrediction } from "../analyse/lie/predict-critical-parameters";
import type { RankCurve } from "../analyse/rank-curve";
import type { ResultRecord, Tabular } from "../results";
import type { RunCourse } from "./runs-behind";

/** How many runs of one optimizer succeeded with one number of parameters. */
export interface SuccessPoint {
  readonly layers: number;
  readonly parameters: number;
  readonly runs: number;
  /** Runs whose final loss is less than `threshold` above the target. */
  readonly succeeded: number;
  readonly fraction: number;
  /** Wilson's 95 % interval of the fraction. */
  readonly low: number;
  readonly high: number;
  /** Final losses, in the order of the runs. */
  readonly losses: readonly number[];
  /** Recorded curves of at most 10 runs, from the lowest final loss to the highest, at most 24 points each. */
  readonly courses: readonly RunCourse[];
}

/** Success against the number of parameters M, with one optimizer. */
export interface SuccessCurve {
  readonly optimizer: string;
  readonly points: readonly SuccessPoint[];
  /** Least trained M from which on at least 90 % of the runs succeed; undefined when there is none. */
  readonly easyParameters: number | undefined;
}

/** The Hessian at the best trained point with one number of parameters. */
export interface MinimumHessian {
  readonly layers: number;
  readonly parameters: number;
  readonly loss: number;
  /** Whether that is a global minimum: the loss is less than 10⁻⁸ above the target. */
  readonly reached: boolean;
  readonly gradientNorm: number;
  readonly rank: number;
  readonly gap: number;
  readonly uncertain: boolean;
  /** Eigenvalues that count, below zero. */
  readonly negative: number;
  /** Eigenvalues, largest first. */
  readonly spectrum: readonly number[];
}

/** Everything that the theory of overparametrization says of one QNN and one loss, beside what is found. */
export interface OverparametrizationReport extends ResultRecord, Tabular {
  readonly kind: "overparametrization";
  readonly ansatz: string;
  readonly qubits: number;
  readonly lossName: string;
  /** The dynamical Lie algebra; undefined where it cannot be had, `notes` say why. */
  readonly algebra: LieAlgebraResult | undefined;
  /** dim g on the cyclic space of the initial state, where it was found. */
  readonly restrictedDimension: number | undefined;
  /** M_c from the algebra alone. */
  readonly prediction: CriticalPrediction | undefined;
  /** The rank of the Fisher information against M. */
  readonly rankCurve: RankCurve;
  /** M_c as found; undefined when the rank has not saturated. */
  readonly criticalParameters: number | undefined;
  readonly success: readonly SuccessCurve[];
  /** A run succeeds when its final loss is less than `threshold` above `target`. */
  readonly threshold: number;
  readonly target: number;
  /** At the best run of each depth. */
  readonly hessians: readonly MinimumHessian[];
  /** Largest rank of the Hessian at a global minimum, min{dim g, 2dr − r² − r}, and in words where it comes from. */
  readonly hessianBound: number;
  readonly hessianBoundReason: string;
  /** False when the work was stopped before all was done. */
  readonly complete: boolean;
  readonly seed: number;
  /** What did not apply or could not be had, a sentence each. */
  readonly notes: readonly string[];
}
