import type { MimeBundle } from "../results";
import type { VegaLiteSpec } from "./vega-lite-spec";

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
  const [{ compile }, { parse, View, logger, Error: onlyErrors }] = await Promise.all([
    import("vega-lite"),
    import("vega"),
  ]);
  const quiet = logger(onlyErrors);
  const compiled = compile(spec as unknown as Parameters<typeof compile>[0], { logger: quiet });
  const view = new View(parse(compiled.spec), { renderer: "none", logger: quiet });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
