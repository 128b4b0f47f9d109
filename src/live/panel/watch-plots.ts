import type { SvgNode } from "../../display/circuit/svg-node";
import { readable } from "../../display/numbers";
import type { RunCurve, WatchFrame } from "./frames";
import { curve, dot } from "./marks";
import { type Area, type Axis, linearAxis, type Plot, plotScene, powerAxis, stepAxis } from "./plot";
import { runsMarks } from "./runs-marks";

/** Losses below this are rounding errors of values near 1. */
const LOSS_FLOOR = 1e-16;
const CURVES_WIDTH = 440;
const SLICE_WIDTH = 340;

/** The plots of a frame of `watch`; there is a slice once a run has moved. */
export function watchPlots(frame: WatchFrame): { readonly curves: SvgNode; readonly slice?: SvgNode } {
  const { slice } = frame;
  return {
    curves: plotScene(curvesPlot(frame)),
    ...(slice === undefined ? {} : { slice: plotScene(slicePlot(frame, slice)) }),
  };
}

function curvesPlot({ curves, lossName, steps, lowest, runs }: WatchFrame): Plot {
  const last = curves.reduce((most, one) => Math.max(most, one.steps[one.steps.length - 1] ?? 0), 0);
  const y = lossAxis(
    lossName,
    curves.flatMap((one) => one.losses),
  );
  return {
    claim: lowest === undefined ? "Loss" : `Lowest loss now ${readable(lowest)}`,
    description: `${curves.length} curves up to step ${last} of ${steps}.`,
    width: CURVES_WIDTH,
    x: stepAxis("step", last),
    y,
    marks: (area) => (runs > 1 ? runsMarks(area, curves) : curves.flatMap((one) => oneRun(area, one))),
  };
}

function oneRun(area: Area, { steps, losses }: RunCurve): SvgNode[] {
  const end = steps.length - 1;
  return end < 0 ? [] : [curve(area, steps, losses, "data"), dot(area, steps[end]!, losses[end]!, "theory", 4.5)];
}

function slicePlot({ lossName }: WatchFrame, slice: NonNullable<WatchFrame["slice"]>): Plot {
  const { positions, losses, current } = slice;
  return {
    claim: "Loss on the line from start to now",
    description: `Run ${slice.run + 1} has the loss ${readable(current, 5)} now.`,
    width: SLICE_WIDTH,
    x: linearAxis("start = 0, now = 1", [positions[0] ?? 0, positions[positions.length - 1] ?? 1], "exact"),
    y: linearAxis(lossName, [...losses, current]),
    marks: (area) => [curve(area, positions, losses, "data"), dot(area, 1, current, "theory", 5)],
  };
}

/** Logarithmic, unless the losses become negative. */
function lossAxis(title: string, losses: readonly number[]): Axis {
  const low = losses.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = losses.reduce((a, b) => Math.max(a, b), 0);
  const negative = low < -1e-9 * Math.max(1, high);
  return negative || losses.length === 0 ? linearAxis(title, losses) : powerAxis(title, losses, LOSS_FLOOR);
}
