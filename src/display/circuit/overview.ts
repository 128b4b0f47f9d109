import type { Column, PlacedGate } from "./circuit-layout";
import type { Colour } from "./palette";
import { type SvgNode, svg } from "./svg-node";

/** Columns whose gates make up one path: a page draws only those paths that it sees, and neither many nor long ones. */
const COLUMNS_A_PATH = 48;

/** All gates as few paths without labels, one a colour and stretch of columns: the circuit seen from afar. */
export function overview(columns: readonly Column[]): SvgNode[] {
  const nodes: SvgNode[] = [];
  for (let first = 0; first < columns.length; first += COLUMNS_A_PATH) {
    const gates = columns.slice(first, first + COLUMNS_A_PATH).flatMap((column) => column.gates);
    for (const [{ fill, stroke }, paths] of byColour(gates)) {
      nodes.push(svg("path", { class: "qnn-far", d: paths.join(""), fill, stroke, "stroke-width": 3 }));
    }
  }
  return nodes;
}

function byColour(gates: readonly PlacedGate[]): Map<Colour, string[]> {
  const paths = new Map<Colour, string[]>();
  for (const { colour, outline } of gates) {
    const path = paths.get(colour);
    if (path === undefined) paths.set(colour, [outline()]);
    else path.push(outline());
  }
  return paths;
}
