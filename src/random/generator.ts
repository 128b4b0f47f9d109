import { requireInteger } from "../errors";

/** A stream of pseudo-random numbers: the same seed gives the same bits everywhere. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
}

/**
 * xoshiro128** (Blackman and Vigna, 2018) seeded by splitmix32. `stream` numbers independent streams of one seed, so
 * that run r of a batch draws the same numbers however the batch is divided among workers.
 *
 * @param seed integer ≥ 0, up to 2⁵³ − 1
 */
export function randomStream(seed: number, stream = 0): RandomStream {
  requireInteger("seed", seed, 0);
  let mixed = (seed ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x9e3779b9) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0;
  const splitmix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let d = splitmix();
  const next = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = y * scale;
      return x * scale;
    }
  };
  return { uniform, normal };
}
