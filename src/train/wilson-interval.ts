/** 97.5 % quantile of the normal distribution: intervals that hold the truth in 95 % of all cases. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % interval for a probability from `successes` in `trials`: unlike the usual error bar it is not empty at 0
 * and at 1.
 *
 * @see Wilson, J. Am. Stat. Assoc. 22, 209 (1927)
 */
export function wilsonInterval(successes: number, trials: number): readonly [number, number] {
  const p = successes / trials;
  const z2 = (Z * Z) / trials;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials))) / (1 + z2);
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
