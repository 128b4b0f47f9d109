import { Echelon, type SparseVector } from "./echelon";
import { balanced, EXACT_PRODUCTS } from "./modular";

/** A matrix modulo p, row-major, entries between −p/2 and p/2. */
export interface ModularMatrix {
  readonly p: number;
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** The entries of a dense vector that are not zero. */
export function sparsely(dense: Float64Array): SparseVector {
  const positions: number[] = [];
  dense.forEach((entry, k) => {
    if (entry !== 0) positions.push(k);
  });
  return { positions: Int32Array.from(positions), entries: Float64Array.from(positions, (k) => dense[k]!) };
}

/** A v modulo p. */
export function times({ p, rows, columns, data }: ModularMatrix, vector: Float64Array): Float64Array {
  const result = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    const row = i * columns;
    for (let from = 0; from < columns; from += EXACT_PRODUCTS) {
      const to = Math.min(columns, from + EXACT_PRODUCTS);
      let part = 0;
      for (let j = from; j < to; j++) part += data[row + j]! * vector[j]!;
      sum = balanced(sum + balanced(part, p), p);
    }
    result[i] = sum;
  }
  return result;
}

/** Σ_k c_k v_k modulo p. */
export function combination(
  p: number,
  coefficients: ArrayLike<number>,
  vectors: readonly Float64Array[],
): Float64Array {
  const result = new Float64Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, k) => {
    const factor = coefficients[k]!;
    if (factor === 0) return;
    for (let i = 0; i < result.length; i++) result[i] = balanced(result[i]! + balanced(factor * vector[i]!, p), p);
  });
  return result;
}

/** A − c·1 modulo p. */
export function lessMultipleOfIdentity(matrix: ModularMatrix, c: number): ModularMatrix {
  const data = matrix.data.slice();
  for (let i = 0; i < matrix.rows; i++) {
    data[i * matrix.columns + i] = balanced(data[i * matrix.columns + i]! - c, matrix.p);
  }
  return { ...matrix, data };
}

/** Rank modulo p. */
export function modularRank(matrix: ModularMatrix): number {
  return rowEchelon(matrix).rank;
}

/** A basis of {v : A v = 0}. */
export function kernel(matrix: ModularMatrix): Float64Array[] {
  const echelon = rowEchelon(matrix);
  echelon.refresh();
  return kernelOf(echelon, matrix.columns);
}

/** A basis of the vectors that are orthogonal to all rows of a refreshed echelon form. */
export function kernelOf(echelon: Echelon, columns: number): Float64Array[] {
  const pivots = echelon.pivots();
  const leading = new Set(pivots);
  const free = Array.from({ length: columns }, (_, k) => k).filter((k) => !leading.has(k));
  const place = new Map(free.map((k, index) => [k, index]));
  const basis = free.map((k) => {
    const vector = new Float64Array(columns);
    vector[k] = 1;
    return vector;
  });
  pivots.forEach((pivot, index) => {
    const { positions, entries } = echelon.row(index);
    for (let j = 1; j < positions.length; j++) basis[place.get(positions[j]!)!]![pivot] = -entries[j]!;
  });
  return basis;
}

/** Solves Σ_j x_j a_j = b for each right-hand side, where the a_j are independent and b lies in their span. */
export function solve(p: number, a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
  // Relations among a_1 … a_r, b with the coefficients on label positions.
  const r = a.length;
  const length = a[0]!.length;
  const echelon = new Echelon(p, r + 1);
  echelon.reach(r + 1 + length);
  a.forEach((vector, j) => {
    echelon.load(sparsely(vector), 1, r + 1);
    echelon.load({ positions: Int32Array.of(j), entries: Float64Array.of(1) });
    echelon.add();
  });
  return b.map((vector) => {
    echelon.load(sparsely(vector), 1, r + 1);
    const { positions, entries } = echelon.remainder();
    const x = new Float64Array(r);
    for (let j = 0; j < positions.length; j++) if (positions[j]! < r) x[positions[j]!] = -entries[j]!;
    return x;
  });
}

function rowEchelon({ p, rows, columns, data }: ModularMatrix): Echelon {
  const echelon = new Echelon(p);
  echelon.reach(columns);
  for (let i = 0; i < rows; i++) {
    echelon.load(sparsely(data.subarray(i * columns, (i + 1) * columns)));
    if (echelon.add() < 0) echelon.residue();
  }
  return echelon;
}

/** det(t − A) of a small matrix, lowest coefficient first, by reduction to Hessenberg form (Cohen, Algorithm 2.2.9). */
export function characteristicPolynomial(
  { p, rows: n, data }: ModularMatrix,
  inverse: (a: number) => number,
): number[] {
  const h = data.slice();
  for (let m = 1; m < n - 1; m++) {
    let pivot = m;
    while (pivot < n && h[pivot * n + m - 1] === 0) pivot++;
    if (pivot === n) continue;
    if (pivot !== m) exchange(h, n, pivot, m);
    const scale = inverse(h[m * n + m - 1]!);
    for (let i = m + 1; i < n; i++) {
      const factor = balanced(h[i * n + m - 1]! * scale, p);
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) h[i * n + j] = balanced(h[i * n + j]! - balanced(factor * h[m * n + j]!, p), p);
      for (let j = 0; j < n; j++) h[j * n + m] = balanced(h[j * n + m]! + balanced(factor * h[j * n + i]!, p), p);
    }
  }
  const polynomials: number[][] = [[1]];
  for (let m = 0; m < n; m++) {
    const previous = polynomials[m]!;
    const next = [0, ...previous].map((c, k) => balanced(c - balanced(h[m * n + m]! * (previous[k] ?? 0), p), p));
    let product = 1;
    for (let i = 1; i <= m; i++) {
      product = balanced(product * h[(m - i + 1) * n + m - i]!, p);
      const factor = balanced(product * h[(m - i) * n + m]!, p);
      polynomials[m - i]!.forEach((c, k) => {
        next[k] = balanced(next[k]! - balanced(factor * c, p), p);
      });
    }
    polynomials.push(next);
  }
  return polynomials[n]!;
}

/** Exchanges two rows and the same two columns. */
function exchange(h: Float64Array, n: number, a: number, b: number): void {
  for (let j = 0; j < n; j++) [h[a * n + j], h[b * n + j]] = [h[b * n + j]!, h[a * n + j]!];
  for (let j = 0; j < n; j++) [h[j * n + a], h[j * n + b]] = [h[j * n + b]!, h[j * n + a]!];
}
