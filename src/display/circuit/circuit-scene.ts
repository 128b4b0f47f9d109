import type { CircuitDiagram } from "./diagram";
import { type Block, drawing } from "./drawing";
import type { DrawnGate } from "./drawn-gate";
import { BOX_HEIGHT, gateShapes, gateWidth, WIRE_SPACING } from "./gate-shapes";
import type { LegendEntry } from "./legend";
import { type Colour, LINE, SINGLE, sharedColour } from "./palette";
import { indexed, type Phrase, plain, widthInEm } from "./phrase";
import { setPhrase } from "./set-phrase";
import { type SvgNode, svg, svgText } from "./svg-node";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const MARGIN = 12;
const COLUMN_GAP = 12;
const BLOCK_GAP = 16;
const BRACKET_TICK = 7;
const BRACKET_SIZE = 15;
const CAPTION_SIZE = 13;
const LEGEND_SIZE = 13;
const LEGEND_LINE = 22;
const TOP = 56;

/** Something drawn, and the x at which it ends. */
interface Part {
  readonly nodes: readonly SvgNode[];
  readonly end: number;
}

const wireY = (wire: number) => TOP + WIRE_SPACING * wire;

/**
 * The circuit as an SVG scene. Shapes that a page may recolour carry classes (qnn-wire, qnn-line, qnn-note, …), each
 * gate is a group with its title and, as data-key, the name of its variable.
 */
export function circuitScene(diagram: CircuitDiagram): SvgNode {
  const { caption, blocks, colours, legend, notes } = drawing(diagram);
  const colourOf = (gate: DrawnGate) => {
    const number = gate.role === undefined ? undefined : colours.get(gate.role);
    return number === undefined ? SINGLE[gate.family] : sharedColour(number);
  };
  const start = wireLabels(diagram);
  let x = start.end;
  const drawn: SvgNode[] = [];
  for (const block of blocks) {
    const part = blockShapes(block, x, diagram.qubits, colourOf);
    drawn.push(...part.nodes);
    x = part.end;
  }
  const wireEnd = x + BLOCK_GAP;
  const wires = Array.from({ length: diagram.qubits }, (_, wire) => {
    const y = wireY(wire);
    return svg("line", {
      class: "qnn-wire",
      x1: start.end,
      x2: wireEnd,
      y1: y,
      y2: y,
      stroke: LINE,
      "stroke-width": 1.3,
    });
  });
  const below = belowShapes(legend, notes, wireY(diagram.qubits - 1) + BOX_HEIGHT / 2 + 20);
  const width = Math.ceil(Math.max(wireEnd, below.end, MARGIN + widthInEm([plain(caption)]) * CAPTION_SIZE) + MARGIN);
  const height = below.height;
  const title = `Circuit: ${caption}`;
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "qnn-circuit",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": title,
      "font-family": FONT,
    },
    [
      svgText("title", {}, title),
      svgText("desc", {}, description(diagram, blocks)),
      svgText("text", { class: "qnn-note", x: MARGIN, y: 18, "font-size": CAPTION_SIZE, fill: LINE }, caption),
      ...start.nodes,
      ...wires,
      ...drawn,
      ...below.nodes,
    ],
  );
}

function wireLabels({ qubits, initial }: CircuitDiagram): Part {
  const names = Array.from({ length: qubits }, (_, wire): Phrase => [...indexed("q", wire)]);
  const right = MARGIN + Math.max(...names.map(widthInEm)) * LEGEND_SIZE;
  const note = { class: "qnn-note", fill: LINE };
  const nodes = names.map((name, wire) =>
    setPhrase(name, LEGEND_SIZE, { ...note, x: right, y: wireY(wire) + 4, "text-anchor": "end" }),
  );
  const stateX = right + 10;
  if (initial !== null) {
    initial.forEach((letter, wire) => {
      nodes.push(setPhrase([plain(`|${letter}⟩`)], 14, { ...note, x: stateX, y: wireY(wire) + 5 }));
    });
    return { nodes, end: stateX + 28 };
  }
  const brace = stateX + 30;
  const tall = `M${brace - 4} ${wireY(0) - 8}h4V${wireY(qubits - 1) + 8}h-4`;
  const middle = (wireY(0) + wireY(qubits - 1)) / 2 + 5;
  nodes.push(
    setPhrase([plain("|"), { text: "ψ", style: "symbol" }, plain("⟩")], 15, { ...note, x: stateX, y: middle }),
    svg("path", { class: "qnn-line", d: tall, stroke: LINE, "stroke-width": 1.3, fill: "none" }),
  );
  return { nodes, end: brace };
}

