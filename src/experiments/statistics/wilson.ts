/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's interval for a fraction: 95 % of such intervals hold the true chance of success.
 *
 * @see Wilson, J. Am. Stat. Assoc. 22, 209 (1927)
 */
export function wilsonInterval(successes: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const p = successes / trials;
  const centre = p + (Z * Z) / (2 * trials);
  const half = Z * Math.sqrt((p * (1 - p)) / trials + (Z * Z) / (4 * trials * trials));
  const scale = 1 + (Z * Z) / trials;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
