import { type CircuitLayout, circuitLayout, MARGIN } from "./circuit-layout";
import type { CircuitDiagram } from "./diagram";
import type { Layers } from "./drawing";
import { LINE } from "./palette";
import { plain, widthInEm } from "./phrase";
import { type Row, rowsOf } from "./rows";
import { type SvgNode, svg, svgText } from "./svg-node";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const CAPTION_SIZE = 13;
/** Room between a name and its wire, in a row without initial states. */
const NAME_GAP = 8;
/** Room between the beginning of the wires and the first column of a row that goes on, and behind its last column. */
const ROW_GAP = 16;

/**
 * The circuit as an SVG scene, in rows where it is too wide for a page. Shapes that a page may recolour carry classes
 * (qnn-wire, qnn-line, qnn-note, …), each gate is a group with its title and, as data-key, the name of its variable.
 *
 * @param layers a layer once with "× L", or every layer; by default every layer where angles are given and there are
 * not too many
 */
export function circuitScene(diagram: CircuitDiagram, layers?: Layers): SvgNode {
  const layout = circuitLayout(diagram, layers);
  const { caption, description, foot, top, bottom } = layout;
  const rows = rowsOf(layout);
  const drawn = rows.map((row, i) => rowShapes(layout, row, i, rows.length));
  const below = (rows.length - 1) * (bottom - top);
  const captionEnd = MARGIN + widthInEm([plain(caption)]) * CAPTION_SIZE;
  const wires = Math.max(...drawn.map(({ width }) => width));
  const width = Math.ceil(Math.max(wires, Math.max(foot.width, captionEnd) + MARGIN));
  const height = Math.ceil(foot.bottom + below);
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
      svgText("desc", {}, description),
      svgText("text", { class: "qnn-note", x: MARGIN, y: 18, "font-size": CAPTION_SIZE, fill: LINE }, caption),
      ...drawn.flatMap(({ nodes }) => nodes),
      ...moved(foot.nodes, 0, below),
    ],
  );
}

/** One row: the wires' names, their initial states in the first one, the wires, and the columns. */
function rowShapes(
  { names, wires, columns, top, bottom, width }: CircuitLayout,
  row: Row,
  index: number,
  rows: number,
): { readonly nodes: readonly SvgNode[]; readonly width: number } {
  const shapes = row.flatMap(({ gates, bracket }) => (bracket ? bracket.nodes : gates.map(({ node }) => node())));
  const start = index === 0 ? [...names.nodes, ...names.initial] : names.nodes;
  if (rows === 1) return { nodes: [...start, ...wires, ...shapes], width };
  const begin = index === 0 ? names.end : names.right + NAME_GAP;
  const left = index === 0 ? 0 : row[0]!.from - begin - ROW_GAP;
  const isLast = row[row.length - 1] === columns[columns.length - 1];
  const end = (isLast ? width - MARGIN : row[row.length - 1]!.to + ROW_GAP) - left;
  const shortened = wires.map((wire) => svg(wire.tag, { ...wire.attributes, x1: begin, x2: end }));
  const nodes = [...start, ...shortened, ...moved(shapes, -left, 0)];
  return { nodes: moved(nodes, 0, index * (bottom - top)), width: end + MARGIN };
}

function moved(nodes: readonly SvgNode[], x: number, y: number): readonly SvgNode[] {
  return x === 0 && y === 0 ? nodes : [svg("g", { transform: `translate(${x} ${y})` }, nodes)];
}
