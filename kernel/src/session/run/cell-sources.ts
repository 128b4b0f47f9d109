import type { PositionMap } from "../compile";

/** Most cells whose places in the source are remembered. */
const REMEMBERED = 1000;
/** What stands for cells in stacks, with the line and the column there. */
export const IN_CELL = /(qnnlab-cell-\d+):(\d+):(\d+)/;

/** A cell as the user wrote it, and the way from what runs back to it. */
export interface CellSource {
  /** The number in its bracket. */
  readonly count: number;
  readonly code: string;
  readonly map: PositionMap;
  /** Characters that stand before the cell's code on its first line as it runs. */
  readonly indent: number;
}

/** A place in a cell: line from 1, column from 0. */
export interface CellPlace {
  readonly cell: CellSource;
  readonly line: number;
  readonly column: number;
}

/** The sources of the cells that have run, by the name that stands for them in stacks. */
export class CellSources {
  readonly #cells = new Map<string, CellSource>();
  #serial = 0;

  /** Remembers a cell and returns its name in stacks. */
  add(cell: CellSource): string {
    this.#serial += 1;
    const name = `qnnlab-cell-${this.#serial}`;
    this.#cells.set(name, cell);
    this.#cells.delete(`qnnlab-cell-${this.#serial - REMEMBERED}`);
    return name;
  }

  newestFirst(): CellSource[] {
    return [...this.#cells.values()].reverse();
  }

  /** The place that a line of a stack names, if it is in a cell. */
  placeOf(stackLine: string): CellPlace | undefined {
    const match = IN_CELL.exec(stackLine);
    const cell = match && this.#cells.get(match[1]!);
    if (!cell) return undefined;
    const line = Number(match[2]);
    const column = Number(match[3]) - 1 - (line === 1 ? cell.indent : 0);
    const place = cell.map(line, Math.max(column, 0));
    return place && { cell, ...place };
  }
}
