/** Singular value, relative to the largest, below which a direction counts as null. Never applied to a Gram matrix: its eigenvalues are the squares. */
export const RANK_TOLERANCE = 1e-11;
/** Smallest ratio of kept to dropped singular value that counts as a clear decision. */
export const CLEAR_GAP = 1e3;

/** A rank, and how clearly it was decided. */
export interface RankDecision {
  readonly rank: number;
  /** Largest singular value × the relative tolerance. */
  readonly tolerance: number;
  /** Smallest kept singular value over the largest dropped one, or over rounding where nothing larger is dropped. */
  readonly gap: number;
  /** True when the gap is below CLEAR_GAP. */
  readonly uncertain: boolean;
}

/**
 * Counts the singular values (largest first) above the tolerance.
 *
 * @throws RangeError when one is no number: such a value would count as large
 */
export function countAbove(sigma: Float64Array, relativeTolerance = RANK_TOLERANCE): RankDecision {
  const lost = sigma.findIndex(Number.isNaN);
  if (lost >= 0) throw new RangeError(`singular values must be numbers, received NaN at position ${lost}`);
  const largest = sigma[0] ?? 0;
  const tolerance = largest * relativeTolerance;
  const dropped = sigma.findIndex((value) => value <= tolerance);
  const rank = dropped === -1 ? sigma.length : dropped;
  const rounding = Number.EPSILON * Math.sqrt(sigma.length) * largest;
  const gap = rank === 0 ? Number.POSITIVE_INFINITY : sigma[rank - 1]! / Math.max(sigma[rank] ?? 0, rounding);
  return { rank, tolerance, gap, uncertain: gap < CLEAR_GAP };
}
