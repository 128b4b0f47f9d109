/**
 * Whether one released value could be one more of our sample, two-sided: its rank among ours is uniform when it comes
 * from the same distribution. The least p that n values can give is 2/(n + 1).
 */
export function rankTest(released: number, ours: readonly number[]): number {
  const atMost = ours.filter((value) => value <= released).length;
  const atLeast = ours.filter((value) => value >= released).length;
  return Math.min(1, (2 * (Math.min(atMost, atLeast) + 1)) / (ours.length + 1));
}
