import { lossEvaluator } from "../differentiate";
import { thinned } from "../display/text/sparkline";
import type { RunningTraining, TrainingRun, TrainingSubject } from "../train";
import type { WatchState } from "./panel";
import type { LineSlice, RunCurve, WatchFrame } from "./panel/frames";

/** Curves that are drawn: of more runs the newest, and the one of lowest loss. */
const MOST_CURVES = 60;
/** Points of a curve that are drawn. */
const MOST_POINTS = 300;
/** The line goes from a little before the start to a little beyond the present point. */
const LINE = { from: -0.5, to: 1.5, points: 61 } as const;

/** Where a training stands: its curves, and the line from the start of the newest run to where it is. */
export function watchFrame(
  panel: string,
  state: WatchState,
  training: RunningTraining,
  subject: TrainingSubject,
): WatchFrame {
  const runs = new Map<number, TrainingRun>(training.finished);
  const { going } = training;
  for (const [run, now] of going) runs.set(run, now());
  const known = [...runs].sort(([a], [b]) => a - b);
  const lowest = lowestOf(known);
  const shown = known.filter((one, index) => one === lowest || index > known.length - MOST_CURVES);
  const newest = known.filter(([run]) => going.has(run)).at(-1) ?? lowest;
  const slice = newest && lineSlice(newest[0], newest[1], subject);
  return {
    kind: "watch",
    version: 1,
    panel,
    state,
    ansatz: subject.qnn.name,
    optimizer: subject.optimizer,
    lossName: subject.loss.name,
    runs: subject.starts.length,
    runsDone: training.finished.size,
    steps: subject.steps,
    stepsDone: training.stepsDone,
    ...(lowest === undefined ? {} : { lowest: lowest[1].loss }),
    curves: shown.map(([run, found]) => curveOf(run, found, subject, going.has(run))),
    ...(slice === undefined ? {} : { slice }),
  };
}

type NumberedRun = readonly [run: number, found: TrainingRun];

/** Undefined where no run has a number for its loss. */
function lowestOf(runs: readonly NumberedRun[]): NumberedRun | undefined {
  return runs
    .filter(([, { loss }]) => Number.isFinite(loss))
    .reduce<NumberedRun | undefined>((best, one) => (best && best[1].loss <= one[1].loss ? best : one), undefined);
}

/** The curve at its checkpoints, and where the run is now; what is no number any more is left out. */
function curveOf(
  run: number,
  { curve, steps, loss }: TrainingRun,
  { checkpoints }: TrainingSubject,
  going: boolean,
): RunCurve {
  const points = curve.map((value, index) => ({ step: checkpoints[index]!, value }));
  if (points[points.length - 1]?.step !== steps) points.push({ step: steps, value: loss });
  const drawn = thinned(
    points.filter(({ value }) => Number.isFinite(value)),
    MOST_POINTS,
  );
  return {
    run,
    steps: drawn.map(({ step }) => step),
    losses: drawn.map(({ value }) => value),
    ...(going ? { going } : {}),
  };
}

/** Undefined where the run has not moved, or has left the numbers. */
function lineSlice(run: number, { theta, loss }: TrainingRun, subject: TrainingSubject): LineSlice | undefined {
  const start = subject.starts[run]!;
  if (!Number.isFinite(loss) || theta.every((angle, index) => angle === start[index])) return undefined;
  const evaluator = lossEvaluator(subject.qnn, subject.loss);
  const { from, to, points } = LINE;
  const positions = Array.from({ length: points }, (_, i) => from + (i * (to - from)) / (points - 1));
  const losses = positions.map((s) => evaluator.value(start.map((angle, i) => angle + s * (theta[i]! - angle))));
  return losses.every(Number.isFinite) ? { run, positions, losses, current: loss } : undefined;
}
