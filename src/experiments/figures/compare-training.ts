import { quantile, type TrainingRun } from "../../train";
import type { ReleasedTraining } from "../reference";
import { fisherExact, meanTest, precedenceTest, predictionTest } from "../statistics";
import type { Comparison } from "./figure-job";

/** Final loss below which a run succeeds. */
export const SUCCESS = 1e-3;
/** Losses below this are rounding, which depends on the order of sums. */
const ROUNDING = 1e-12;
/** Significant digits to which losses were released. */
const DIGITS = 4;

const QUARTILES = [
  ["q25", 0.25],
  ["median", 0.5],
  ["q75", 0.75],
] as const;

const MEDIAN = 1;

/** "open, n = 6, L = 10 (M = 20)". */
export function settingName({
  boundary,
  qubits,
  layers,
  parameters,
}: Pick<ReleasedTraining, "boundary" | "qubits" | "layers" | "parameters">): string {
  return `${boundary ? `${boundary}, ` : ""}n = ${qubits}, L = ${layers} (M = ${parameters})`;
}

/**
 * Our runs beside the released statistics of the same setting: successes, final and initial losses.
 *
 * Where the task has a random target, released runs share one target and ours come in groups, one for each of several. A
 * difference then has to be beyond the spread of runs and beyond that of targets: the larger p of both tests counts.
 */
export function compareTraining(groups: readonly Runs[], released: ReleasedTraining, note?: string): Comparison[] {
  const setting = settingName(released);
  return [successes(groups, released), quartiles(groups, released), initialMean(groups.flat(), released)].map(
    (row) => ({
      setting,
      ...row,
      ...(note === undefined ? {} : { note }),
    }),
  );
}

/** How many runs ended below the loss that counts as success. */
export function successesOf(runs: Runs): number {
  return runs.filter(({ loss }) => loss < SUCCESS).length;
}

type Runs = readonly TrainingRun[];
type Row = Omit<Comparison, "setting">;

function initialMean(runs: Runs, released: ReleasedTraining): Row {
  const starts = runs.map((run) => run.curve[0]!);
  return {
    quantity: "mean initial loss",
    ours: starts.reduce((sum, loss) => sum + loss, 0) / starts.length,
    released: released.initialMean,
    test: "z of means",
    p: meanTest(starts, released.initialMean, released.runs),
  };
}

function successes(groups: readonly Runs[], { fractionBelow, runs: size }: ReleasedTraining): Row {
  const released = fractionBelow["1e-3"]!;
  const runs = groups.flat();
  const succeeded = successesOf(runs);
  const fractions = groups.map((group) => successesOf(group) / group.length);
  return {
    quantity: "fraction below 10⁻³",
    ours: succeeded / runs.length,
    released,
    test: `Fisher exact${byTargets(groups)}`,
    p: Math.max(
      fisherExact(succeeded, runs.length, Math.round(released * size), size),
      targetTest(fractions, released),
    ),
  };
}

/** The three quartiles by precedence tests; three times the least p, Bonferroni's correction. */
function quartiles(groups: readonly Runs[], { final, runs: size }: ReleasedTraining): Row {
  const losses = groups.map((group) => group.map((run) => rounded(run.loss)).sort((a, b) => a - b));
  const all = losses.flat().sort((a, b) => a - b);
  const p = QUARTILES.map(([name, fraction]) => {
    const value = rounded(final[name]);
    const heights = losses.map((group) => height(quantile(group, fraction)));
    return Math.max(precedenceTest(all, { value, fraction, size }), targetTest(heights, height(value)));
  });
  const least = Math.min(...p);
  const worst = least < 1 ? p.indexOf(least) : MEDIAN;
  const [name, fraction] = QUARTILES[worst]!;
  return {
    quantity: `final loss, ${name}`,
    ours: quantile(all, fraction),
    released: final[name],
    test: `precedence, 3 quartiles${byTargets(groups)}`,
    p: Math.min(1, 3 * p[worst]!),
  };
}

function byTargets(groups: readonly Runs[]): string {
  return groups.length > 1 ? `; t of ${groups.length} targets` : "";
}

/** p of a released value among those of our targets; 0, which decides nothing, where there is only one. */
function targetTest(ours: readonly number[], released: number): number {
  return ours.length > 1 ? predictionTest(ours, released) : 0;
}

/** Losses by powers of ten, rounding all at one height. */
function height(loss: number): number {
  return Math.log10(Math.max(loss, ROUNDING));
}

/** To the digits of the released numbers; zero where it is rounding. */
function rounded(loss: number): number {
  return loss < ROUNDING ? 0 : Number(loss.toPrecision(DIGITS));
}
