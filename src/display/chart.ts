import type { MimeBundle } from "../results";
import { chartBundle } from "./chart-bundle";
import { COLOURS } from "./colours";
import type { VegaLiteSpec } from "./vega-lite-spec";

/** The method by which a notebook asks a value for its picture. */
export const display: unique symbol = Symbol.for("Jupyter.display");

/**
 * A vega-lite specification that draws itself when it is the last value of a notebook cell. A changed copy,
 * `{ ...chart, width: 800 }`, draws itself too.
 */
export type Chart = VegaLiteSpec & { readonly [display]: () => Promise<MimeBundle> };

/** The parts of a specification that a plot decides; schema and configuration are the same for all. */
type Drawing = Readonly<Record<string, unknown>>;

/** Colour of text inside a plot: themes leave it black on any ground, so it looks at the ground that they chose. */
const TEXT_COLOUR = { expr: "luminance(background) < 0.3 ? '#fff' : '#000'" };

/** Colour of text that stands out: the one of marks that do, lighter or darker as the ground asks for. */
export const OUTSTANDING_TEXT = { expr: "luminance(background) < 0.3 ? '#ff9b54' : '#b04a00'" };

/**
 * Neither the background nor the colours of axes and titles are set: the front end's theme supplies both together, so
 * that they fit each other in every theme.
 */
const CONFIG = {
  view: { stroke: null },
  title: { anchor: "start", fontSize: 15, subtitleFontSize: 12, subtitlePadding: 5, offset: 14, frame: "group" },
  axis: {
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: "normal",
    titlePadding: 8,
    gridColor: COLOURS.neutral,
    gridOpacity: 0.22,
    labelLimit: 0,
    titleLimit: 0,
  },
  legend: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelLimit: 0,
    titleLimit: 0,
    layout: { bottom: { direction: "vertical" } }, // side by side two of them are wider than a plot
  },
  text: { color: TEXT_COLOUR, fontSize: 12 },
  line: { strokeJoin: "round", strokeCap: "round" },
} as const;

/**
 * Completes a drawing to a chart.
 *
 * @param text what a terminal shows in place of the picture
 */
export function chart(drawing: Drawing, text: string): Chart {
  const spec = { $schema: "https://vega.github.io/schema/vega-lite/v5.json", padding: 10, config: CONFIG, ...drawing };
  return Object.defineProperty(spec, display, {
    value(this: VegaLiteSpec) {
      return chartBundle(this, text);
    },
    enumerable: true, // so that a spread copy keeps it
  }) as unknown as Chart;
}
