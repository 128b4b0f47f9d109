import type { TrainingResult } from "../../train";
import type { ReleasedTraining } from "../reference";
import { fisherExact, meanTest, precedenceTest } from "../statistics";
import type { Comparison } from "./figure-job";

/** Final loss below which a run succeeds. */
export const SUCCESS = 1e-3;
/** Losses below this are rounding, which depends on the order of sums. */
const ROUNDING = 1e-12;
/** Significant digits to which losses were released. */
const DIGITS = 4;

/** What of a training is compared. */
export type Compared = "success" | "final losses" | "initial loss";

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

/** Our runs beside the released statistics of the same setting. */
export function compareTraining(
  result: TrainingResult,
  released: ReleasedTraining,
  compared: readonly Compared[],
  note?: string,
): Comparison[] {
  const setting = settingName(released);
  const finals = result.runs.map((run) => run.loss);
  const remark = note === undefined ? {} : { note };
  return compared.map((what): Comparison => {
    if (what === "success") return { setting, ...successes(finals, released), ...remark };
    if (what === "final losses") return { setting, ...quartiles(finals, released), ...remark };
    const starts = result.runs.map((run) => run.curve[0]!);
    const ours = starts.reduce((sum, loss) => sum + loss, 0) / starts.length;
    const p = meanTest(starts, released.initialMean, released.runs);
    return {
      setting,
      quantity: "mean initial loss",
      ours,
      released: released.initialMean,
      test: "z of means",
      p,
      ...remark,
    };
  });
}

function successes(finals: readonly number[], { fractionBelow, runs }: ReleasedTraining): Omit<Comparison, "setting"> {
  const fraction = fractionBelow["1e-3"]!;
  const succeeded = finals.filter((loss) => loss < SUCCESS).length;
  return {
    quantity: "fraction below 10⁻³",
    ours: succeeded / finals.length,
    released: fraction,
    test: "Fisher exact",
    p: fisherExact(succeeded, finals.length, Math.round(fraction * runs), runs),
  };
}

/** The three quartiles by precedence tests; three times the least p, Bonferroni's correction. */
function quartiles(finals: readonly number[], { final, runs }: ReleasedTraining): Omit<Comparison, "setting"> {
  const ours = finals.map(rounded);
  const p = QUARTILES.map(([name, fraction]) =>
    precedenceTest(ours, { value: rounded(final[name]), fraction, size: runs }),
  );
  const least = Math.min(...p);
  const worst = least < 1 ? p.indexOf(least) : MEDIAN;
  const [name, fraction] = QUARTILES[worst]!;
  const sorted = [...finals].sort((a, b) => a - b);
  return {
    quantity: `final loss, ${name}`,
    ours: sorted[Math.round(fraction * (sorted.length - 1))]!,
    released: final[name],
    test: "precedence, 3 quartiles",
    p: Math.min(1, 3 * p[worst]!),
  };
}

function rounded(loss: number): number {
  return loss < ROUNDING ? 0 : Number(loss.toPrecision(DIGITS));
}
