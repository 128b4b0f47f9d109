import type { ResultRecord, Tabular } from "../results";

/** Rank of the quantum Fisher information at one number of layers. */
export interface RankPoint {
  readonly layers: number;
  /** M, the number of parameters at this number of layers. */
  readonly parameters: number;
  /** The largest of `ranks`. */
  readonly rank: number;
  /** One rank for each random point θ; with several input states, those of the first state first. */
  readonly ranks: readonly number[];
  /** R_μ(M), the largest rank over the random points, for each input state. */
  readonly perState: readonly number[];
  /**
   * Smallest kept singular value over the largest dropped one (or over rounding): the largest gap among the samples that
   * decided the rank.
   */
  readonly gap: number;
  /** True when the sample that decided the rank has no clear gap. */
  readonly uncertain: boolean;
  /**
   * Eigenvalues 4σ² of the Fisher matrix, M of them, largest first, of the sample that `gap` and `tolerance` are of: the
   * clearest of those that decided the rank. Undefined above M = 160, where ranks are found without them, so that a curve
   * holds at most 12 880 eigenvalues.
   */
  readonly spectrum: readonly number[] | undefined;
  /** What the singular values σ of that sample were held against; in terms of eigenvalues, 4 tolerance². */
  readonly tolerance: number;
  /** True when a sample had no clear gap and was decided by a full decomposition at other random angles. */
  readonly recomputed: boolean;
}

/** How the rank of the quantum Fisher information grows with the number of parameters. */
export interface RankCurve extends ResultRecord, Tabular {
  readonly kind: "rank-curve";
  /** Name of the QNN, for the title. */
  readonly ansatz: string;
  readonly qubits: number;
  readonly points: readonly RankPoint[];
  readonly saturatedRank: number;
  readonly saturated: boolean;
  /** Least number of layers at which the rank is the saturated one; undefined when the curve has not saturated. */
  readonly criticalLayers: number | undefined;
  /** M_c, the number of parameters at `criticalLayers`. */
  readonly criticalParameters: number | undefined;
  /** Upper bound from theory on the rank (dimension of the Lie algebra, and 2^(n+1) − 2), where it was computed. */
  readonly bound: number | undefined;
  /** In words, where the bound comes from: "dim g = 36". */
  readonly boundReason: string | undefined;
  /** Largest rank that the algebra allows at the initial state, computed exactly, where it was feasible. */
  readonly maximalRank: number | undefined;
  readonly backend: string;
  readonly seed: number;
}
