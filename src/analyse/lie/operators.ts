import type { SparseVector } from "./echelon";

/** Linear maps modulo a prime, by columns; positions are numbered as they are met. */
export interface Operators {
  readonly count: number;
  /** Positions numbered so far. */
  width(): number;
  /** The image of the basis vector at a position. */
  column(map: number, position: number): SparseVector;
}

const NOTHING: SparseVector = { positions: new Int32Array(0), entries: new Float64Array(0) };

/** The sparse vector of a map from positions to entries. */
export function sparseVector(entries: ReadonlyMap<number, number>): SparseVector {
  if (entries.size === 0) return NOTHING;
  return { positions: Int32Array.from(entries.keys()), entries: Float64Array.from(entries.values()) };
}
