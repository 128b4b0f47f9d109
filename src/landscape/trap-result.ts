import type { ResultRecord, Tabular } from "../results";
import type { Backend } from "../simulate";

/** A trap that was embedded in a deeper circuit. */
export interface Opening {
  /** Layers of the deeper circuit. */
  readonly layers: number;
  /** What is there: a gradient, a direction of negative curvature, or a minimum still. */
  readonly outcome: "slope" | "saddle" | "minimum";
  /** Most negative eigenvalue of the Hessian there. */
  readonly curvature: number;
  /** Number of eigenvalues of the Hessian that are negative beyond rounding. */
  readonly negative: number;
  /** Loss that a descent from there reaches, the lower of both sides of a saddle; the trap's own where it is a minimum still. */
  readonly escapedTo: number;
}

/** A minimum that is not the global one. */
export interface Trap {
  /**
   * "familyOptimum": the lowest loss that was found at this depth; "localMinimum": another minimum above it; "degenerate":
   * flat to second order along a direction in which the states do move.
   */
  readonly kind: "familyOptimum" | "localMinimum" | "degenerate";
  readonly run: number;
  readonly theta: Float64Array;
  readonly loss: number;
  /** Largest |∂loss/∂θ_i|. */
  readonly gradientNorm: number;
  /** Eigenvalues of the Hessian, largest first. */
  readonly curvatures: Float64Array;
  readonly opened: readonly Opening[];
}

/** How many of the traps can be left when there are more layers. */
export interface Escape {
  readonly layers: number;
  readonly added: number;
  /** Part of the traps from which a descent gets lower. */
  readonly fraction: number;
  /** Part of the traps from which a descent reaches the global loss. */
  readonly solved: number;
  /** Lowest loss reached from a trap. */
  readonly lowest: number;
}

/**
 * A trap in a plane of a deeper circuit. Along direction 1 the new layers stay the identity: that line is a cut through
 * the trap at its own depth.
 */
export interface TrapCut {
  /** Number of the trap in `traps`. */
  readonly trap: number;
  /** Layers of the deeper circuit. */
  readonly layers: number;
  /** Offsets along both directions, radians. */
  readonly offsets: readonly number[];
  /** Losses along direction 1. */
  readonly line: readonly number[];
  /** plane[i · points + j] at offsets[i] along direction 1 and offsets[j] along direction 2. */
  readonly plane: readonly number[];
  /** Offsets of the minimum that a descent from the trap reached, where it lies in the plane. */
  readonly end?: readonly [number, number];
  /** Losses on the way to it, by the distance in radians that was gone. */
  readonly descent?: readonly { readonly distance: number; readonly loss: number }[];
}

/** Minima below M_c, and what becomes of them in deeper circuits. */
export interface TrapResult extends ResultRecord, Tabular {
  readonly kind: "traps";
  readonly ansatz: string;
  readonly qubits: number;
  readonly layers: number;
  readonly parameters: number;
  readonly lossName: string;
  /** A value that no circuit of the family gets below, see `traps`. */
  readonly globalLoss: number;
  /** Lowest loss that was found with `layers`. */
  readonly familyLoss: number;
  readonly runs: number;
  /** Runs that ended at the global loss: no traps. */
  readonly solved: number;
  /** Runs that did not arrive at a minimum. */
  readonly unfinished: number;
  readonly traps: readonly Trap[];
  readonly escaped: readonly Escape[];
  /** Undefined when no trap has opened. */
  readonly cut: TrapCut | undefined;
  /** Largest |∂loss/∂θ_i| at which a run has arrived. */
  readonly gradientTolerance: number;
  /** Eigenvalues of the Hessian count as zero below this part of the largest. */
  readonly curvatureTolerance: number;
  /** False when the search was stopped before all runs had ended. */
  readonly complete: boolean;
  readonly backend: Backend;
  readonly seed: number;
}
