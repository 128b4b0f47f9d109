import { CLEAR_GAP, RANK_TOLERANCE, type RankDecision } from "../linalg";
import { kernels, type Pointer } from "../wasm";
import { PANEL } from "./heap-factor";
import { Reflectors } from "./reflectors";

/** Residual, relative to the largest norm, above which a vector is kept as independent. Between it and rounding lies what the gap tells. */
const KEPT = RANK_TOLERANCE;
/** Most kept vectors for which the smallest singular value is found for each prefix, not only for the longest. */
const EXACT_PREFIX = 256;

/**
 * The rank of every prefix of real vectors, which are added in order, from one Householder factorization. A vector whose
 * residual, once the kept ones are taken away, is rounding is dropped. By interlacing, the singular values of a prefix
 * are at least the smallest of its kept vectors and, behind them, at most the norm of the dropped residuals: their ratio
 * is the gap.
 */
export class IncrementalFactor {
  readonly #reflectors: Reflectors;
  readonly #length: number;
  readonly #most: number;
  readonly #largest: number;
  readonly #kept: number[] = [];
  readonly #rows: Float64Array[] = [];
  readonly #residuals: number[] = [];

  /**
   * @param length doubles of a vector, even
   * @param most dimension of a space that holds all vectors: once so many are kept, the others depend on them
   * @param largest largest norm that a vector can have
   */
  constructor(count: number, length: number, most: number, largest: number) {
    this.#length = length;
    this.#most = Math.min(count, most);
    this.#largest = largest;
    this.#reflectors = new Reflectors(this.#most, length);
  }

  /** The reflections so far. */
  get reflectors(): Reflectors {
    return this.#reflectors;
  }

  /**
   * Adds vectors that stand in the heap one behind the other; they are destroyed.
   *
   * @param fromGroup the first group of reflections that has not been applied to them yet
   */
  add(vectors: Pointer, count: number, fromGroup = 0): void {
    for (let first = 0; first < count; first += PANEL) {
      this.#addPanel(vectors + 8 * this.#length * first, Math.min(PANEL, count - first), fromGroup);
    }
  }

  #addPanel(vectors: Pointer, width: number, fromGroup: number): void {
    const full = this.#reflectors.size >= this.#most;
    if (!full) this.#reflectors.apply(vectors, width, fromGroup);
    for (let j = 0; j < width; j++) {
      const vector = vectors + 8 * this.#length * j;
      const residual = this.#reflectors.size < this.#most ? this.#reflectors.residual(vector) : 0;
      const index = this.#residuals.push(residual) - 1;
      if (residual <= KEPT * this.#largest) continue;
      this.#reflectors.push(vector, width - j - 1);
      this.#kept.push(index);
      // The i-th kept vector has i + 1 leading entries.
      this.#rows.push(kernels().heap.view(vector, this.#kept.length).slice());
    }
  }

  /** What the vectors so far say of each prefix. */
  decisions(): (prefix: number) => RankDecision {
    return decisions(this.#rows, this.#kept, Float64Array.from(this.#residuals), this.#largest);
  }

  release(): void {
    this.#reflectors.release();
  }
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

/** Smallest singular value of a lower triangular matrix, to within a small factor, by inverse iteration. */
function smallestSingularValue(rows: readonly Float64Array[], size: number): number {
  let x = Float64Array.from({ length: size }, (_, k) => Math.cos(k * k + 1) + 1.5);
  let value = 0;
  for (let iteration = 0; iteration < 6; iteration++) {
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
