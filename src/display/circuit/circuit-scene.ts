import { circuitLayout, MARGIN } from "./circuit-layout";
import type { CircuitDiagram } from "./diagram";
import type { Layers } from "./drawing";
import { LINE } from "./palette";
import { plain, widthInEm } from "./phrase";
import { type SvgNode, svg, svgText } from "./svg-node";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const CAPTION_SIZE = 13;

/**
 * The circuit as an SVG scene. Shapes that a page may recolour carry classes (qnn-wire, qnn-line, qnn-note, …), each
 * gate is a group with its title and, as data-key, the name of its variable.
 *
 * @param layers a layer once with "× L", or every layer; by default every layer where angles are given and there are
 * not too many
 */
export function circuitScene(diagram: CircuitDiagram, layers?: Layers): SvgNode {
  const { caption, description, wires, names, columns, foot, ...layout } = circuitLayout(diagram, layers);
  const captionEnd = MARGIN + widthInEm([plain(caption)]) * CAPTION_SIZE;
  const width = Math.ceil(Math.max(layout.width, Math.max(foot.width, captionEnd) + MARGIN));
  const height = Math.ceil(foot.bottom);
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
      ...names.nodes,
      ...names.initial,
      ...wires,
      ...columns.flatMap(({ gates, bracket }) => (bracket ? bracket.nodes : gates.map(({ node }) => node()))),
      ...foot.nodes,
    ],
  );
}
