import type { TrainingResult } from "../train/training-result";
import { COLOURS } from "./colours";
import { coursesOf } from "./course";
import type { LossAxis } from "./loss-axis";
import { readable } from "./numbers";
import { quartiles } from "./quartiles";

const HEIGHT = 280;
/** More points than this in a curve cannot be told apart at the widths used here. */
const MOST_POINTS = 200;
const COLOUR_OF = {
  "one run": COLOURS.neutral,
  "middle half of the runs": COLOURS.data,
  median: COLOURS.theory,
  "best run": COLOURS.mark,
  "stopped or diverged": COLOURS.null,
} as const;

/**
 * The curves of one training, each to where its run ended: thin lines for the runs, a band between the quartiles, the
 * median, the best run, a cross where a run was stopped or diverged, and the threshold.
 *
 * @param named whether the vertical axis carries its title and numbers (a neighbour on the left may carry them)
 */
export function trainingPanel(result: TrainingResult, axis: LossAxis, threshold: number, named: boolean): object {
  const { runs, best } = result;
  const { steps, courses } = coursesOf(result, MOST_POINTS, axis.drawn);
  const lines = courses.map(({ curve, final }, run) =>
    [...curve.map((loss, index) => ({ step: steps[index]!, loss })), { step: runs[run]!.steps, loss: final }]
      .filter((point) => Number.isFinite(point.loss))
      .map((point) => ({ run, ...point })),
  );
  const ends = lines.flatMap((line, run) => {
    const { status } = runs[run]!;
    return line.length > 0 && (status === "stopped" || status === "diverged") ? [{ ...line.at(-1)!, status }] : [];
  });
  const x = { field: "step", type: "quantitative", title: "step", ...stepAxis(steps) };
  const y = lossChannel(axis, named ? result.lossName : null);
  const { log, domain } = axis;
  const inside = log && threshold > domain[0] && threshold < domain[1];
  const color = colourChannel(runs.length > 1, ends.length > 0);
  const statistics = quartiles(courses, steps);
  return {
    height: HEIGHT,
    layer: [
      {
        data: { values: lines.flat() },
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
        data: { values: statistics },
        transform: legendName("middle half of the runs"),
        mark: { type: "area", fillOpacity: 0.3 },
        encoding: { x, y: { field: "lower", ...y }, y2: { field: "upper" }, color },
      },
      {
        data: { values: statistics },
        transform: legendName("median"),
        mark: { type: "line", strokeWidth: 2.8 },
        encoding: { x, y: { field: "median", ...y }, color },
      },
      ...(runs.length > 1 ? [bestLayer(lines[runs.indexOf(best)] ?? [], { x, y, color })] : []),
      ...(ends.length > 0 ? [endsLayer(ends, { x, y, color })] : []),
      ...(inside ? thresholdLayers(threshold) : []),
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

function colourChannel(several: boolean, unfinished: boolean): object {
  const left = (name: string) => (several || name !== "best run") && (unfinished || name !== "stopped or diverged");
  const colours = Object.entries(COLOUR_OF).filter(([name]) => left(name));
  const scale = { domain: colours.map(([name]) => name), range: colours.map(([, colour]) => colour) };
  const symbols = { symbolType: "stroke", symbolSize: 300, symbolStrokeWidth: 4, symbolDash: [1, 0] };
  const legend = { orient: "bottom", direction: "horizontal", ...symbols };
  return { field: "name", type: "nominal", title: null, legend, scale };
}

interface Channels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

function bestLayer(values: readonly object[], { x, y, color }: Channels) {
  return {
    data: { values: values.map((point) => ({ ...point, best: true })) },
    transform: legendName("best run"),
    mark: { type: "line", strokeWidth: 1.8 },
    encoding: { x, y: { field: "loss", ...y }, color },
  };
}

function endsLayer(values: readonly object[], { x, y, color }: Channels) {
  return {
    data: { values },
    transform: legendName("stopped or diverged"),
    mark: { type: "point", shape: "cross", filled: true, size: 70, opacity: 1 },
    encoding: {
      x,
      y: { field: "loss", ...y },
      color,
      tooltip: ["run", "status", "step", "loss"].map((field) => ({ field })),
    },
  };
}

/** A dashed line and its name, above it at the left: losses are high there. */
function thresholdLayers(threshold: number) {
  const data = { values: [{ threshold, name: `threshold ${readable(threshold)}` }] };
  const y = { field: "threshold", type: "quantitative" };
  return [
    { data, mark: { type: "rule", color: COLOURS.neutral, strokeDash: [5, 4], strokeWidth: 1.4 }, encoding: { y } },
    {
      data,
      mark: { type: "text", align: "left", baseline: "top", dx: 5, dy: 4, fontSize: 11 },
      encoding: { x: { value: 0 }, y, text: { field: "name" } },
    },
  ];
}

/** Steps on a linear axis, unless the steps were chosen to lie evenly on a logarithmic one. */
function stepAxis(steps: readonly number[]) {
  const last = steps[steps.length - 1] ?? 0;
  const middle = steps[steps.length >> 1] ?? 0;
  const axis = { grid: false, tickCount: 5, format: "~d" };
  if (middle > 0.2 * last || last < 50) return { scale: { domain: [0, last], nice: false }, axis };
  const powers = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power);
  const ticks = [0, ...powers, ...(last > 2 * powers[powers.length - 1]! ? [last] : [])];
  const scale = { type: "symlog", constant: 1, domain: [0, last], nice: false };
  return { scale, axis: { ...axis, values: ticks } };
}
