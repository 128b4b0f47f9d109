import type { CircuitDiagram } from "./diagram";
import { type Block, type Drawing, drawing, type Layers } from "./drawing";
import type { DrawnGate } from "./drawn-gate";
import { BOX_HEIGHT, gateOutline, gateShapes, gateWidth, WIRE_SPACING } from "./gate-shapes";
import { type Foot, legendShapes } from "./legend-shapes";
import { type Colour, LINE, SINGLE, sharedColour } from "./palette";
import { type Phrase, toText, widthInEm } from "./phrase";
import { setPhrase } from "./set-phrase";
import { type SvgNode, svg, svgText } from "./svg-node";
import { type WireNames, wireNames } from "./wire-names";

/** Room at the left and at the right of a picture. */
export const MARGIN = 12;
/** y of the first wire; above it stand brackets' labels, and over those the caption. */
const TOP = 62;
/** y at which the wires' part begins, below the caption. */
const WIRES_TOP = 22;
const COLUMN_GAP = 12;
const BLOCK_GAP = 16;
const BRACKET_TICK = 7;
const LABEL_SIZE = 15;
/** Room between a layer's line and its label, and from the foot of a label above gates down to these. */
const LABEL_GAP = 6;
const LABEL_RISE = 5;

type ColourOf = (gate: DrawnGate) => Colour;

const wireY = (wire: number) => TOP + WIRE_SPACING * wire;

/** A gate and where its shapes stand. */
export interface PlacedGate {
  readonly gate: DrawnGate;
  readonly colour: Colour;
  /** A group of class qnn-gate with its title and, as data-key and data-role, the names of its variable. */
  readonly node: () => SvgNode;
  /** The path of its shapes alone, for pictures too small for labels. */
  readonly outline: () => string;
}

/** What stands between two places on the wires: gates, or a bracket of a layer. */
export interface Column {
  readonly from: number;
  readonly to: number;
  readonly gates: readonly PlacedGate[];
  /** Shapes about the line of a bracket or of where a layer begins, and its label where it has one. */
  readonly bracket?: { readonly nodes: readonly SvgNode[]; readonly label?: string };
}

/**
 * Where everything of a circuit stands, in pixels of one plane. Columns make their shapes when asked to, so a page can
 * draw those of them that are in view.
 */
export interface CircuitLayout extends Pick<Drawing, "caption" | "layers" | "unfoldable"> {
  readonly description: string;
  /** End of the plane at the right. */
  readonly width: number;
  /** The part of the plane with the wires, from top to bottom; the legend below has a part of its own. */
  readonly top: number;
  readonly bottom: number;
  readonly wires: readonly SvgNode[];
  readonly names: WireNames;
  /** From left to right. */
  readonly columns: readonly Column[];
  readonly foot: Foot;
}

/** Lays out a circuit; `layers` as in `drawing`. */
export function circuitLayout(diagram: CircuitDiagram, layers?: Layers): CircuitLayout {
  const drawn = drawing(diagram, layers);
  const { qubits } = diagram;
  const colourOf: ColourOf = ({ role, family }) => {
    const number = role === undefined ? undefined : drawn.colours.get(role);
    return number === undefined ? SINGLE[family] : sharedColour(number);
  };
  const names = wireNames(diagram, MARGIN, wireY);
  const columns: Column[] = [];
  let x = names.end;
  drawn.blocks.forEach((block, i) => {
    const part = blockColumns(block, x, qubits, colourOf);
    for (const column of part.columns) columns.push(column);
    x = part.end;
    if (block.layer === undefined || drawn.blocks[i + 1]?.layer !== undefined) return;
    x += COLUMN_GAP;
    columns.push(lineColumn(x, [divider(x, qubits)]));
  });
  const bottom = wireY(qubits - 1) + BOX_HEIGHT / 2 + 12;
  const end = x + BLOCK_GAP;
  return {
    caption: drawn.caption,
    layers: drawn.layers,
    unfoldable: drawn.unfoldable,
    description: description(diagram, columns),
    width: end + MARGIN,
    top: WIRES_TOP,
    bottom,
    wires: Array.from({ length: qubits }, (_, wire) => wireLine(wireY(wire), names.end, end)),
    names,
    columns,
    foot: legendShapes(drawn.legend, drawn.notes, MARGIN, bottom),
  };
}

function wireLine(y: number, from: number, to: number): SvgNode {
  const ends = { x1: from, x2: to, y1: y, y2: y };
  return svg("line", { class: "qnn-wire", ...ends, stroke: LINE, "stroke-width": 1.3 });
}

interface Blocked {
  readonly columns: readonly Column[];
  readonly end: number;
}

