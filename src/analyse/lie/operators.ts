import type { Echelon, SparseVector } from "./echelon";

/** Linear maps modulo a prime; positions are numbered as they are met. */
export interface Operators {
  readonly count: number;
  /** Positions numbered so far. */
  width(): number;
  /** Adds a multiple of the image of the basis vector at a position, moved up by `shift`, to the accumulator of an echelon form. */
  addColumn(echelon: Echelon, shift: number, map: number, position: number, factor: number): void;
}

/** Maps whose columns are at hand as vectors. */
export interface ColumnOperators extends Operators {
  /** The image of the basis vector at a position. */
  column(map: number, position: number): SparseVector;
}

/** Maps on a fixed number of positions, by their columns. */
export function byColumns(count: number, width: number, column: ColumnOperators["column"]): ColumnOperators {
  return {
    count,
    width: () => width,
    column,
    addColumn: (echelon, shift, map, position, factor) => echelon.load(column(map, position), factor, shift),
  };
}

const NOTHING: SparseVector = { positions: new Int32Array(0), entries: new Float64Array(0) };

/** The sparse vector of a map from positions to entries. */
export function sparseVector(entries: ReadonlyMap<number, number>): SparseVector {
  if (entries.size === 0) return NOTHING;
  return { positions: Int32Array.from(entries.keys()), entries: Float64Array.from(entries.values()) };
}