function blockShapes(block: Block, from: number, qubits: number, colourOf: (gate: DrawnGate) => Colour): Part {
  const nodes: SvgNode[] = [];
  let x = from + BLOCK_GAP;
  if (block.bracket !== undefined) {
    nodes.push(bracket(x, BRACKET_TICK, qubits));
    x += COLUMN_GAP;
  }
  block.columns.forEach((column, i) => {
    const width = Math.max(...column.map(gateWidth));
    const middle = Math.round(x + width / 2);
    for (const gate of column) nodes.push(gateGroup(gate, gateShapes(gate, middle, width, wireY, colourOf(gate))));
    x += width + (i === block.columns.length - 1 ? 0 : COLUMN_GAP);
  });
  if (block.bracket === undefined) return { nodes, end: x };
  x += COLUMN_GAP;
  nodes.push(
    bracket(x, -BRACKET_TICK, qubits),
    setPhrase(block.bracket, BRACKET_SIZE, {
      class: "qnn-note",
      fill: LINE,
      x: x + 6,
      y: wireY(0) - BOX_HEIGHT / 2 + 3,
    }),
  );
  return { nodes, end: x + 6 + widthInEm(block.bracket) * BRACKET_SIZE - BLOCK_GAP / 2 };
}

function bracket(x: number, tick: number, qubits: number): SvgNode {
  const top = wireY(0) - BOX_HEIGHT / 2 - 7;
  const bottom = wireY(qubits - 1) + BOX_HEIGHT / 2 + 7;
  const d = `M${x + tick} ${top}H${x}V${bottom}H${x + tick}`;
  return svg("path", { class: "qnn-line", d, stroke: LINE, "stroke-width": 1.6, fill: "none" });
}

function gateGroup(gate: DrawnGate, shapes: readonly SvgNode[]): SvgNode {
  const key: SvgNode["attributes"] = gate.key === undefined ? {} : { "data-key": gate.key };
  return svg("g", { class: "qnn-gate", ...key }, [svgText("title", {}, gate.title), ...shapes]);
}

function belowShapes(
  legend: readonly LegendEntry[],
  notes: readonly Phrase[],
  from: number,
): Part & { height: number } {
  const nodes: SvgNode[] = [];
  let y = from + 8;
  let end = 0;
  for (const { colour, key, phrase } of [...legend, ...notes.map((note): LegendEntry => ({ phrase: note }))]) {
    const swatch = colour === undefined ? undefined : sharedColour(colour);
    const x = MARGIN + (swatch === undefined ? 0 : 22);
    const text = setPhrase(phrase, LEGEND_SIZE, { class: "qnn-note", fill: LINE, x, y: y + 4 });
    const square =
      swatch === undefined ? [] : [svg("rect", { x: MARGIN, y: y - 7, width: 14, height: 14, rx: 3, ...swatch })];
    nodes.push(svg("g", { class: "qnn-legend", ...(key === undefined ? {} : { "data-key": key }) }, [...square, text]));
    end = Math.max(end, x + widthInEm(phrase) * LEGEND_SIZE);
    y += LEGEND_LINE;
  }
  return { nodes, end, height: Math.ceil(y - (nodes.length === 0 ? 8 : 6)) };
}

function description({ qubits, layers, parameters }: CircuitDiagram, blocks: readonly Block[]): string {
  const gates = blocks.flatMap((block) => block.columns.flat()).length;
  return `A circuit on ${qubits} qubits with ${parameters} parameters in ${layers} layers; ${gates} gates are drawn.`;
}
