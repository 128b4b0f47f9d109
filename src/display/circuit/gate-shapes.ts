import type { Box, DrawnGate, Mark } from "./drawn-gate";
import { type Colour, INK, LINE } from "./palette";
import { plain, widthInEm } from "./phrase";
import { setPhrase } from "./set-phrase";
import { type SvgNode, svg, svgText } from "./svg-node";

/** Pixels from wire to wire, and the height of a box on one wire. */
export const WIRE_SPACING = 48;
export const BOX_HEIGHT = 38;
const BOX_WIDTH = 40;
const BOX_PADDING = 7;
const LABEL_SIZE = 14;
const ANGLE_SIZE = 12;
const PORT_SIZE = 8.5;
const DOT_RADIUS = 4.2;
const PLUS_RADIUS = 10.5;
const CROSS_REACH = 6;
/** Width of the line that joins the boxes of one rotation. */
const LINK_WIDTH = 4;

/** Width of the gate's widest mark. */
export function gateWidth(gate: DrawnGate): number {
  const boxes = gate.marks.filter((mark): mark is Box => mark.kind === "box");
  if (boxes.length === 0) return 2 * PLUS_RADIUS;
  const text = boxes.map(
    ({ label, angle, letters, ports }) =>
      Math.max(
        letters === undefined ? widthInEm(label) * LABEL_SIZE : LABEL_SIZE,
        widthInEm(angle ?? []) * ANGLE_SIZE,
      ) + (ports === undefined ? 0 : 2 * PORT_SIZE),
  );
  return Math.max(BOX_WIDTH, Math.max(...text) + 2 * BOX_PADDING);
}

/** The gate's shapes about the vertical line x; `wireY` gives the height of a wire. */
export function gateShapes(
  gate: DrawnGate,
  x: number,
  width: number,
  wireY: (wire: number) => number,
  colour: Colour,
): SvgNode[] {
  const link = gate.marks.length > 1 ? [linkShape(gate, x, wireY, colour)] : [];
  return [...link, ...gate.marks.flatMap((mark) => markShapes(mark, x, width, wireY, colour))];
}

/** The gate without its labels as the path of a polygon: what is left of it in a small picture. */
export function gateOutline(gate: DrawnGate, x: number, width: number, wireY: (wire: number) => number): string {
  const rectangle = (w: number, top: number, bottom: number) => `M${x - w / 2} ${top}h${w}V${bottom}h${-w}z`;
  const link = gate.marks.length > 1 ? rectangle(LINK_WIDTH, wireY(gate.from), wireY(gate.to)) : "";
  const marks = gate.marks.map(({ kind, from, to }) => {
    const reach = kind === "box" ? BOX_HEIGHT / 2 : kind === "plus" ? PLUS_RADIUS : CROSS_REACH;
    return rectangle(kind === "box" ? width : 2 * reach, wireY(from) - reach, wireY(to) + reach);
  });
  return link + marks.join("");
}

function linkShape(gate: DrawnGate, x: number, wireY: (wire: number) => number, colour: Colour): SvgNode {
  const ends = { x1: x, x2: x, y1: wireY(gate.from), y2: wireY(gate.to) };
  return gate.family === "fixed"
    ? svg("line", { class: "qnn-link", ...ends, stroke: LINE, "stroke-width": 1.6 })
    : svg("line", { class: "qnn-joint", ...ends, stroke: colour.stroke, "stroke-width": LINK_WIDTH });
}

function markShapes(mark: Mark, x: number, width: number, wireY: (wire: number) => number, colour: Colour): SvgNode[] {
  const y = wireY(mark.from);
  switch (mark.kind) {
    case "dot":
      return [svg("circle", { class: "qnn-dot", cx: x, cy: y, r: DOT_RADIUS, fill: LINE })];
    case "plus": {
      const r = PLUS_RADIUS;
      const arms = `M${x - r} ${y}H${x + r}M${x} ${y - r}V${y + r}`;
      return [
        svg("circle", {
          class: "qnn-plus",
          cx: x,
          cy: y,
          r,
          fill: colour.fill,
          stroke: colour.stroke,
          "stroke-width": 1.5,
        }),
        svg("path", { d: arms, stroke: INK, "stroke-width": 1.5, fill: "none" }),
      ];
    }
    case "cross": {
      const c = CROSS_REACH;
      const arms = `M${x - c} ${y - c}L${x + c} ${y + c}M${x - c} ${y + c}L${x + c} ${y - c}`;
      return [svg("path", { class: "qnn-link", d: arms, stroke: LINE, "stroke-width": 2, fill: "none" })];
    }
    case "box":
      return boxShapes(mark, x, width, wireY, colour);
  }
}

function boxShapes(box: Box, x: number, width: number, wireY: (wire: number) => number, colour: Colour): SvgNode[] {
  const top = wireY(box.from) - BOX_HEIGHT / 2;
  const height = wireY(box.to) - wireY(box.from) + BOX_HEIGHT;
  const left = x - width / 2;
  const frame = svg("rect", {
    class: "qnn-box",
    x: left,
    y: top,
    width,
    height,
    rx: 5,
    fill: colour.fill,
    stroke: colour.stroke,
    "stroke-width": 1.2,
  });
  const ports = (box.ports ?? []).map((port, i) =>
    svgText("text", { x: left + 4, y: wireY(box.from + i) + 3, "font-size": PORT_SIZE, fill: INK }, String(port)),
  );
  return [frame, ...boxLabels(box, x, wireY), ...ports];
}

function boxLabels(box: Box, x: number, wireY: (wire: number) => number): SvgNode[] {
  const at = (y: number) => ({ x, y, "text-anchor": "middle", fill: INK });
  const middle = (wireY(box.from) + wireY(box.to)) / 2;
  const angle = (y: number) => (box.angle === undefined ? [] : [setPhrase(box.angle, ANGLE_SIZE, at(y))]);
  if (box.letters === undefined) {
    return box.angle === undefined
      ? [setPhrase(box.label, LABEL_SIZE, at(middle + 5))]
      : [setPhrase(box.label, LABEL_SIZE, at(middle - 4)), ...angle(middle + 12)];
  }
  const single = box.from === box.to && box.angle !== undefined;
  const letters = Array.from(box.letters, (letter, i) =>
    setPhrase([plain(letter)], LABEL_SIZE, at(wireY(box.from + i) + (single ? -4 : 5))),
  );
  return [...letters, ...angle(single ? middle + 12 : wireY(box.from) + WIRE_SPACING / 2 + 4)];
}