/** A layer that stands for all, in brackets; one of several layers, behind a line; or the gates alone. */
function blockColumns(block: Block, from: number, qubits: number, colourOf: ColourOf): Blocked {
  const start = from + BLOCK_GAP;
  if (block.layer !== undefined) return markedLayer(block.columns, block.layer, from, qubits, colourOf);
  if (block.bracket === undefined) return gateColumns(block.columns, start, colourOf);
  const opening = bracketShape(start, BRACKET_TICK, qubits);
  const { columns, end } = gateColumns(block.columns, start + COLUMN_GAP, colourOf);
  const at = end + COLUMN_GAP;
  const closing = [bracketShape(at, -BRACKET_TICK, qubits), layerLabel(block.bracket, at, 0)];
  const right = at + LABEL_GAP + widthInEm(block.bracket) * LABEL_SIZE;
  return {
    columns: [lineColumn(start, [opening]), ...columns, lineColumn(at, closing, toText(block.bracket))],
    end: right - BLOCK_GAP / 2,
  };
}

function markedLayer(
  gates: Block["columns"],
  label: Phrase,
  from: number,
  qubits: number,
  colourOf: ColourOf,
): Blocked {
  const at = from + COLUMN_GAP;
  const right = at + LABEL_GAP + widthInEm(label) * LABEL_SIZE;
  const { columns, end } = gateColumns(gates, at + COLUMN_GAP, colourOf);
  const mark = lineColumn(at, [divider(at, qubits), layerLabel(label, at, LABEL_RISE)], toText(label));
  return { columns: [mark, ...columns], end: Math.max(end, right) };
}

function lineColumn(x: number, nodes: readonly SvgNode[], label?: string): Column {
  return { from: x, to: x, gates: [], bracket: { nodes, ...(label === undefined ? {} : { label }) } };
}

function gateColumns(columns: Block["columns"], from: number, colourOf: ColourOf): Blocked {
  let end = from;
  const placed = columns.map((gates, i) => {
    const column = gateColumn(gates, i === 0 ? from : end + COLUMN_GAP, colourOf);
    end = column.to;
    return column;
  });
  return { columns: placed, end };
}

function gateColumn(gates: readonly DrawnGate[], from: number, colourOf: ColourOf): Column {
  const width = Math.max(...gates.map(gateWidth));
  const x = Math.round(from + width / 2);
  const placed = gates.map((gate): PlacedGate => {
    const colour = colourOf(gate);
    return {
      gate,
      colour,
      node: () => gateGroup(gate, gateShapes(gate, x, width, wireY, colour)),
      outline: () => gateOutline(gate, x, width, wireY),
    };
  });
  return { from, to: from + width, gates: placed };
}

function bracketShape(x: number, tick: number, qubits: number): SvgNode {
  const [top, bottom] = overWires(qubits);
  const d = `M${x + tick} ${top}H${x}V${bottom}H${x + tick}`;
  return svg("path", { class: "qnn-line", d, stroke: LINE, "stroke-width": 1.6, fill: "none" });
}

/** Where a layer begins. */
function divider(x: number, qubits: number): SvgNode {
  const [y1, y2] = overWires(qubits);
  const dashes = { "stroke-width": 1.2, "stroke-dasharray": "5 4" };
  return svg("line", { class: "qnn-line", x1: x, x2: x, y1: y1 - 8, y2, stroke: LINE, ...dashes });
}

const overWires = (qubits: number) => [wireY(0) - BOX_HEIGHT / 2 - 7, wireY(qubits - 1) + BOX_HEIGHT / 2 + 7] as const;

function layerLabel(label: Phrase, x: number, rise: number): SvgNode {
  const y = wireY(0) - BOX_HEIGHT / 2 - rise;
  return setPhrase(label, LABEL_SIZE, { class: "qnn-note", fill: LINE, x: x + LABEL_GAP, y });
}

function gateGroup({ key, role, title }: DrawnGate, shapes: readonly SvgNode[]): SvgNode {
  const names: SvgNode["attributes"] = {
    ...(key === undefined ? {} : { "data-key": key }),
    ...(role === undefined ? {} : { "data-role": role }),
  };
  return svg("g", { class: "qnn-gate", ...names }, [svgText("title", {}, title()), ...shapes]);
}

function description({ qubits, layers, parameters }: CircuitDiagram, columns: readonly Column[]): string {
  const gates = columns.reduce((sum, column) => sum + column.gates.length, 0);
  return `A circuit on ${qubits} qubits with ${parameters} parameters in ${layers} layers; ${gates} gates are drawn.`;
}
