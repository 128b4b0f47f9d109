/**
 * Primes p ≡ 1 modulo 27720, so that −1 has a square root and all roots of unity of order up to 12 exist. Entries are
 * kept between −p/2 and p/2; below 2²⁴ more than a hundred products of two of them add up in a double without rounding.
 * The second prime confirms the first.
 */
export const PRIMES = [16770601, 16576561, 16437961, 16327081] as const;

/** So many products of two entries can be added before the sum must be reduced. */
export const EXACT_PRODUCTS = 100;

const LARGEST_PRIME = 2 ** 24;

/** Primes p ≡ 1 modulo `order`, largest first, at most `count` of them. */
export function primesWithRoots(order: number, count: number): number[] {
  const primes: number[] = [];
  for (let k = Math.floor((LARGEST_PRIME - 2) / order); k > 0 && primes.length < count; k--) {
    if (isPrime(order * k + 1)) primes.push(order * k + 1);
  }
  return primes;
}

function isPrime(n: number): boolean {
  if (n < 2 || (n % 2 === 0 && n > 2)) return false;
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return true;
}

/** The representative of a modulo p between −p/2 and p/2. */
export function balanced(a: number, p: number): number {
  return a - p * Math.floor(a / p + 0.5);
}

/** An element of order exactly `order`, which must divide p − 1. */
export function rootOfUnity(order: number, p: number): number {
  for (let base = 2; ; base++) {
    const root = power(base, (p - 1) / order, p);
    const smaller = primeFactors(order).every((q) => power(root, order / q, p) !== 1);
    if (smaller) return root;
  }
}

function primeFactors(n: number): number[] {
  const factors: number[] = [];
  let rest = n;
  for (let q = 2; q * q <= rest; q++) {
    if (rest % q !== 0) continue;
    factors.push(q);
    while (rest % q === 0) rest /= q;
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

/** base^exponent mod p. */
export function power(base: number, exponent: number, p: number): number {
  let result = 1;
  let square = ((base % p) + p) % p;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** 1/a mod p. */
export function inverse(a: number, p: number): number {
  return power(a, p - 2, p);
}

/** Decimal digits up to which a double is taken as the decimal number that it was written as. */
const DECIMAL_DIGITS = 15;

/**
 * The residue of a real coefficient taken as an exact rational: integers and decimal numbers of up to 15 digits as
 * written (0.1 is 1/10), other doubles by their exact binary value.
 */
export function residue(value: number, p: number): number {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!;
  const digits = (whole + fraction).replace(/^0+/, "");
  const scale = Number(exponent) - fraction.length;
  let magnitude: number;
  if (digits.length <= DECIMAL_DIGITS) {
    const tens = power(10, Math.abs(scale), p);
    magnitude = ((Number(digits) % p) * (scale < 0 ? inverse(tens, p) : tens)) % p;
  } else {
    let mantissa = Math.abs(value);
    let twos = 0;
    while (!Number.isInteger(mantissa)) {
      mantissa *= 2;
      twos++;
    }
    magnitude = ((mantissa % p) * inverse(power(2, twos, p), p)) % p;
  }
  return sign === "-" && magnitude !== 0 ? p - magnitude : magnitude;
}
