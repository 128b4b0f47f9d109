import type { Column, DrawnGate } from "qnnlab/display/circuit";

/** A gate by its column and its number in it. */
export interface Place {
  readonly column: number;
  readonly gate: number;
}

/** The gate that stands first. */
export function firstPlace(columns: readonly Column[]): Place | undefined {
  const column = columns.findIndex(({ gates }) => gates.length > 0);
  return column === -1 ? undefined : { column, gate: 0 };
}

/**
 * Where a key leads from a gate on a wire: left and right to the next gate on that wire, up and down in the column, Home
 * and End to the first and the last gate of the wire. The place itself where there is nothing further.
 */
export function walk(columns: readonly Column[], from: Place, wire: number, key: string): Place | undefined {
  const { column } = from;
  switch (key) {
    case "ArrowRight":
      return along(columns, column + 1, columns.length, 1, wire) ?? from;
    case "ArrowLeft":
      return along(columns, column - 1, -1, -1, wire) ?? from;
    case "Home":
      return along(columns, 0, columns.length, 1, wire) ?? from;
    case "End":
      return along(columns, columns.length - 1, -1, -1, wire) ?? from;
    case "ArrowDown":
    case "ArrowUp":
      return across(columns[column]?.gates.map(({ gate }) => gate) ?? [], from, key === "ArrowDown" ? 1 : -1);
    default:
      return undefined;
  }
}

function along(columns: readonly Column[], from: number, end: number, step: 1 | -1, wire: number): Place | undefined {
  for (let column = from; column !== end; column += step) {
    const gate = columns[column]!.gates.findIndex(({ gate }) => gate.from <= wire && wire <= gate.to);
    if (gate !== -1) return { column, gate };
  }
  return undefined;
}

function across(gates: readonly DrawnGate[], from: Place, step: 1 | -1): Place {
  const order = gates.map((_, i) => i).sort((a, b) => gates[a]!.from - gates[b]!.from);
  const next = order[order.indexOf(from.gate) + step];
  return next === undefined ? from : { ...from, gate: next };
}
