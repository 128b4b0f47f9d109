import { times } from "./complex";

/** Amplitudes of one block, at most 2^3, and where they lie. */
const before: usize = memory.data(128);
const offsets: usize = memory.data(64);

export function applyMatrix(v: usize, matrix: usize, bits: usize, k: i32, size: i32): void {
  const dimension = 1 << k;
  for (let row = 0; row < dimension; row++) {
    let offset = 0;
    for (let j = 0; j < k; j++) {
      if (row & (1 << (k - 1 - j))) offset += 1 << <i32>load<f64>(bits + (<usize>j << 3));
    }
    store<i32>(offsets + (<usize>row << 2), offset);
  }
  const all = load<i32>(offsets + (<usize>(dimension - 1) << 2));
  for (let base = 0; base < size; base++) {
    if (base & all) continue;
    for (let column = 0; column < dimension; column++) {
      const p = v + (<usize>(base + load<i32>(offsets + (<usize>column << 2))) << 4);
      v128.store(before + (<usize>column << 4), v128.load(p));
    }
    let m = matrix;
    for (let row = 0; row < dimension; row++) {
      let sum = f64x2.splat(0);
      for (let column = 0; column < dimension; column++) {
        const im = load<f64>(m, 8);
        sum = f64x2.add(
          sum,
          times(v128.load(before + (<usize>column << 4)), v128.load_splat<f64>(m), f64x2(-im, im)),
        );
        m += 16;
      }
      v128.store(v + (<usize>(base + load<i32>(offsets + (<usize>row << 2))) << 4), sum);
    }
  }
}
