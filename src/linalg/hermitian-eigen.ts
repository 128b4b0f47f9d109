import type { ComplexMatrix } from "./matrix";

/** Eigenvalues (smallest first) and eigenvectors of a complex Hermitian matrix. */
export interface HermitianEigen {
  readonly values: Float64Array;
  /** Row k holds the entries of the eigenvector of values[k]. */
  readonly vectors: ComplexMatrix;
}

/** More sweeps than this do not happen: convergence is quadratic. */
const MAXIMUM_SWEEPS = 50;

/**
 * Cyclic Jacobi rotations, each of which makes one pair of entries vanish: slow for large matrices, and accurate, also
 * for eigenvalues that are small beside the largest of a positive definite matrix.
 *
 * @throws Error when it does not converge, which entries that are not finite would bring about
 * @see Golub and Van Loan, Matrix Computations, 8.5
 */
export function hermitianEigen({ rows: n, data }: ComplexMatrix): HermitianEigen {
  const a = data.slice();
  const v = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i++) v[2 * i * (n + 1)] = 1;
  const norm = Math.sqrt(a.reduce((sum, x) => sum + x * x, 0));
  let sweep = 0;
  while (offNorm(a, n) > Number.EPSILON * norm) {
    if (++sweep > MAXIMUM_SWEEPS) throw new Error("the eigenvalues of a Hermitian matrix did not converge");
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) annihilate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[2 * i * (n + 1)]! - a[2 * j * (n + 1)]!);
  const vectors = new Float64Array(2 * n * n);
  for (const [to, from] of order.entries()) vectors.set(v.subarray(2 * from * n, 2 * (from + 1) * n), 2 * to * n);
  return {
    values: Float64Array.from(order, (i) => a[2 * i * (n + 1)]!),
    vectors: { rows: n, columns: n, data: vectors },
  };
}

/** Frobenius norm of what is not on the diagonal. */
function offNorm(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (i !== j) sum += a[2 * (i * n + j)]! ** 2 + a[2 * (i * n + j) + 1]! ** 2;
  return Math.sqrt(sum);
}

/** A ← R†AR with R in the plane of p and q, such that A_pq vanishes; rows of v are carried along. */
function annihilate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const re = a[2 * (p * n + q)]!;
  const im = a[2 * (p * n + q) + 1]!;
  const size = Math.hypot(re, im);
  if (size === 0) return;
  const tau = (a[2 * q * (n + 1)]! - a[2 * p * (n + 1)]!) / (2 * size);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  // s carries the phase of A_pq: columns p, q ← c·p − s̄·q, s·p + c·q.
  const sRe = (c * t * re) / size;
  const sIm = (c * t * im) / size;
  for (let k = 0; k < n; k++) turn(a, 2 * (k * n + p), 2 * (k * n + q), c, sRe, sIm);
  for (let k = 0; k < n; k++) turn(a, 2 * (p * n + k), 2 * (q * n + k), c, sRe, -sIm);
  for (let k = 0; k < n; k++) turn(v, 2 * (p * n + k), 2 * (q * n + k), c, sRe, sIm);
  // What rounding has left of the pair would be taken for something again and again.
  for (const entry of [p * n + q, q * n + p]) a.fill(0, 2 * entry, 2 * entry + 2);
}

/** x, y ← c x − s̄ y, s x + c y for complex entries at two places. */
function turn(a: Float64Array, x: number, y: number, c: number, sRe: number, sIm: number): void {
  const [xr, xi, yr, yi] = [a[x]!, a[x + 1]!, a[y]!, a[y + 1]!];
  a[x] = c * xr - (sRe * yr + sIm * yi);
  a[x + 1] = c * xi - (sRe * yi - sIm * yr);
  a[y] = sRe * xr - sIm * xi + c * yr;
  a[y + 1] = sRe * xi + sIm * xr + c * yi;
}
