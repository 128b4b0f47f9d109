import type { TrainingResult } from "../train/training-result";
import type { Course } from "./quartiles";
import { thinned } from "./text/sparkline";

/** Checkpoints before the last end of a run, at most so many, and that end itself; the courses of the runs at these. */
export function coursesOf(
  { runs, checkpoints }: TrainingResult,
  most: number,
  drawn: (loss: number) => number,
): { readonly steps: readonly number[]; readonly courses: readonly Course[] } {
  const last = Math.max(...runs.map((run) => run.steps));
  const before = [...checkpoints.keys()].filter((index) => checkpoints[index]! < last);
  const shown = thinned(before, most - 1);
  const courses = runs.map(({ curve, loss }) => ({
    curve: shown.filter((index) => index < curve.length).map((index) => drawn(curve[index]!)),
    final: drawn(loss),
  }));
  return { steps: [...shown.map((index) => checkpoints[index]!), last], courses };
}
