import { lanes, lanesDifference, swapped, times } from "./complex";

export function copy(y: usize, x: usize, size: i32): void {
  for (let k = 0; k < size; k++) {
    v128.store(y, v128.load(x));
    y += 16;
    x += 16;
  }
}

export function clear(v: usize, size: i32): void {
  const zero = f64x2.splat(0);
  for (let k = 0; k < size; k++) {
    v128.store(v, zero);
    v += 16;
  }
}

export function scale(v: usize, factor: f64, size: i32): void {
  const f = f64x2.splat(factor);
  for (let k = 0; k < size; k++) {
    v128.store(v, f64x2.mul(f, v128.load(v)));
    v += 16;
  }
}

export function addScaled(y: usize, x: usize, re: f64, im: f64, size: i32): void {
  const r = f64x2.splat(re);
  const i = f64x2(-im, im);
  for (let k = 0; k < size; k++) {
    v128.store(y, f64x2.add(v128.load(y), times(v128.load(x), r, i)));
    y += 16;
    x += 16;
  }
}

export function dotRe(a: usize, b: usize, size: i32): f64 {
  let sum = f64x2.splat(0);
  for (let k = 0; k < size; k++) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
  return lanes(sum);
}

export function dotIm(a: usize, b: usize, size: i32): f64 {
  let sum = f64x2.splat(0);
  for (let k = 0; k < size; k++) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a), swapped(v128.load(b))));
    a += 16;
    b += 16;
  }
  return lanesDifference(sum);
}
