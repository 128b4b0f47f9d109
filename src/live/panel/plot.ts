import { LINE } from "../../display/circuit/palette";
import { type SvgNode, svg, svgText } from "../../display/circuit/svg-node";
import { roundLevels } from "../../display/landscape";
import { logAxis } from "../../display/log-axis";
import { powerOfTen, readable } from "../../display/numbers";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** Three of these stand beside the sliders in a window of usual width. */
export const PLOT_WIDTH = 272;
export const PLOT_HEIGHT = 212;
const MARGIN = { left: 58, right: 24, top: 30, bottom: 42 };
const TICK_SIZE = 11.5;
const TITLE_SIZE = 12;
const CLAIM_SIZE = 13;
const TICKS = 5;

/** One axis of a plot. */
export interface Axis {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** 0 at the lower end of the axis, 1 at the upper. */
  readonly place: (value: number) => number;
}

/** An axis of even steps, a little longer than its numbers unless told that they are the ends. */
export function linearAxis(title: string, values: readonly number[], ends: "exact" | "padded" = "padded"): Axis {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [from, to] = Number.isFinite(low) ? [low, high] : [0, 1];
  const margin = ends === "padded" ? 0.06 * (to - from) : 0;
  // All values the same, but for rounding: an axis of that length would show noise.
  const flat = to - from <= 1e-12 * Math.max(1, Math.abs(from), Math.abs(to)) ? Math.max(0.5, Math.abs(to) / 2) : 0;
  const domain = [from - margin - flat, to + margin + flat] as const;
  const ticks = roundLevels(domain[0] - 1e-9, domain[1] + 1e-9, TICKS).map((value) => ({
    value,
    label: readable(value),
  }));
  return { title, domain, ticks, place: (value) => (value - domain[0]) / (domain[1] - domain[0]) };
}

/** A logarithmic axis; numbers below `floor` are drawn at it. */
export function powerAxis(title: string, values: readonly number[], floor: number): Axis {
  const sizes = values.map((value) => Math.max(value, floor));
  const least = Math.min(...sizes, Number.MAX_VALUE);
  const { domain, ticks } = logAxis(Math.min(least, Math.max(...sizes, floor)), Math.max(...sizes, floor));
  const [from, to] = domain.map(Math.log10) as [number, number];
  return {
    title,
    domain,
    ticks: ticks.map((value) => ({ value, label: powerOfTen(Math.round(Math.log10(value))) })),
    place: (value) => (Math.log10(Math.max(value, floor)) - from) / (to - from),
  };
}

/** Steps from 0 to `last`, each power of ten as long as the one before: what happens first is seen as well. */
export function stepAxis(title: string, last: number): Axis {
  const end = Math.max(last, 10);
  const powers = Array.from({ length: Math.floor(Math.log10(end)) + 1 }, (_, power) => 10 ** power);
  return {
    title,
    domain: [0, end],
    ticks: [0, ...powers].map((value) => ({ value, label: value < 1e5 ? String(value) : readable(value) })),
    place: (value) => Math.log1p(value) / Math.log1p(end),
  };
}

/** Pixels of the drawing area. */
export interface Area {
  x(value: number): number;
  y(value: number): number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Plot {
  /** What the picture shows, in one line. */
  readonly claim: string;
  /** For readers who do not see it. */
  readonly description: string;
  /** Pixels, default PLOT_WIDTH. */
  readonly width?: number;
  readonly x: Axis;
  readonly y: Axis;
  marks(area: Area): readonly SvgNode[];
}

/** A plot as an SVG scene, PLOT_HEIGHT high; what a page may recolour carries classes. */
export function plotScene({ claim, description, width = PLOT_WIDTH, x, y, marks }: Plot): SvgNode {
  const left = MARGIN.left;
  const right = width - MARGIN.right;
  const top = MARGIN.top;
  const bottom = PLOT_HEIGHT - MARGIN.bottom;
  const area: Area = {
    x: (value) => round(left + x.place(value) * (right - left)),
    y: (value) => round(bottom - y.place(value) * (bottom - top)),
    left,
    right,
    top,
    bottom,
  };
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "qnn-plot",
      viewBox: `0 0 ${width} ${PLOT_HEIGHT}`,
      width,
      height: PLOT_HEIGHT,
      role: "img",
      "aria-label": `${claim}. ${description}`,
      "font-family": FONT,
    },
    [
      note(claim, { x: 4, y: 16, "font-size": CLAIM_SIZE }),
      ...grid(y, area),
      ...marks(area),
      ...bottomAxis(x, area),
      note(y.title, {
        transform: `translate(13 ${(top + bottom) / 2}) rotate(-90)`,
        "text-anchor": "middle",
        "font-size": TITLE_SIZE,
      }),
    ],
  );
}

export const round = (pixels: number) => Math.round(pixels * 100) / 100;

function note(text: string, attributes: SvgNode["attributes"]): SvgNode {
  return svgText("text", { class: "qnn-note", fill: LINE, ...attributes }, text);
}

function grid(axis: Axis, area: Area): SvgNode[] {
  return axis.ticks.flatMap(({ value, label }) => {
    const y = area.y(value);
    const line = {
      class: "qnn-grid",
      x1: area.left,
      x2: area.right,
      y1: y,
      y2: y,
      stroke: LINE,
      "stroke-opacity": 0.25,
    };
    return [
      svg("line", line),
      note(label, { x: area.left - 6, y: y + 4, "text-anchor": "end", "font-size": TICK_SIZE }),
    ];
  });
}

function bottomAxis(axis: Axis, area: Area): SvgNode[] {
  const ticks = axis.ticks.flatMap(({ value, label }) => {
    const x = area.x(value);
    return [
      svg("line", { class: "qnn-line", x1: x, x2: x, y1: area.bottom, y2: area.bottom + 4, stroke: LINE }),
      note(label, { x, y: area.bottom + 17, "text-anchor": "middle", "font-size": TICK_SIZE }),
    ];
  });
  const middle = { x: (area.left + area.right) / 2, y: area.bottom + 35, "text-anchor": "middle" };
  return [
    svg("line", { class: "qnn-line", x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom, stroke: LINE }),
    ...ticks,
    note(axis.title, { ...middle, "font-size": TITLE_SIZE }),
  ];
}
