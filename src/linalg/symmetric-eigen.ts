import type { RealMatrix } from "./matrix";

/** Eigenvalues (smallest first) and eigenvectors of a real symmetric matrix. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row k is the eigenvector of values[k]. */
  readonly vectors: RealMatrix;
}

const MAXIMUM_SWEEPS = 60;

/** Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5). */
export function symmetricEigen(matrix: RealMatrix): SymmetricEigen {
  const n = matrix.rows;
  const a = matrix.data.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  let total = 0;
  for (const entry of a) total += entry * entry;
  const negligible = total * 2 ** -106;
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += 2 * a[i * n + j]! ** 2;
    if (off <= negligible) break;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[i * n + i]! - a[j * n + j]!);
  const vectors = new Float64Array(n * n);
  for (const [to, from] of order.entries()) vectors.set(v.subarray(from * n, (from + 1) * n), to * n);
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]!),
    vectors: { rows: n, columns: n, data: vectors },
  };
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const x = a[k * n + p]!;
    const y = a[k * n + q]!;
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const x = a[p * n + k]!;
    const y = a[q * n + k]!;
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const f = v[p * n + k]!;
    const g = v[q * n + k]!;
    v[p * n + k] = c * f - s * g;
    v[q * n + k] = s * f + c * g;
  }
}
