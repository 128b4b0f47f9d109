import { lanes, lanesDifference, swapped, times } from "./complex";

export function multiplyPhases(v: usize, index: usize, table: usize, period: i32, size: i32): void {
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const entry = table + (<usize>load<u16>(index + (<usize>k << 1)) << 5);
      v128.store(v, times(v128.load(v), v128.load(entry), v128.load(entry, 16)));
      v += 16;
    }
  }
}

export function multiplyEntries(v: usize, factors: usize, period: i32, size: i32): void {
  const signs = f64x2(-1, 1);
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const factor = v128.load(factors + (<usize>k << 4));
      const re = v128.shuffle<f64>(factor, factor, 0, 0);
      const im = f64x2.mul(signs, v128.shuffle<f64>(factor, factor, 1, 1));
      v128.store(v, times(v128.load(v), re, im));
      v += 16;
    }
  }
}

export function addDiagonal(out: usize, v: usize, index: usize, weights: usize, period: i32, size: i32): void {
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const weight = v128.load_splat<f64>(weights + (<usize>load<u16>(index + (<usize>k << 1)) << 3));
      v128.store(out, f64x2.add(v128.load(out), f64x2.mul(weight, v128.load(v))));
      out += 16;
      v += 16;
    }
  }
}

export function multiplyPhasesAgainst(
  v: usize,
  index: usize,
  table: usize,
  weights: usize,
  bra: usize,
  overlaps: usize,
  period: i32,
  span: i32,
  size: i32,
): void {
  for (let vector = 0; vector < size; vector += span) {
    let sum = f64x2.splat(0);
    let w = bra;
    for (let from = 0; from < span; from += period) {
      for (let k = 0; k < period; k++) {
        const entry = <usize>load<u16>(index + (<usize>k << 1));
        const weight = v128.load_splat<f64>(weights + (entry << 3));
        const before = v128.load(v);
        const turned = swapped(before);
        sum = f64x2.add(sum, f64x2.mul(f64x2.mul(weight, v128.load(w)), turned));
        const phase = table + (entry << 5);
        v128.store(v, f64x2.add(f64x2.mul(before, v128.load(phase)), f64x2.mul(turned, v128.load(phase, 16))));
        v += 16;
        w += 16;
      }
    }
    store<f64>(overlaps, lanesDifference(sum));
    overlaps += 8;
  }
}

export function diagonalOverlapRe(bra: usize, ket: usize, index: usize, weights: usize, period: i32, size: i32): f64 {
  let sum = f64x2.splat(0);
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const weight = v128.load_splat<f64>(weights + (<usize>load<u16>(index + (<usize>k << 1)) << 3));
      sum = f64x2.add(sum, f64x2.mul(f64x2.mul(weight, v128.load(bra)), v128.load(ket)));
      bra += 16;
      ket += 16;
    }
  }
  return lanes(sum);
}
