import { type SvgNode, svg } from "../../display/circuit/svg-node";
import { COLOURS } from "../../display/colours";
import type { Area } from "./plot";

/** A mark's colour is also its class, so that a page may replace it. */
type Colour = keyof typeof COLOURS;

/** A line through points. */
export function curve(
  area: Area,
  xs: readonly number[],
  ys: readonly number[],
  colour: Colour,
  attributes: SvgNode["attributes"] = {},
): SvgNode {
  const d = xs.map((x, index) => `${index === 0 ? "M" : "L"}${area.x(x)} ${area.y(ys[index]!)}`).join("");
  const line = { stroke: COLOURS[colour], "stroke-width": 2, "stroke-linejoin": "round", fill: "none" };
  return svg("path", { class: `qnn-curve qnn-${colour}`, d, ...line, ...attributes });
}

/** A filled circle; `key` is an attribute by which a page finds it again. */
export function dot(area: Area, x: number, y: number, colour: Colour, radius: number): SvgNode {
  const place = { cx: area.x(x), cy: area.y(y), r: radius };
  return svg("circle", { class: `qnn-point qnn-${colour}`, ...place, fill: COLOURS[colour] });
}

/** The area between two curves. */
export function band(
  area: Area,
  xs: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  colour: Colour,
): SvgNode {
  const along = (ys: readonly number[]) => xs.map((x, index) => `${area.x(x)} ${area.y(ys[index]!)}`);
  const d = `M${[...along(lower), ...along(upper).reverse()].join("L")}Z`;
  return svg("path", { class: `qnn-band qnn-${colour}`, d, fill: COLOURS[colour], "fill-opacity": 0.3 });
}
