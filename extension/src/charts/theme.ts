import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { themeColour } from "../page-theme";
import { withoutBitmap } from "./still";

/** A configuration of vega: what a chart does not say itself. */
type ChartConfig = Readonly<
  Record<string, string | Readonly<Record<string, string | Readonly<Record<string, string>>>>>
>;

/** Has a chart lie on the ground of the page, with texts and axes in the colours that the theme has for such a ground. */
export function chartTheme(document: Document): ChartConfig {
  // As colours, not as "transparent": texts within plots look at the ground to be light or dark.
  const background = themeColour(document, "--jp-layout-color0", "white");
  const text = themeColour(document, "--jp-ui-font-color0", "black");
  const line = themeColour(document, "--jp-ui-font-color2", "#808080");
  return {
    background,
    title: { color: text, subtitleColor: text },
    axis: { labelColor: text, titleColor: text, domainColor: line, tickColor: line },
    legend: { labelColor: text, titleColor: text },
    style: { "guide-label": { fill: text }, "guide-title": { fill: text } },
  };
}

/** The model of an output, with the theme of the page for what its chart does not say itself; the notebook is left as it is. */
export function withChartTheme(
  model: IRenderMime.IMimeModel,
  mime: string,
  document: Document,
): IRenderMime.IMimeModel {
  const own = recordOf(model.metadata[mime]);
  const options = { config: chartTheme(document), ...recordOf(own.embed_options) };
  return {
    trusted: model.trusted,
    data: withoutBitmap(model.data),
    metadata: { ...model.metadata, [mime]: { ...own, embed_options: options } },
    setData: (changed) => model.setData(changed),
  };
}

function recordOf(value: unknown): Readonly<Record<string, never>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, never>>) : {};
}
