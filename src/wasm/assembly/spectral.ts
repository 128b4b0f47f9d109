import { lanesDifference, swapped } from "./complex";

/** Bytes of a step: pointers to matrix, its transpose, index, weights and phases, each an i32; three are left empty. */
const STEP: usize = 32;

export function applyReal(out: usize, matrix: usize, v: usize, d: i32): void {
  for (let row = 0; row < d; row++) {
    v128.store(out, product(matrix, v, d));
    matrix += <usize>d << 3;
    out += 16;
  }
}

export function spectralForwards(program: usize, steps: i32, start: usize, traces: usize, d: i32): void {
  const bytes = <usize>d << 4;
  let v = start;
  for (let k = 0; k < steps; k++) {
    let matrix = <usize>load<u32>(program);
    const index = <usize>load<u32>(program, 8);
    const phases = <usize>load<u32>(program, 16);
    let out = traces;
    for (let row = 0; row < d; row++) {
      const a = product(matrix, v, d);
      const entry = phases + (<usize>load<u16>(index + (<usize>row << 1)) << 5);
      v128.store(out, f64x2.add(f64x2.mul(a, v128.load(entry)), f64x2.mul(swapped(a), v128.load(entry, 16))));
      matrix += <usize>d << 3;
      out += 16;
    }
    v = traces;
    traces += bytes;
    program += STEP;
  }
}

export function spectralBackwards(
  program: usize,
  steps: i32,
  bra: usize,
  work: usize,
  traces: usize,
  overlaps: usize,
  d: i32,
): void {
  const bytes = <usize>d << 4;
  for (let k = steps - 1; k >= 0; k--) {
    const step = program + <usize>k * STEP;
    const index = <usize>load<u32>(step, 8);
    const weights = <usize>load<u32>(step, 12);
    const phases = <usize>load<u32>(step, 16);
    const trace = traces + <usize>k * bytes;
    let sum = f64x2.splat(0);
    for (let row = 0; row < d; row++) {
      const at = <usize>row << 4;
      const place = <usize>load<u16>(index + (<usize>row << 1));
      const entry = phases + (place << 5);
      const a = v128.load(bra + at);
      const crossed = swapped(a);
      const weight = v128.load_splat<f64>(weights + (place << 3));
      sum = f64x2.add(sum, f64x2.mul(f64x2.mul(weight, v128.load(trace + at)), crossed));
      v128.store(work + at, f64x2.sub(f64x2.mul(a, v128.load(entry)), f64x2.mul(crossed, v128.load(entry, 16))));
    }
    store<f64>(overlaps + (<usize>k << 3), lanesDifference(sum));
    applyReal(bra, <usize>load<u32>(step, 4), work, d);
  }
}

/** A row of a real matrix times a complex vector. */
// @ts-ignore: decorator
@inline
function product(row: usize, v: usize, d: i32): v128 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  let j = 0;
  for (; j + 1 < d; j += 2) {
    even = f64x2.add(even, f64x2.mul(v128.load_splat<f64>(row), v128.load(v)));
    odd = f64x2.add(odd, f64x2.mul(v128.load_splat<f64>(row, 8), v128.load(v, 16)));
    row += 16;
    v += 32;
  }
  if (j < d) even = f64x2.add(even, f64x2.mul(v128.load_splat<f64>(row), v128.load(v)));
  return f64x2.add(even, odd);
}
