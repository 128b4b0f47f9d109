import { logChoose } from "./log-factorials";

/** A quantile of a sample of which nothing else is known: the value at `fraction` of `size` numbers. */
export interface ReleasedQuantile {
  readonly value: number;
  readonly fraction: number;
  readonly size: number;
}

/**
 * Precedence test, two-sided: is the number of our values below a quantile of another sample what it would be if both
 * came from one continuous distribution? That number is then negative hypergeometric whatever the distribution.
 *
 * Exact, and conservative twice: an interpolated quantile lies between two order statistics, of which the one that
 * speaks less for a difference is taken; values equal to the quantile count on whichever side speaks less.
 *
 * @see Balakrishnan and Ng, Precedence-Type Tests and Applications (2006)
 */
export function precedenceTest(ours: readonly number[], { value, fraction, size }: ReleasedQuantile): number {
  const position = fraction * (size - 1);
  const lower = Math.floor(position) + 1;
  const upper = Math.min(size, Math.ceil(position) + 1);
  const below = ours.filter((one) => one < value).length;
  const upTo = ours.filter((one) => one <= value).length;
  const tooMany = tail(ours.length, size, upper, (k) => k >= below);
  const tooFew = tail(ours.length, size, lower, (k) => k <= upTo);
  return Math.min(1, 2 * Math.min(tooMany, tooFew));
}

/** Probability that the count below the j-th of `m` order statistics, among n values, is one that is asked for. */
function tail(n: number, m: number, j: number, asked: (count: number) => boolean): number {
  const logTotal = logChoose(m + n, n);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (asked(k)) sum += Math.exp(logChoose(j - 1 + k, k) + logChoose(m - j + n - k, n - k) - logTotal);
  }
  return Math.min(1, sum);
}
