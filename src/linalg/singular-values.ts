import type { RealMatrix } from "./matrix";
import { triangularFactor } from "./triangular-factor";

/** Cosine of the angle between two rows below which they count as orthogonal. */
const ORTHOGONAL = 2 ** -52;
const MAXIMUM_SWEEPS = 60;

/**
 * Singular values, largest first, by one-sided Jacobi rotations of the rows. Small singular values come out with high
 * relative accuracy, which is what a rank decision needs (Demmel and Veselić, SIAM J. Matrix Anal. Appl. 13, 1204, 1992).
 *
 * @returns min(rows, columns) values
 */
export function singularValues(matrix: RealMatrix): Float64Array {
  const { rows, columns } = matrix;
  const count = Math.min(rows, columns);
  if (count === 0) return new Float64Array(0);
  // The factor twice: rows graded by size make the rotations converge in few sweeps.
  const first = rows < columns ? triangularFactor(matrix) : triangularFactor(transpose(matrix));
  const square = transpose(first);
  const factor = triangularFactor(sortRows(square));
  const n = factor.rows;
  const width = factor.columns;
  const a = factor.data;
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) squares[i] = dot(a, i * width, i * width, width);
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep++) {
    if (!rotateAll(a, squares, n, width)) break;
  }
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = norm(a, i * width, width);
  return values.sort().reverse().slice(0, count);
}

/** One sweep over all pairs of rows; false when all were orthogonal already. */
function rotateAll(a: Float64Array, squares: Float64Array, n: number, width: number): boolean {
  let rotated = false;
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) {
      const p = squares[i]!;
      const q = squares[j]!;
      if (p === 0 || q === 0) continue;
      const r = dot(a, i * width, j * width, width);
      if (Math.abs(r) <= ORTHOGONAL * Math.sqrt(p) * Math.sqrt(q)) continue;
      rotated = true;
      const zeta = (q - p) / (2 * r);
      const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      const s = c * t;
      for (let k = 0, x = i * width, y = j * width; k < width; k++, x++, y++) {
        const u = a[x]!;
        const v = a[y]!;
        a[x] = c * u - s * v;
        a[y] = s * u + c * v;
      }
      squares[i] = dot(a, i * width, i * width, width);
      squares[j] = dot(a, j * width, j * width, width);
    }
  }
  return rotated;
}

function dot(a: Float64Array, x: number, y: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[x + k]! * a[y + k]!;
  return sum;
}

/** Euclidean norm without underflow of the squares. */
function norm(a: Float64Array, offset: number, length: number): number {
  let scale = 0;
  for (let k = 0; k < length; k++) scale = Math.max(scale, Math.abs(a[offset + k]!));
  if (scale === 0) return 0;
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[offset + k]! / scale) ** 2;
  return scale * Math.sqrt(sum);
}

function transpose(matrix: RealMatrix): RealMatrix {
  const { rows, columns, data } = matrix;
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j]!;
  return { rows: columns, columns: rows, data: result };
}

/** The rows in order of falling norm. */
function sortRows(matrix: RealMatrix): RealMatrix {
  const { rows, columns, data } = matrix;
  const order = Array.from({ length: rows }, (_, i) => i);
  const norms = order.map((i) => norm(data, i * columns, columns));
  order.sort((i, j) => norms[j]! - norms[i]!);
  const result = new Float64Array(data.length);
  for (const [to, from] of order.entries())
    result.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
  return { rows, columns, data: result };
}
