import type { TrainingResult } from "../train/training-result";
import { COLOURS } from "./colours";
import type { LossAxis } from "./loss-axis";
import { readable } from "./numbers";
import { quartiles } from "./quartiles";
import { thinned } from "./text/sparkline";

const HEIGHT = 280;
/** More points than this in a curve cannot be told apart at the widths used here. */
const MOST_POINTS = 200;
const COLOUR_OF = {
  "one run": COLOURS.neutral,
  "middle half of the runs": COLOURS.data,
  median: COLOURS.theory,
} as const;

/**
 * The curves of one training: thin lines for the runs, a band between the quartiles, the median, and the threshold.
 *
 * @param named whether the vertical axis carries its title and numbers (a neighbour on the left may carry them)
 */
export function trainingPanel(result: TrainingResult, axis: LossAxis, threshold: number, named: boolean): object {
  const { runs, checkpoints } = result;
  const shown = thinned([...checkpoints.keys()], MOST_POINTS);
  const steps = shown.map((index) => checkpoints[index]!);
  const curves = runs.map(({ curve }) =>
    shown.filter((index) => index < curve.length).map((index) => axis.drawn(curve[index]!)),
  );
  const lines = curves.flatMap((curve, run) => curve.map((loss, index) => ({ run, step: steps[index], loss })));
  const x = { field: "step", type: "quantitative", title: "step", ...stepAxis(checkpoints) };
  const y = lossChannel(axis, named ? result.lossName : null);
  const { log, domain } = axis;
  const line = log && threshold > domain[0] && threshold < domain[1] ? `threshold ${readable(threshold)}` : undefined;
  const color = colourChannel(line);
  return {
    height: HEIGHT,
    layer: [
      {
        data: { values: lines },
        transform: legendName("one run"),
        mark: { type: "line", strokeWidth: 0.9, strokeOpacity: 0.55 },
        encoding: {
          x,
          y: { field: "loss", ...y },
          detail: { field: "run", type: "nominal" },
          color,
        },
      },
      {
        data: { values: quartiles(curves, steps) },
        transform: legendName("middle half of the runs"),
        mark: { type: "area", fillOpacity: 0.3 },
        encoding: { x, y: { field: "lower", ...y }, y2: { field: "upper" }, color },
      },
      {
        data: { values: quartiles(curves, steps) },
        transform: legendName("median"),
        mark: { type: "line", strokeWidth: 2.8 },
        encoding: { x, y: { field: "median", ...y }, color },
      },
      ...(line === undefined ? [] : [rule(threshold, line, color)]),
    ],
  };
}

function lossChannel({ log, domain }: LossAxis, title: string | null) {
  const scale = log ? { type: "log", domain } : { domain, nice: false };
  const ticks = log ? { values: log.ticks, labelExpr: log.labelExpr } : {};
  return { type: "quantitative", scale, axis: { ...ticks, ...(title === null ? { labels: false } : {}) }, title };
}

/** Gives all rows of a layer the name by which the legend calls them. */
function legendName(name: keyof typeof COLOUR_OF) {
  return [{ calculate: JSON.stringify(name), as: "name" }];
}

function colourChannel(threshold: string | undefined): object {
  const colours: Readonly<Record<string, string>> =
    threshold === undefined ? COLOUR_OF : { ...COLOUR_OF, [threshold]: COLOURS.mark };
  const scale = { domain: Object.keys(colours), range: Object.values(colours) };
  const symbols = { symbolType: "stroke", symbolSize: 300, symbolStrokeWidth: 4, symbolDash: [1, 0] };
  const legend = { orient: "bottom", direction: "horizontal", ...symbols };
  return { field: "name", type: "nominal", title: null, legend, scale };
}

function rule(threshold: number, name: string, color: object) {
  return {
    data: { values: [{ threshold, name }] },
    mark: { type: "rule", strokeDash: [5, 4], strokeWidth: 1.4 },
    encoding: { y: { field: "threshold", type: "quantitative" }, color },
  };
}

/** Steps on a linear axis, unless the checkpoints were chosen to lie evenly on a logarithmic one. */
function stepAxis(checkpoints: readonly number[]) {
  const last = checkpoints[checkpoints.length - 1] ?? 0;
  const middle = checkpoints[checkpoints.length >> 1] ?? 0;
  const axis = { grid: false, tickCount: 5, format: "~d" };
  if (middle > 0.2 * last || last < 50) return { scale: { domain: [0, last], nice: false }, axis };
  const powers = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power);
  const ticks = [0, ...powers, ...(last > 2 * powers[powers.length - 1]! ? [last] : [])];
  const scale = { type: "symlog", constant: 1, domain: [0, last], nice: false };
  return { scale, axis: { ...axis, values: ticks } };
}
