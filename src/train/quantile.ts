/** A quantile, linear between the sorted values, as numpy's and vega's. */
export function quantile(sorted: readonly number[], fraction: number): number {
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  // Not low + part · (high − low) where both are infinite.
  return low === high ? low : low + (position - below) * (high - low);
}
