import { circuitLayout, circuitScene } from "../../display/circuit";
import { LINE } from "../../display/circuit/palette";
import { type SvgNode, svg, svgText } from "../../display/circuit/svg-node";
import { readable } from "../../display/numbers";
import { explorePlots } from "./explore-plots";
import type { ExploreFrame, Frame, WatchFrame } from "./frames";
import { PLOT_HEIGHT, PLOT_WIDTH } from "./plot";
import { watchPlots } from "./watch-plots";
import { sliderName, stateText } from "./words";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const LINE_HEIGHT = 22;
const WIDEST = 1200;
const GAP = 12;
/** Said under every picture, for fronts that can show no more than it. */
export const STILL =
  "Still picture: the live panel needs JupyterLab with the extension qnnlab-jupyterlab and a running kernel.";

/** A frame as one still picture. */
export function framePicture(frame: Frame): SvgNode {
  return frame.kind === "explore" ? explorePicture(frame) : watchPicture(frame);
}

function explorePicture(frame: ExploreFrame): SvgNode {
  const { slice, gradient, fisher } = explorePlots(frame);
  const sliders = frame.sliders.map(({ name, value }) => `${sliderName(name)} = ${readable(value, 4)}`).join(", ");
  const line = `${frame.lossName} = ${readable(frame.loss, 6)}${sliders === "" ? "" : ` at ${sliders}`}`;
  return stacked(line, [[circuitOf(frame)], [slice, gradient, fisher]]);
}

/** The circuit with its angles, or the layer once where that would be so wide that a page has to shrink it. */
function circuitOf({ circuit: { theta, ...folded } }: ExploreFrame): SvgNode {
  const whole = { ...folded, theta };
  return circuitScene(circuitLayout(whole).width > WIDEST ? folded : whole);
}

function watchPicture(frame: WatchFrame): SvgNode {
  const { curves, slice } = watchPlots(frame);
  return stacked(stateText(frame), [slice === undefined ? [curves] : [curves, slice]]);
}

/** Scenes in rows under a line of text. */
function stacked(line: string, rows: readonly (readonly SvgNode[])[]): SvgNode {
  let y = LINE_HEIGHT + GAP / 2;
  let width = 3 * PLOT_WIDTH;
  const placed: SvgNode[] = [];
  for (const row of rows) {
    let x = 0;
    for (const scene of row) {
      placed.push({ ...scene, attributes: { ...scene.attributes, x, y } });
      x += Number(scene.attributes.width) + GAP;
    }
    width = Math.max(width, x);
    y += Math.max(...row.map((scene) => Number(scene.attributes.height)), PLOT_HEIGHT / 2) + GAP;
  }
  const height = y + LINE_HEIGHT;
  const text = (words: string, at: number, size: number) =>
    svgText("text", { class: "qnn-note", x: 4, y: at, "font-size": size, fill: LINE }, words);
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "qnn-still",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": line,
      "font-family": FONT,
    },
    [svgText("title", {}, line), text(line, 17, 15), ...placed, text(STILL, y + 12, 12)],
  );
}
