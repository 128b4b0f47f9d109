import { CLEAR_GAP, RANK_TOLERANCE, type RankDecision } from "../linalg";
import { type Kernels, kernels, type Pointer } from "../wasm";

/** Residual, relative to the largest vector, above which a vector is kept as independent. Between it and rounding lies what the gap tells. */
const KEPT = RANK_TOLERANCE;
/** Vectors that are factored together. */
const PANEL = 16;
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
  const groups = Math.ceil(Math.min(count, most) / 4);
  const kept: number[] = [];
  const residuals = new Float64Array(count);
  const largest = largestNorm(on, vectors, count, length);
  const reflectors = new Reflectors(on, groups, length);
  try {
    for (let first = 0; first < count && reflectors.size < most; first += PANEL) {
      const width = Math.min(PANEL, count - first);
      reflectors.apply(vectors + 8 * length * first, width);
      for (let j = first; j < first + width; j++) {
        const column = vectors + 8 * length * j;
        residuals[j] = reflectors.size < most ? normFrom(on, column, reflectors.size, length) : 0;
        if (residuals[j]! <= KEPT * largest) continue;
        kept.push(j);
        reflectors.push(column, vectors + 8 * length * (j + 1), first + width - j - 1);
      }
    }
  } finally {
    reflectors.release();
  }
  return decisions(triangle(on, vectors, kept, length), kept, residuals, largest);
}

/** Reflections in groups of four, with the triangular matrix of each group. */
class Reflectors {
  readonly #on: Kernels;
  readonly #length: number;
  readonly #store: Pointer;
  size = 0;

  constructor(on: Kernels, groups: number, length: number) {
    this.#on = on;
    this.#length = length;
    this.#store = on.heap.allocate("a factorization", (groups + 1) * this.#groupBytes);
  }

  get #groupBytes(): number {
    return 8 * (4 * this.#length + 16);
  }

  #group(index: number): { v: Pointer; t: Pointer; from: number } {
    const v = this.#store + index * this.#groupBytes;
    return { v, t: v + 32 * this.#length, from: 4 * index };
  }

  /** All reflections so far, on `count` vectors one behind the other. */
  apply(columns: Pointer, count: number): void {
    for (let index = 0; 4 * index < this.size; index++) {
      const { v, t, from } = this.#group(index);
      this.#on.reflectFour(v, t, columns, from, this.#length, count, 8 * this.#length);
    }
  }

  /** Makes the reflection that takes a column to its first entries, leaves those there, and applies it to the columns after it. */
  push(column: Pointer, rest: Pointer, count: number): void {
    const { heap } = this.#on;
    const length = this.#length;
    const k = this.size++;
    const { v: first, t, from } = this.#group(Math.floor(k / 4));
    if (k % 4 === 0) heap.view(first, 4 * length + 16).fill(0);
    const slot = k % 4;
    const v = heap.view(first + 8 * length * slot, length);
    const x = heap.view(column, length);
    v.set(x.subarray(k), k);
    const norm = Math.sqrt(this.#on.dotRe(first + 8 * length * slot, first + 8 * length * slot, length / 2));
    const diagonal = x[k]! < 0 ? norm : -norm;
    v[k] = x[k]! - diagonal;
    const tau = 1 / (-v[k]! * diagonal);
    x[k] = diagonal;
    x.fill(0, k + 1);
    // T grows by a column: T_ij = −τ_j Σ_l T_il (v_l · v_j), T_jj = τ_j.
    const triangle = heap.view(t, 16);
    const overlaps = Array.from({ length: slot }, (_, l) =>
      this.#on.dotRe(first + 8 * length * l, first + 8 * length * slot, length / 2),
    );
    for (let i = 0; i < slot; i++) {
      let sum = 0;
      for (let l = i; l < slot; l++) sum += triangle[4 * i + l]! * overlaps[l]!;
      triangle[4 * i + slot] = -tau * sum;
    }
    triangle[4 * slot + slot] = tau;
    if (count === 0) return;
    // Alone on the rest of the panel: a group whose only reflection is this one.
    heap.scratch("a factorization", [8 * (4 * length + 16)], (alone) => {
      const single = heap.view(alone!, 4 * length + 16);
      single.fill(0);
      single.set(heap.view(first + 8 * length * slot, length));
      single[4 * length] = tau;
      this.#on.reflectFour(alone!, alone! + 32 * length, rest, from, length, count, 8 * length);
    });
  }

  release(): void {
    this.#on.heap.release(this.#store);
  }
}

function largestNorm(on: Kernels, vectors: Pointer, count: number, length: number): number {
  let largest = 0;
  for (let j = 0; j < count; j++) largest = Math.max(largest, normFrom(on, vectors + 8 * length * j, 0, length));
  return largest;
}

/** Norm of a vector's entries from one on. */
function normFrom(on: Kernels, vector: Pointer, from: number, length: number): number {
  const even = from + (from % 2);
  const first = from % 2 === 1 ? on.heap.view(vector, length)[from]! : 0;
  return Math.sqrt(first * first + on.dotRe(vector + 8 * even, vector + 8 * even, (length - even) / 2));
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
