import type { FigureMarker, FigurePanel, FigurePoint, FigureSeries } from "../../display";
import { type TrainingResult, wilsonInterval } from "../../train";
import type { Reference, ReleasedTraining } from "../reference";
import { runsBehind } from "../runs-behind";
import { SUCCESS, successesOf } from "./compare-training";

/** The runs of a setting. */
export type TrainedRuns = Pick<TrainingResult, "parameters" | "checkpoints" | "runs">;

/** A trained setting and what was released of it. */
export interface TrainedSetting {
  readonly result: TrainedRuns;
  readonly released: ReleasedTraining | undefined;
}

/** How much further than the largest M the axis goes. */
const MARGIN = 1.05;

/** Fraction of successes against M, ours and released, with Wilson's 95 % intervals, and the runs behind ours. */
export function successPanel(
  title: string,
  lossName: string,
  settings: readonly TrainedSetting[],
  markers: readonly FigureMarker[] = [],
): FigurePanel {
  const point = (x: number, fraction: number, runs: number): FigurePoint => {
    const [low, high] = wilsonInterval(Math.round(fraction * runs), runs);
    return { x, y: fraction, low, high };
  };
  const ours = settings.map(({ result: { parameters, runs } }) =>
    point(parameters, successesOf(runs) / runs.length, runs.length),
  );
  const released = settings.flatMap(({ released: one }) =>
    one ? [point(one.parameters, one.fractionBelow["1e-3"]!, one.runs)] : [],
  );
  const largest = Math.max(0, ...ours.map(({ x }) => x));
  return {
    title,
    x: { title: "number of parameters M", domain: [0, MARGIN * largest] },
    y: { title: "fraction of runs below 10⁻³", domain: [0, 1.02] },
    markers: markers.filter(({ x }) => x <= largest),
    series: both("runs", ours, released),
    runs: {
      lossName,
      threshold: SUCCESS,
      log: true,
      first: markers[0]?.x ?? largest,
      points: settings.map(({ result }) => runsBehind(result, "runs")),
    },
  };
}

/** Median losses against steps at a few depths. */
export function curvesPanel(
  title: string,
  lossName: string,
  settings: readonly TrainedSetting[],
  reference: Reference,
): FigurePanel {
  const checkpoints = reference.training?.checkpoints ?? [];
  const series = few(settings).flatMap(({ result, released }) => {
    const ours = result.checkpoints.map((step, index) => ({ x: step + 1, y: medianAt(result, index) }));
    const theirs = (released?.medianCurve ?? []).map((y, index) => ({ x: checkpoints[index]! + 1, y }));
    return both(`M = ${result.parameters}`, ours, theirs);
  });
  return {
    title,
    x: { title: "step + 1", log: true },
    y: { title: `median ${lossName}`, log: true },
    series,
  };
}

function both(group: string, ours: readonly FigurePoint[], released: readonly FigurePoint[]): FigureSeries[] {
  return [
    { group, from: "ours", points: ours },
    ...(released.length > 0 ? [{ group, from: "released" as const, points: released }] : []),
  ];
}

/** The first, the middle and the last. */
function few<T>(all: readonly T[]): T[] {
  const chosen = [0, Math.floor((all.length - 1) / 2), all.length - 1];
  return [...new Set(chosen)].flatMap((index) => all.slice(index, index + 1));
}

function medianAt({ runs }: TrainedRuns, checkpoint: number): number {
  const losses = runs.map((run) => run.curve[Math.min(checkpoint, run.curve.length - 1)]!).sort((a, b) => a - b);
  const middle = losses.length / 2;
  return (losses[Math.floor(middle - 0.5)]! + losses[Math.floor(middle)]!) / 2;
}
