import { logChoose } from "./log-factorials";

/** Probabilities this close, relatively, count as equal. */
const ALIKE = 1e-9;

/**
 * Fisher's exact test, two-sided: how probable is a table at least as improbable as k₁ of n₁ and k₂ of n₂, when both
 * samples have the same chance of success.
 */
export function fisherExact(k1: number, n1: number, k2: number, n2: number): number {
  const successes = k1 + k2;
  const logTotal = logChoose(n1 + n2, successes);
  const probability = (k: number) => Math.exp(logChoose(n1, k) + logChoose(n2, successes - k) - logTotal);
  const limit = probability(k1) * (1 + ALIKE);
  let sum = 0;
  for (let k = Math.max(0, successes - n2); k <= Math.min(n1, successes); k++) {
    const p = probability(k);
    if (p <= limit) sum += p;
  }
  return Math.min(1, sum);
}
