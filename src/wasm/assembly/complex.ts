/** (re, im) pairs are one v128. */

// @ts-ignore: decorator
@inline
export function swapped(v: v128): v128 {
  return v128.shuffle<f64>(v, v, 1, 0);
}

/** v · (re + i·im) given as (re, re) and (−im, im). */
// @ts-ignore: decorator
@inline
export function times(v: v128, re: v128, im: v128): v128 {
  return f64x2.add(f64x2.mul(v, re), f64x2.mul(swapped(v), im));
}

/** Both lanes added. */
// @ts-ignore: decorator
@inline
export function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** First lane less the second. */
// @ts-ignore: decorator
@inline
export function lanesDifference(v: v128): f64 {
  return f64x2.extract_lane(v, 0) - f64x2.extract_lane(v, 1);
}

/** −1 for an odd number of set bits, else 1. */
// @ts-ignore: decorator
@inline
export function sign(bits: i32): f64 {
  return 1.0 - 2.0 * <f64>(popcnt(bits) & 1);
}

/** i^power · real as the two factors of `times`: (re, re) and (−im, im). */
// @ts-ignore: decorator
@inline
export function realPart(power: i32, real: f64): f64 {
  const p = power & 3;
  return p == 0 ? real : p == 2 ? -real : 0.0;
}

// @ts-ignore: decorator
@inline
export function imaginaryPart(power: i32, real: f64): f64 {
  const p = power & 3;
  return p == 1 ? real : p == 3 ? -real : 0.0;
}
