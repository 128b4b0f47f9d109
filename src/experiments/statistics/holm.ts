/**
 * Holm's step-down correction: p-values adjusted so that comparing each with α keeps the chance of any false
 * disagreement among them at most α.
 *
 * @see Holm, Scand. J. Stat. 6, 65 (1979)
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]!);
  const adjusted = p.map(() => 0);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]!));
    adjusted[index] = largest;
  }
  return adjusted;
}
