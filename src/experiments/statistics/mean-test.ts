/** Complementary error function to 1.2e-7 (Press et al., Numerical Recipes, 6.2). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  const series = coefficients.reduce((sum, c) => sum * t + c, 0);
  const value = t * Math.exp(-x * x + series);
  return x >= 0 ? value : 2 - value;
}

/**
 * Whether a released mean of `size` values fits ours, two-sided: z = (ours − released) / (s √(1/n + 1/size)), with our
 * spread s for both, since the released spread is not known; normal approximation.
 */
export function meanTest(ours: readonly number[], released: number, size: number): number {
  const n = ours.length;
  if (n < 2) return 1;
  const mean = ours.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(ours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  if (spread === 0) return mean === released ? 1 : 0;
  return erfc(Math.abs(mean - released) / (spread * Math.sqrt(1 / n + 1 / size)) / Math.SQRT2);
}
