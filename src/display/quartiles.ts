import { quantile } from "../train/quantile";

export { quantile };

/** Losses of many runs at one step. */
export interface Quartiles {
  readonly step: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Losses of one run at the first of the steps, as far as it got, and where it ended. */
export interface Course {
  readonly curve: readonly number[];
  readonly final: number;
}

/**
 * Median and quartiles over runs at each step. A run that has ended keeps its final loss, or else the runs that
 * converged early would drop out of the statistics and the median would seem to rise.
 */
export function quartiles(courses: readonly Course[], steps: readonly number[]): readonly Quartiles[] {
  return steps.flatMap((step, index) => {
    const reached = courses.map(({ curve, final }) => curve[index] ?? final);
    const values = reached.filter(Number.isFinite).sort((a, b) => a - b);
    if (values.length === 0) return [];
    return [{ step, lower: quantile(values, 0.25), median: quantile(values, 0.5), upper: quantile(values, 0.75) }];
  });
}
