import type { MimeBundle } from "../results";
import { withSubscripts } from "./subscripts";
import { textWidth } from "./text-width";
import type { VegaLiteSpec } from "./vega-lite-spec";

/** A part of vega that its declarations leave out: a replaceable measure of text. */
interface TextMetrics {
  width: (item: object, text: unknown) => number;
  readonly estimateWidth: (item: object, text: unknown) => number;
  readonly height: (item: object) => number;
}

/**
 * What a notebook shows for a chart: the vega-lite specification, the same picture as SVG for viewers without vega,
 * and text for terminals.
 */
export async function chartBundle(spec: VegaLiteSpec, text: string): Promise<MimeBundle> {
  return {
    "application/vnd.vegalite.v5+json": spec,
    "image/svg+xml": await chartSvg(spec),
    "text/plain": text,
  };
}

/**
 * The chart as an SVG document, with dark text on a white ground unless the specification says otherwise, so that it
 * can be read on pages of any colour.
 */
export async function chartSvg(spec: VegaLiteSpec): Promise<string> {
  // Loaded when the first picture is asked for: together they take longer than the whole library.
  const [{ compile }, vega] = await Promise.all([import("vega-lite"), import("vega")]);
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  // Without a canvas vega takes each character to be 0.8 of its font size wide: twice the truth, which moves titles.
  if (textMetrics.width === textMetrics.estimateWidth) {
    textMetrics.width = (item, text) => textWidth(String(text ?? ""), textMetrics.height(item));
  }
  const quiet = vega.logger(vega.Error);
  const compiled = compile(spec as unknown as Parameters<typeof compile>[0], { logger: quiet });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logger: quiet });
  try {
    return withSubscripts(shortened(await view.toSVG()));
  } finally {
    view.finalize();
  }
}

/** Thousandths of a pixel are more than enough, and colours have short names: half the text. Words are left as they are. */
function shortened(svg: string): string {
  return svg
    .replace(/ (?:d|transform)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d*\.\d{4,}(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(3)) + 0)),
    )
    .replace(/ (fill|stroke)="rgb\((\d+), (\d+), (\d+)\)"/g, (_, name: string, ...rgb: string[]) => {
      const digits = rgb.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0"));
      return ` ${name}="#${digits.join("")}"`;
    });
}
