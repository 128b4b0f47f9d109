import type { RealMatrix } from "./matrix";

/** Eigenvalues (smallest first) and eigenvectors of a real symmetric matrix. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row k is the eigenvector of values[k]. */
  readonly vectors: RealMatrix;
}

/** More QL steps for one eigenvalue do not happen. */
const MAXIMUM_STEPS = 60;

/**
 * Householder reduction to tridiagonal form, then implicit QL with Wilkinson's shift (Golub and Van Loan, Matrix
 * Computations, 8.3). Errors are of the order of rounding times the largest eigenvalue.
 *
 * @throws Error when QL does not converge, which entries that are not finite would bring about
 */
export function symmetricEigen(matrix: RealMatrix): SymmetricEigen {
  const n = matrix.rows;
  // Rows of q are made to carry the eigenvectors, so that rotations run along memory.
  const q = new Float64Array(n * n);
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  tridiagonalize(matrix.data.slice(), q, diagonal, off, n);
  // Rounding of the whole matrix: beside eigenvalues that vanish, no entry gets smaller than that.
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i]!) + Math.abs(off[i]!));
  for (let l = 0; l < n; l++) isolate(l, q, diagonal, off, n, Number.EPSILON * norm);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => diagonal[i]! - diagonal[j]!);
  const vectors = new Float64Array(n * n);
  for (const [to, from] of order.entries()) vectors.set(q.subarray(from * n, (from + 1) * n), to * n);
  return {
    values: Float64Array.from(order, (i) => diagonal[i]!),
    vectors: { rows: n, columns: n, data: vectors },
  };
}

/** A = Qᵀ T Q with T tridiagonal; off[i] lies between i and i + 1. */
function tridiagonalize(a: Float64Array, q: Float64Array, diagonal: Float64Array, off: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let scale = 0;
    for (let i = k + 1; i < n; i++) scale = Math.max(scale, Math.abs(a[i * n + k]!));
    if (scale === 0) continue;
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm += (a[i * n + k]! / scale) ** 2;
    norm = scale * Math.sqrt(norm) * (a[(k + 1) * n + k]! < 0 ? 1 : -1);
    for (let i = k + 1; i < n; i++) v[i] = a[i * n + k]!;
    v[k + 1]! -= norm;
    const beta = -1 / (v[k + 1]! * norm);
    // A ← HAH with H = 1 − β v vᵀ, by w = βAv − ½β²(vᵀAv)v; and Q ← HQ.
    let overlap = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
      w[i] = beta * sum;
      overlap += w[i]! * v[i]!;
    }
    for (let i = k + 1; i < n; i++) w[i]! -= 0.5 * beta * overlap * v[i]!;
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    }
    a[(k + 1) * n + k] = norm;
    a[k * n + k + 1] = norm;
    for (let i = k + 2; i < n; i++) {
      a[i * n + k] = 0;
      a[k * n + i] = 0;
    }
    w.fill(0);
    for (let i = k + 1; i < n; i++) for (let j = 0; j < n; j++) w[j]! += v[i]! * q[i * n + j]!;
    for (let i = k + 1; i < n; i++) for (let j = 0; j < n; j++) q[i * n + j]! -= beta * v[i]! * w[j]!;
  }
  for (let i = 0; i < n; i++) {
    diagonal[i] = a[i * n + i]!;
    if (i + 1 < n) off[i] = a[(i + 1) * n + i]!;
  }
}

/** QL steps until the l-th diagonal entry stands alone. */
function isolate(l: number, q: Float64Array, d: Float64Array, e: Float64Array, n: number, negligible: number): void {
  for (let steps = 0; ; steps++) {
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > negligible) m++;
    if (m === l) return;
    if (!(steps < MAXIMUM_STEPS)) throw new Error("the eigenvalues of a symmetric matrix did not converge");
    let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
    let r = Math.hypot(g, 1);
    g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -r : r));
    let s = 1;
    let c = 1;
    let p = 0;
    let split = false;
    for (let i = m - 1; i >= l; i--) {
      const f = s * e[i]!;
      const b = c * e[i]!;
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r === 0) {
        d[i + 1]! -= p;
        split = true;
        break;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1]! - p;
      const t = (d[i]! - g) * s + 2 * c * b;
      p = s * t;
      d[i + 1] = g + p;
      g = c * t - b;
      for (let k = 0, x = i * n, y = (i + 1) * n; k < n; k++, x++, y++) {
        const upper = q[y]!;
        const lower = q[x]!;
        q[y] = s * lower + c * upper;
        q[x] = c * lower - s * upper;
      }
    }
    e[m] = 0;
    if (split) continue;
    d[l]! -= p;
    e[l] = g;
  }
}
