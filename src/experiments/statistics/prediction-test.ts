/**
 * Whether one released value could be one more of our sample, two-sided, by Student's t with n − 1 degrees of freedom:
 * t = (mean − released) / (s √(1 + 1/n)). It takes the values as normally distributed; their ranks, which need not be,
 * could not tell a difference from chance with few values and many tests.
 */
export function predictionTest(ours: readonly number[], released: number): number {
  const n = ours.length;
  if (n < 2) return 1;
  const mean = ours.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(ours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  if (spread === 0) return mean === released ? 1 : 0;
  return studentTails(Math.abs(mean - released) / (spread * Math.sqrt(1 + 1 / n)), n - 1);
}

/** Probability of |t| at least this large (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
function studentTails(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(angle);
  const odd = freedom % 2;
  // 1 + ½cos² + ½·¾cos⁴ + … for even, cos + ⅔cos³ + ⅔·⅘cos⁵ + … for odd degrees of freedom.
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd + 2; k < freedom; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const inside = Math.sin(angle) * sum;
  return Math.max(0, 1 - (odd ? (2 / Math.PI) * (angle + inside) : inside));
}
