/** Parity of the number of ones among 32 bits. */
export function parity(bits: number): 0 | 1 {
  let b = bits ^ (bits >>> 16);
  b ^= b >>> 8;
  b ^= b >>> 4;
  return ((0x6996 >>> (b & 15)) & 1) as 0 | 1;
}

/** Number of ones among 32 bits. */
export function countOnes(bits: number): number {
  let b = bits - ((bits >>> 1) & 0x55555555);
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333);
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
