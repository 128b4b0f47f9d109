/** A computation in steps, which says how far it is, from 0 to 1, and at last what it found. */
export type Search<T> = Generator<{ readonly progress: number; readonly found?: T }, void, void>;

/** Runs a search to its end in one go. */
export function finish<T>(search: Search<T>): T {
  for (const { found } of search) if (found !== undefined) return found;
  throw new Error("a search ended without a result");
}
