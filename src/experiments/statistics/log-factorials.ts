const known = [0, 0];

/** ln n!, summed exactly once. */
function logFactorial(n: number): number {
  for (let k = known.length; k <= n; k++) known.push(known[k - 1]! + Math.log(k));
  return known[n]!;
}

/** ln of the binomial coefficient; −∞ outside 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
