import { CLEAR_GAP, RANK_TOLERANCE, type RankDecision } from "../linalg";
import { type Kernels, kernels, type Pointer } from "../wasm";
import { PANEL } from "./heap-factor";
import { Reflectors } from "./reflectors";

/** Residual, relative to the largest vector, above which a vector is kept as independent. Between it and rounding lies what the gap tells. */
const KEPT = RANK_TOLERANCE;
/** Most kept vectors for which the smallest singular value is found for each prefix, not only for the longest. */
const EXACT_PREFIX = 256;

/**
 * The rank of every prefix of real vectors from one Householder factorization, in the order in which they come, in place. A vector whose residual, once the
 * kept ones are taken away, is rounding is dropped. By interlacing, the singular values of a prefix are at least the
 * smallest of its kept vectors and, behind them, at most the norm of the dropped residuals: their ratio is the gap.
 *
 * @param vectors M vectors of `length` doubles one behind the other; destroyed
 * @param length even
 * @param most dimension of a space that holds all vectors: once so many are kept, the others depend on them
 */
export function incrementalFactor(
  vectors: Pointer,
  count: number,
  length: number,
  most: number,
): (prefix: number) => RankDecision {
  const on = kernels();
  const kept: number[] = [];
  const residuals = new Float64Array(count);
  const largest = largestNorm(on, vectors, count, length);
  const reflectors = new Reflectors(Math.min(count, most), length);
  try {
    for (let first = 0; first < count && reflectors.size < most; first += PANEL) {
      const width = Math.min(PANEL, count - first);
      reflectors.apply(vectors + 8 * length * first, width);
      for (let j = first; j < first + width; j++) {
        const column = vectors + 8 * length * j;
        residuals[j] = reflectors.size < most ? reflectors.residual(column) : 0;
        if (residuals[j]! <= KEPT * largest) continue;
        kept.push(j);
        reflectors.push(column, first + width - j - 1);
      }
    }
  } finally {
    reflectors.release();
  }
  return decisions(triangle(on, vectors, kept, length), kept, residuals, largest);
}

function largestNorm(on: Kernels, vectors: Pointer, count: number, length: number): number {
  let largest = 0;
  for (let v = vectors; v < vectors + 8 * length * count; v += 8 * length)
    largest = Math.max(largest, on.dotRe(v, v, length / 2));
  return Math.sqrt(largest);
}

/** Row i holds the i + 1 leading entries of the i-th kept vector. */
function triangle(on: Kernels, vectors: Pointer, kept: readonly number[], length: number): Float64Array[] {
  return kept.map((j, i) => on.heap.view(vectors + 8 * length * j, i + 1).slice());
}

function decisions(
  rows: readonly Float64Array[],
  kept: readonly number[],
  residuals: Float64Array,
  largest: number,
): (prefix: number) => RankDecision {
  const smallestOf = new Map<number, number>();
  const smallest = (rank: number): number => {
    const size = rank <= EXACT_PREFIX ? rank : rows.length;
    if (!smallestOf.has(size)) smallestOf.set(size, smallestSingularValue(rows, size));
    return smallestOf.get(size)!;
  };
  return (m) => {
    const next = kept.findIndex((j) => j >= m);
    const rank = next === -1 ? kept.length : next;
    const inside = new Set(kept.slice(0, rank));
    const dropped = Math.sqrt(residuals.slice(0, m).reduce((sum, x, j) => (inside.has(j) ? sum : sum + x * x), 0));
    const rounding = Number.EPSILON * Math.sqrt(m) * largest * Math.sqrt(m);
    const gap = rank === 0 ? Number.POSITIVE_INFINITY : smallest(rank) / Math.max(dropped, rounding);
    return { rank, tolerance: KEPT * largest, gap, uncertain: gap < CLEAR_GAP };
  };
}

/** Smallest singular value of a lower triangular matrix, to a few percent, by inverse iteration. */
function smallestSingularValue(rows: readonly Float64Array[], size: number): number {
  let x = Float64Array.from({ length: size }, (_, k) => Math.cos(k * k + 1) + 1.5);
  let value = 0;
  for (let iteration = 0; iteration < 12; iteration++) {
    const norm = Math.sqrt(x.reduce((sum, entry) => sum + entry * entry, 0));
    for (let k = 0; k < size; k++) x[k]! /= norm;
    // Solve T y = x, then Tᵀ z = y: z is x divided by the square of the smallest singular value.
    const y = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const row = rows[i]!;
      let sum = x[i]!;
      for (let k = 0; k < i; k++) sum -= row[k]! * y[k]!;
      y[i] = sum / row[i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      const row = rows[i]!;
      y[i]! /= row[i]!;
      const entry = y[i]!;
      for (let k = 0; k < i; k++) y[k]! -= row[k]! * entry;
    }
    x = y;
    value = 1 / Math.sqrt(Math.sqrt(y.reduce((sum, entry) => sum + entry * entry, 0)));
  }
  return value;
}
