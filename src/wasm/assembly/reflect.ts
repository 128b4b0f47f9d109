import { lanes } from "./complex";

/**
 * C_j ← (I − V Tᵀ Vᵀ) C_j for real vectors C_j of `length` doubles, `stride` bytes apart: four reflections at once, in
 * the compact form of Schreiber and Van Loan. V is four vectors, one behind the other, that vanish before the even
 * entry `from`; T is 4 × 4, row-major.
 */
export function reflectFour(v: usize, t: usize, c: usize, from: i32, length: i32, count: i32, stride: usize): void {
  const row = <usize>length << 3;
  const start = <usize>from << 3;
  let j = 0;
  for (; j + 1 < count; j += 2) pair(v, t, c + <usize>j * stride, c + <usize>(j + 1) * stride, start, row);
  if (j < count) pair(v, t, c + <usize>j * stride, 0, start, row);
}

/** Two vectors, or one where the second pointer is 0. */
function pair(v: usize, t: usize, c: usize, d: usize, start: usize, row: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let a3 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let b3 = f64x2.splat(0);
  const second = d == 0 ? c : d;
  let p = v + start;
  for (let k = start; k < row; k += 16) {
    const x = v128.load(c + k);
    const y = v128.load(second + k);
    const v0 = v128.load(p);
    const v1 = v128.load(p + row);
    const v2 = v128.load(p + (row << 1));
    const v3 = v128.load(p + row * 3);
    a0 = f64x2.add(a0, f64x2.mul(v0, x));
    a1 = f64x2.add(a1, f64x2.mul(v1, x));
    a2 = f64x2.add(a2, f64x2.mul(v2, x));
    a3 = f64x2.add(a3, f64x2.mul(v3, x));
    b0 = f64x2.add(b0, f64x2.mul(v0, y));
    b1 = f64x2.add(b1, f64x2.mul(v1, y));
    b2 = f64x2.add(b2, f64x2.mul(v2, y));
    b3 = f64x2.add(b3, f64x2.mul(v3, y));
    p += 16;
  }
  update(v, t, c, start, row, lanes(a0), lanes(a1), lanes(a2), lanes(a3));
  if (d != 0) update(v, t, d, start, row, lanes(b0), lanes(b1), lanes(b2), lanes(b3));
}

/** c ← c − V Tᵀ w. */
function update(v: usize, t: usize, c: usize, start: usize, row: usize, w0: f64, w1: f64, w2: f64, w3: f64): void {
  // T is upper triangular, so Tᵀ w sums over the rows up to the column.
  const u0 = f64x2.splat(load<f64>(t) * w0);
  const u1 = f64x2.splat(load<f64>(t, 8) * w0 + load<f64>(t, 40) * w1);
  const u2 = f64x2.splat(load<f64>(t, 16) * w0 + load<f64>(t, 48) * w1 + load<f64>(t, 80) * w2);
  const u3 = f64x2.splat(
    load<f64>(t, 24) * w0 + load<f64>(t, 56) * w1 + load<f64>(t, 88) * w2 + load<f64>(t, 120) * w3,
  );
  let p = v + start;
  for (let k = start; k < row; k += 16) {
    const first = f64x2.add(f64x2.mul(u0, v128.load(p)), f64x2.mul(u1, v128.load(p + row)));
    const rest = f64x2.add(f64x2.mul(u2, v128.load(p + (row << 1))), f64x2.mul(u3, v128.load(p + row * 3)));
    v128.store(c + k, f64x2.sub(v128.load(c + k), f64x2.add(first, rest)));
    p += 16;
  }
}
