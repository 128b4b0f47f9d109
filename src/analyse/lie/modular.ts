/** Primes below 2²⁶, so that a product of two residues is an exact double. The second confirms the first. */
export const PRIMES = [67108859, 67108837, 67108819] as const;

/** base^exponent mod p. */
function power(base: number, exponent: number, p: number): number {
  let result = 1;
  let square = base % p;
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
