import type { CircuitDiagram } from "./diagram";
import { type Block, drawing } from "./drawing";
import type { DrawnGate, Mark } from "./drawn-gate";
import { toText } from "./phrase";

const SIGNS = { dot: "●", plus: "⊕", cross: "×" } as const;

/**
 * The circuit in a terminal: a caption and one line a qubit. Marks of one gate are joined by ╭ ├ ╰, and │ where its
 * line crosses a wire.
 */
export function textDrawing(diagram: CircuitDiagram): string {
  const { caption, blocks } = drawing(diagram);
  const wires = Array.from({ length: diagram.qubits }, (_, wire) => wire);
  const names = wires.map((wire) => `q${wire} ${diagram.initial === null ? "|ψ⟩" : `|${diagram.initial[wire]}⟩`}`);
  let lines = padded(names, " ").map((name) => `${name} ─`);
  for (const block of blocks) {
    const cells = blockCells(block, wires);
    lines = lines.map((line, wire) => line + cells[wire]);
  }
  return [caption, ...lines].join("\n");
}

function blockCells(block: Block, wires: readonly number[]): string[] {
  const columns = block.columns.map((column) =>
    padded(
      wires.map((wire) => cell(column, wire)),
      "─",
    ),
  );
  const inside = wires.map((wire) => columns.map((column) => `─${column[wire]}─`).join(""));
  const bracket = block.bracket ?? block.layer;
  if (bracket === undefined) return inside.map((cells) => `${cells}─`);
  const ends = padded(
    wires.map((wire) => (wire === 0 ? `] ${toText(bracket)} ` : "]")),
    "─",
  );
  return inside.map((cells, wire) => `[${cells}${ends[wire]}─`);
}

function cell(column: readonly DrawnGate[], wire: number): string {
  const gate = column.find(({ from, to }) => from <= wire && wire <= to);
  if (gate === undefined) return "";
  const joint = gate.from === gate.to ? "" : wire === gate.from ? "╭" : wire === gate.to ? "╰" : "├";
  const mark = gate.marks.find(({ from, to }) => from <= wire && wire <= to);
  return mark === undefined ? "│" : joint + markText(mark, wire, gate);
}

function markText(mark: Mark, wire: number, gate: DrawnGate): string {
  if (mark.kind !== "box") return SIGNS[mark.kind];
  const name = mark.letters?.[wire - mark.from] ?? toText(mark.label);
  const port = mark.ports?.[wire - mark.from];
  const order = port === undefined ? "" : `:${port}`;
  return wire === gate.from && mark.angle !== undefined ? `${name}(${toText(mark.angle)})` : name + order;
}

function padded(texts: readonly string[], filler: string): string[] {
  const width = Math.max(...texts.map((text) => Array.from(text).length));
  return texts.map((text) => text + filler.repeat(width - Array.from(text).length));
}
