import { imaginaryPart, lanes, lanesDifference, realPart, sign, swapped, times } from "./complex";

export function rotateWord(v: usize, x: i32, z: i32, ys: i32, cosine: f64, sine: f64, size: i32): void {
  const re = realPart(ys + 3, sine);
  const im = imaginaryPart(ys + 3, sine);
  if (x == 0) {
    const plusRe = f64x2.splat(cosine + re);
    const plusIm = f64x2(-im, im);
    const minusRe = f64x2.splat(cosine - re);
    const minusIm = f64x2(im, -im);
    for (let k = 0; k < size; k++) {
      const odd = popcnt(k & z) & 1;
      v128.store(v, odd ? times(v128.load(v), minusRe, minusIm) : times(v128.load(v), plusRe, plusIm));
      v += 16;
    }
    return;
  }
  const high: i32 = 1 << (31 - clz(x));
  const c = f64x2.splat(cosine);
  for (let block = 0; block < size; block += high << 1) {
    for (let k = block; k < block + high; k++) {
      const other = k ^ x;
      const p = v + (<usize>k << 4);
      const q = v + (<usize>other << 4);
      const a = v128.load(p);
      const b = v128.load(q);
      const fromB = sign(other & z);
      const fromA = sign(k & z);
      v128.store(p, f64x2.add(f64x2.mul(c, a), times(b, f64x2.splat(fromB * re), f64x2(-fromB * im, fromB * im))));
      v128.store(q, f64x2.add(f64x2.mul(c, b), times(a, f64x2.splat(fromA * re), f64x2(-fromA * im, fromA * im))));
    }
  }
}

export function addWord(out: usize, v: usize, x: i32, z: i32, ys: i32, coefficient: f64, size: i32): void {
  const re = realPart(ys, coefficient);
  const im = imaginaryPart(ys, coefficient);
  for (let k = 0; k < size; k++) {
    const s = sign(k & z);
    const target = out + (<usize>(k ^ x) << 4);
    v128.store(target, f64x2.add(v128.load(target), times(v128.load(v), f64x2.splat(s * re), f64x2(-s * im, s * im))));
    v += 16;
  }
}

export function wordOverlapsIm(
  bra: usize,
  v: usize,
  x: i32,
  z: i32,
  ys: i32,
  overlaps: usize,
  span: i32,
  size: i32,
): void {
  for (let from = 0; from < size; from += span) {
    store<f64>(overlaps, ys & 1 ? realPart(ys - 1, real(bra, v, x, z, span)) : realPart(ys, imaginary(bra, v, x, z, span)));
    overlaps += 8;
    v += <usize>span << 4;
  }
}

export function wordOverlapRe(bra: usize, ket: usize, x: i32, z: i32, ys: i32, size: i32): f64 {
  return ys & 1 ? realPart(ys + 1, imaginary(bra, ket, x, z, size)) : realPart(ys, real(bra, ket, x, z, size));
}

function real(bra: usize, ket: usize, x: i32, z: i32, size: i32): f64 {
  let sum = f64x2.splat(0);
  for (let k = 0; k < size; k++) {
    const product = f64x2.mul(v128.load(bra + (<usize>(k ^ x) << 4)), v128.load(ket));
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(sign(k & z)), product));
    ket += 16;
  }
  return lanes(sum);
}

function imaginary(bra: usize, ket: usize, x: i32, z: i32, size: i32): f64 {
  let sum = f64x2.splat(0);
  for (let k = 0; k < size; k++) {
    const product = f64x2.mul(v128.load(bra + (<usize>(k ^ x) << 4)), swapped(v128.load(ket)));
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(sign(k & z)), product));
    ket += 16;
  }
  return lanesDifference(sum);
}
