import { requireKind, requireKnownKeys, requireNumber } from "../errors";
import type { TrainingResult } from "../train/training-result";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { LOSS_FLOOR, type LossAxis, lossAxis } from "./loss-axis";
import { counted, readable } from "./numbers";
import { quartiles } from "./quartiles";
import { thinned } from "./text/sparkline";
import { trainingClaim, trainingText } from "./text/training";

const HEIGHT = 280;
/** More points than this in a curve cannot be told apart at the widths used here. */
const MOST_POINTS = 200;
const LEGEND = { runs: "one run", band: "middle half of the runs", median: "median" };

/** Options of {@link plotTraining}. */
export interface PlotTrainingOptions {
  /** Loss below which a run counts as a success in the titles; default 10⁻³. */
  readonly threshold?: number;
}

/**
 * Losses of many runs on a logarithmic axis: a thin line a run, the median and the quartiles. Several results stand
 * side by side on the same axis. Losses below 10⁻¹⁶, which are rounding, are drawn at 10⁻¹⁶ and said to be.
 */
export function plotTraining(
  training: TrainingResult | readonly TrainingResult[],
  options: PlotTrainingOptions = {},
): Chart {
  const { threshold = 1e-3 } = options;
  const results = Array.isArray(training) ? (training as readonly TrainingResult[]) : [training as TrainingResult];
  if (results.length === 0) throw new RangeError("plotTraining needs at least one training result, received none");
  for (const result of results) requireKind("training", result, "training", "a training result or an array of them");
  requireKnownKeys("plotTraining", options, ["threshold"]);
  requireNumber("threshold", threshold, 0);
  const axis = lossAxis(results);
  const text = results.map((result) => trainingText(result, threshold)).join("\n\n");
  const [first] = results as [TrainingResult];
  if (results.length === 1) {
    const title = { text: trainingClaim(first, threshold), subtitle: subtitle(results, axis) };
    const drawing = { title, width: 480, ...panel(first, axis, threshold, true) };
    return chart(drawing, text);
  }
  const width = results.length === 2 ? 320 : 240;
  const columns = 3;
  const drawing = {
    title: { text: subtitle(results, axis), fontSize: 12, fontWeight: "normal" },
    columns,
    concat: results.map((result, index) => ({
      title: { text: trainingClaim(result, threshold), fontSize: 14, anchor: "start", offset: 8 },
      width,
      ...panel(result, axis, threshold, index % columns === 0),
    })),
    spacing: 24,
  };
  return chart(drawing, text);
}

function subtitle(results: readonly TrainingResult[], axis: LossAxis): string[] {
  const [{ ansatz, qubits, optimizer }] = results as [TrainingResult];
  const alike = results.every((result) => result.ansatz === ansatz && result.optimizer === optimizer);
  const lines = [
    alike ? `${ansatz}, ${counted(qubits, "qubit")} · ${optimizer}` : results.map((r) => r.ansatz).join(" | "),
  ];
  if (axis.clipped)
    lines.push(`Losses below ${readable(LOSS_FLOOR)} are rounding and drawn at ${readable(LOSS_FLOOR)}`);
  return lines;
}

function panel(result: TrainingResult, axis: LossAxis, threshold: number, named: boolean) {
  const { runs, checkpoints, lossName } = result;
  const shown = thinned([...checkpoints.keys()], MOST_POINTS);
  const steps = shown.map((index) => checkpoints[index]!);
  const curves = runs.map(({ curve }) =>
    shown.filter((index) => index < curve.length).map((index) => axis.drawn(curve[index]!)),
  );
  const lines = curves.flatMap((curve, run) => curve.map((loss, index) => ({ run, step: steps[index]!, loss })));
  const scale = axis.log
    ? { type: "log" as const, domain: [...axis.domain] }
    : { domain: [...axis.domain], nice: false };
  const ticks = axis.log ? { values: [...axis.log.ticks], labelExpr: axis.log.labelExpr } : {};
  const vertical = { type: "quantitative", scale, axis: { ...ticks, ...(named ? {} : { labels: false }) }, title: named ? lossName : null } as const; // biome-ignore format: one thought
  const x = { field: "step", type: "quantitative", title: "step", ...stepAxis(checkpoints) } as const;
  const colour = (name: string) => ({
    datum: name,
    type: "nominal",
    title: null,
    legend: { orient: "bottom", direction: "horizontal", symbolSize: 200, symbolStrokeWidth: 2.5 },
    scale: { domain: Object.values(LEGEND), range: [COLOURS.neutral, COLOURS.data, COLOURS.theory] },
  } as const); // biome-ignore format: one thought
  return {
    height: HEIGHT,
    layer: [
      ...(axis.log && threshold > axis.domain[0] && threshold < axis.domain[1] ? [thresholdRule(threshold)] : []),
      {
        data: { values: lines },
        mark: { type: "line", strokeWidth: 0.9, strokeOpacity: 0.55 } as const,
        encoding: { x, y: { field: "loss", ...vertical }, detail: { field: "run", type: "nominal" } as const, color: colour(LEGEND.runs) }, // biome-ignore format: one thought
      },
      {
        data: { values: quartiles(curves, steps) },
        layer: [
          {
            mark: { type: "area", fillOpacity: 0.3 } as const,
            encoding: { x, y: { field: "lower", ...vertical }, y2: { field: "upper" }, color: colour(LEGEND.band) },
          },
          {
            mark: { type: "line", strokeWidth: 2.8 } as const,
            encoding: { x, y: { field: "median", ...vertical }, color: colour(LEGEND.median) },
          },
        ],
      },
    ],
  };
}

function thresholdRule(threshold: number) {
  return {
    data: { values: [{ threshold }] },
    mark: { type: "rule", color: COLOURS.mark, strokeDash: [5, 4], strokeWidth: 1.4 } as const,
    encoding: { y: { field: "threshold", type: "quantitative" } as const },
  };
}

/** Steps on a linear axis, unless the checkpoints were chosen to lie evenly on a logarithmic one. */
function stepAxis(checkpoints: readonly number[]) {
  const last = checkpoints[checkpoints.length - 1] ?? 0;
  const middle = checkpoints[checkpoints.length >> 1] ?? 0;
  const axis = { grid: false, tickCount: 5, format: "~d" };
  if (middle > 0.2 * last || last < 50) return { scale: { domain: [0, last], nice: false }, axis };
  const powers = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power);
  return {
    scale: { type: "symlog" as const, constant: 1, domain: [0, last], nice: false },
    axis: { ...axis, values: [0, ...powers] },
  };
}
