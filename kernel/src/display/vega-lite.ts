import type { MimeValue } from "./mime";

/** What JupyterLab draws itself; the library's charts have the same version. */
export const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** What is used of "qnnlab/display", whose subpath TypeScript does not find under the module resolution of cells. */
interface Drawing {
  chartSvg(specification: unknown): Promise<string>;
}

/** A vega-lite specification that is shown as a chart, and as a picture where nothing draws charts. */
export function vegaLite(specification: unknown): MimeValue {
  return { [Symbol.for("Jupyter.display")]: () => bundle(specification) };
}

async function bundle(specification: unknown): Promise<Record<string, unknown>> {
  const chart = { [VEGA_LITE]: specification, "text/plain": "[chart]" };
  try {
    const { chartSvg } = require("qnnlab/display") as Drawing; // when first needed: it loads vega
    return { ...chart, "image/svg+xml": await chartSvg(specification) };
  } catch {
    return chart; // JupyterLab says below the chart what is wrong with it
  }
}
