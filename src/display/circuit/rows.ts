import type { CircuitLayout, Column } from "./circuit-layout";

/** Widest picture, in pixels, where nothing scrolls: about what a page of a notebook shows without shrinking it. */
export const WIDEST = 1200;
/** Room at the end of a row for wires that go on, or for the × L of a bracket. */
const ROW_END = 52;

/** Columns that stand in one row of a picture. */
export type Row = readonly Column[];

/** The columns in as few rows as are not too wide, broken where a layer begins unless a layer is itself too wide. */
export function rowsOf({ columns, layers, names, width }: CircuitLayout): readonly Row[] {
  if (width <= WIDEST) return [columns];
  const room = WIDEST - names.end - ROW_END;
  const widthOf = (row: Row) => (row.length === 0 ? 0 : row[row.length - 1]!.to - row[0]!.from);
  const layerwise = layers === "unfolded" ? cut(columns, ({ bracket }) => bracket !== undefined) : [columns];
  const units = layerwise.flatMap((unit) =>
    // What closes a bracket stays with what stands before it.
    widthOf(unit) <= room ? [unit] : cut(unit, ({ bracket }) => bracket?.label === undefined),
  );
  const rows: Column[][] = [];
  for (const unit of units) {
    const row = rows[rows.length - 1];
    if (row !== undefined && widthOf([row[0]!, ...unit]) <= room) row.push(...unit);
    else rows.push([...unit]);
  }
  return rows;
}

/** Cuts before each column at which a unit begins. */
function cut(columns: readonly Column[], begins: (column: Column) => boolean): Column[][] {
  const units: Column[][] = [];
  for (const column of columns) {
    const last = units[units.length - 1];
    if (last === undefined || begins(column)) units.push([column]);
    else last.push(column);
  }
  return units;
}
