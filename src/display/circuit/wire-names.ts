import type { CircuitDiagram } from "./diagram";
import { LINE } from "./palette";
import { indexed, plain, symbol, widthInEm } from "./phrase";
import { setPhrase } from "./set-phrase";
import { type SvgNode, svg } from "./svg-node";

const NAME_SIZE = 13;
const NOTE = { class: "qnn-note", fill: LINE } as const;

/** What stands at the left of the wires. */
export interface WireNames {
  /** q₀, q₁, …, and the x at which they end. */
  readonly nodes: readonly SvgNode[];
  readonly right: number;
  /** The initial state, and the x at which the wires begin. */
  readonly initial: readonly SvgNode[];
  readonly end: number;
}

/** The names of the wires and the state that they begin in. */
export function wireNames(diagram: CircuitDiagram, left: number, wireY: (wire: number) => number): WireNames {
  const { qubits, initial } = diagram;
  const names = Array.from({ length: qubits }, (_, wire) => indexed("q", wire));
  const right = left + Math.max(...names.map(widthInEm)) * NAME_SIZE;
  const nodes = names.map((name, wire) =>
    setPhrase(name, NAME_SIZE, { ...NOTE, x: right, y: wireY(wire) + 4, "text-anchor": "end" }),
  );
  const x = right + 10;
  if (initial === null) return { nodes, right, initial: amplitudes(qubits, x, wireY), end: x + 30 };
  const states = initial.map((letter, wire) =>
    setPhrase([plain(`|${letter}⟩`)], 14, { ...NOTE, x, y: wireY(wire) + 5 }),
  );
  return { nodes, right, initial: states, end: x + 28 };
}

/** |ψ⟩ with a brace over all wires. */
function amplitudes(qubits: number, x: number, wireY: (wire: number) => number): SvgNode[] {
  const d = `M${x + 26} ${wireY(0) - 8}h4V${wireY(qubits - 1) + 8}h-4`;
  const y = (wireY(0) + wireY(qubits - 1)) / 2 + 5;
  return [
    setPhrase([plain("|"), symbol("ψ"), plain("⟩")], 15, { ...NOTE, x, y }),
    svg("path", { class: "qnn-line", d, stroke: LINE, "stroke-width": 1.3, fill: "none" }),
  ];
}
