import { textDrawing, toMarkup } from "../../display/circuit";
import { readable } from "../../display/numbers";
import { sparkline } from "../../display/text/sparkline";
import type { MimeBundle } from "../../results/record";
import { angleName } from "./explore-plots";
import { EXPLORE_MIME, type ExploreFrame, type Frame, WATCH_MIME, type WatchFrame } from "./frames";
import { framePicture, STILL } from "./picture";
import { sliderName, stateText } from "./words";

/** What a notebook stores for a frame: itself, a still picture for any viewer, and text for a terminal. */
export function frameBundle(frame: Frame): MimeBundle {
  return {
    [frame.kind === "explore" ? EXPLORE_MIME : WATCH_MIME]: frame,
    "image/svg+xml": toMarkup(framePicture(frame)),
    "text/plain": frame.kind === "explore" ? exploreText(frame) : watchText(frame),
  };
}

function exploreText(frame: ExploreFrame): string {
  const { circuit, lossName, loss, gradient, fisher, slice, sliders } = frame;
  const lowest = Math.min(...slice.losses);
  return [
    textDrawing(circuit),
    ...sliders.map(({ name, value }) => `${sliderName(name)} = ${readable(value, 6)}`),
    `${lossName} = ${readable(loss, 6)}`,
    `gradient: norm ${readable(Math.hypot(...gradient))} ${sparkline(gradient)}`,
    "leftOut" in fisher
      ? `Fisher spectrum left out: ${fisher.leftOut}`
      : `Fisher rank ${fisher.rank} of ${fisher.spectrum.length}${fisher.uncertain ? ", no clear gap" : ""}`,
    `loss along ${angleName(slice.along)} ${sparkline(slice.losses)} lowest ${readable(lowest)}`,
    STILL,
  ].join("\n");
}

function watchText(frame: WatchFrame): string {
  const newest = frame.curves[frame.curves.length - 1];
  const heights = newest?.losses.map((loss) => (loss > 0 ? Math.log10(loss) : loss)) ?? [];
  return [stateText(frame), ...(heights.length > 0 ? [`loss ${sparkline(heights)}`] : []), STILL].join("\n");
}
