import type { RunCourse, RunsBehind } from "../display";
import type { TrainingResult } from "../train";

/** Runs whose curves are kept, from the lowest final loss to the highest; of the others the final loss alone. */
const MOST_COURSES = 10;
/** Checkpoints of a curve that are kept. */
const MOST_POINTS = 24;

/** What a picture of success against M shows of the runs behind one of its points. */
export function runsBehind(
  { parameters, checkpoints, runs }: Pick<TrainingResult, "parameters" | "checkpoints" | "runs">,
  group: string,
): RunsBehind {
  const ranked = [...runs].sort((a, b) => a.loss - b.loss);
  const courses = spread(ranked, MOST_COURSES).map(({ curve, steps, loss }): RunCourse => {
    const before = [...curve.keys()].filter((index) => checkpoints[index]! < steps);
    const kept = spread(before, MOST_POINTS - 1);
    return {
      steps: [...kept.map((index) => checkpoints[index]!), steps],
      losses: [...kept.map((index) => curve[index]!), loss],
    };
  });
  return { x: parameters, group, losses: runs.map(({ loss }) => loss), courses };
}

/** At most `count` entries at even distances, the first and the last among them. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, k) => all[Math.round((k * (all.length - 1)) / (count - 1))]!);
}
