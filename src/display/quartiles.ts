import { quantile } from "../train/quantile";

export { quantile };

/** Losses of many runs at one step. */
export interface Quartiles {
  readonly step: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Median and quartiles over runs at each step. A run that has ended keeps its last value, or else the runs that
 * converged early would drop out of the statistics and the median would seem to rise.
 */
export function quartiles(curves: readonly (readonly number[])[], steps: readonly number[]): readonly Quartiles[] {
  const started = curves.filter((curve) => curve.length > 0);
  return steps.flatMap((step, index) => {
    const reached = started.map((curve) => curve[Math.min(index, curve.length - 1)]!);
    const values = reached.filter(Number.isFinite).sort((a, b) => a - b);
    if (values.length === 0) return [];
    return [{ step, lower: quantile(values, 0.25), median: quantile(values, 0.5), upper: quantile(values, 0.75) }];
  });
}
