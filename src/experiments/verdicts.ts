import type { Difference } from "../display";
import type { Comparison } from "./figures/figure-job";
import { holm } from "./statistics";

/** Chance that a figure in which nothing truly differs shows a difference. */
export const ALPHA = 0.05;

const ORDER: readonly Difference["verdict"][] = ["differs", "agrees", "not tested"];

/** Verdicts by Holm's correction over all comparisons that have a p; disagreements first, then by p. */
export function verdicts(comparisons: readonly Comparison[]): { differences: Difference[]; tests: number } {
  const tested = comparisons.filter(({ p }) => p !== undefined);
  const corrected = holm(tested.map(({ p }) => p!));
  const adjusted = new Map(tested.map((comparison, index) => [comparison, corrected[index]!]));
  const differences = comparisons.map((comparison) => verdictOn(comparison, adjusted.get(comparison)));
  differences.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || (a.p ?? 1) - (b.p ?? 1));
  return { differences, tests: tested.length };
}

function verdictOn({ p, agrees, note, ...row }: Comparison, adjusted: number | undefined): Difference {
  const same = adjusted === undefined ? agrees : adjusted >= ALPHA;
  const verdict = same === undefined ? "not tested" : same ? "agrees" : "differs";
  return { ...row, p, adjusted, verdict, note };
}
