/** A basis state and its amplitude, as whole numbers. */
export interface WholeAmplitude {
  readonly state: number;
  readonly re: number;
  readonly im: number;
}

/** Rounding of amplitudes, relative to themselves. */
const ROUNDING = 1e-12;
/** Amplitudes that stand in such a ratio are not taken for whole multiples. */
const LARGEST = 2 ** 20;

/**
 * Amplitudes in units of their smallest real or imaginary part, where all are whole multiples of it to rounding: those
 * of singlets, of GHZ and other stabilizer states, of Dicke states. Undefined for others. A common factor changes
 * nothing in an algebra's action, so what follows from whole amplitudes is exact.
 *
 * @param amplitudes interleaved real and imaginary parts
 */
export function wholeAmplitudes(amplitudes: Float64Array): readonly WholeAmplitude[] | undefined {
  const sizes = amplitudes.map(Math.abs);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const zero = ROUNDING * largest;
  const unit = sizes.reduce((least, size) => (size > zero ? Math.min(least, size) : least), largest);
  const whole = amplitudes.map((part) => Math.round(part / unit));
  const isWhole = (part: number, k: number) =>
    Math.abs(part / unit - whole[k]!) <= ROUNDING * Math.max(1, Math.abs(whole[k]!));
  if (largest > LARGEST * unit || !amplitudes.every(isWhole)) return undefined;
  const all = Array.from({ length: amplitudes.length / 2 }, (_, state) => ({
    state,
    re: whole[2 * state]!,
    im: whole[2 * state + 1]!,
  }));
  return all.filter(({ re, im }) => re !== 0 || im !== 0);
}
