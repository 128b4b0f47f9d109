import { balanced, inverse } from "./modular";

/** Fractions with small denominators are tried first. */
const SMALL = { denominator: 16, numerator: 4096 };

/**
 * The rational number with given residues modulo two primes, as a double; undefined when none has numerator and
 * denominator small enough to be the only one.
 */
export function rationalFrom(a: number, p: number, b: number, q: number): number | undefined {
  for (let denominator = 1; denominator <= SMALL.denominator; denominator++) {
    const numerator = balanced(a * denominator, p);
    if (Math.abs(numerator) <= SMALL.numerator && balanced(b * denominator - numerator, q) === 0)
      return numerator / denominator;
  }
  const modulus = BigInt(p) * BigInt(q);
  const [P, Q] = [BigInt(p), BigInt(q)];
  // The Chinese remainder theorem, then the extended Euclidean algorithm down to half the length (Wang's method).
  const step = BigInt(inverse(balanced(p, q), q));
  let t = ((BigInt(b) - BigInt(a)) * step) % Q;
  if (t < 0n) t += Q;
  let [r0, r1] = [modulus, (BigInt(a) + P * t + modulus) % modulus];
  let [s0, s1] = [0n, 1n];
  const bound = BigInt((Math.floor(Math.sqrt(Number(modulus) / 2)) / 64) | 0);
  while (r1 > bound) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [s0, s1] = [s1, s0 - quotient * s1];
  }
  const denominator = s1 < 0n ? -s1 : s1;
  if (denominator === 0n || denominator > bound) return undefined;
  return Number(s1 < 0n ? -r1 : r1) / Number(denominator);
}
