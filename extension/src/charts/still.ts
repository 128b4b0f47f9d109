import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { painted } from "../painted";

type Data = IRenderMime.IMimeModel["data"];

const SVG = "image/svg+xml";
const PNG = "image/png";

/** The data of a chart without the wish for a bitmap: JupyterLab makes one, and draws the chart twice, where none is there. */
export function withoutBitmap(data: Data): Data {
  return data[SVG] === undefined || data[PNG] !== undefined ? data : { ...data, [PNG]: "(the SVG is enough)" };
}

/**
 * Shows the picture that is stored with a chart until the chart itself is drawn, which takes ten times as long. As an
 * image it runs nothing and loads nothing.
 */
export async function overStill(node: HTMLElement, data: Data, draw: () => Promise<void>): Promise<void> {
  const still = node.childElementCount === 0 ? stillOf(data, node.ownerDocument) : undefined;
  if (still === undefined) return draw();
  node.classList.add("qnn-chart");
  node.append(still);
  await still.decode().catch(() => undefined);
  await painted();
  const drawn = draw();
  node.append(still); // the chart has emptied its place
  try {
    await drawn;
  } finally {
    still.remove();
  }
}

function stillOf(data: Data, document: Document): HTMLImageElement | undefined {
  const svg = data[SVG];
  if (typeof svg !== "string") return undefined;
  const still = document.createElement("img");
  still.className = "qnn-still-chart";
  still.alt = "";
  still.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return still;
}
