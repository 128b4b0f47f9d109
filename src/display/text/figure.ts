import type { Difference, Figure } from "../figure";
import { counted, readable } from "../numbers";
import { table } from "./table";

/** Columns of the table of differences. */
export const DIFFERENCE_HEADER = ["setting", "quantity", "ours", "released", "p (Holm)", "verdict", "test"] as const;

/** How many comparisons agree, in one sentence. */
export function figureClaim({ name, differences, complete }: Figure): string {
  const count = (verdict: Difference["verdict"]) => differences.filter((row) => row.verdict === verdict).length;
  const tested = differences.length - count("not tested");
  const ending = complete ? "" : " (stopped early)";
  if (tested === 0) return `${name}: our numbers; nothing to compare with${ending}`;
  const differing = count("differs");
  const comparisons = `${counted(tested, "comparison")} with the released numbers`;
  if (differing === 0)
    return `${name}: ${tested === 1 ? "the one comparison with the released numbers agrees" : `all of ${comparisons} agree`}${ending}`;
  return `${name}: ${differing} of ${comparisons} differ${differing === 1 ? "s" : ""}${ending}`;
}

/** By what the verdicts were reached. */
export function figureMethod({ alpha, tests, differences }: Figure): string[] {
  if (differences.length === 0) return [];
  return [`Verdicts at α = ${readable(alpha)}, Holm-corrected over ${counted(tests, "test")}`];
}

/** A row of the table of differences. */
export function differenceCells({ setting, quantity, ours, released, test, adjusted, verdict }: Difference): string[] {
  const p = adjusted === undefined ? "" : readable(adjusted, 2);
  return [setting, quantity, readable(ours, 4), readable(released, 4), p, verdict, test];
}

/** What is known of differences, each once, and what is to be said of the figure. */
export function figureRemarks({ differences, notes }: Figure): string[] {
  return [...new Set([...differences.flatMap(({ note }) => (note === undefined ? [] : [note])), ...notes])];
}

/** The figure for a terminal: the table of differences and what is to be said. */
export function figureText(figure: Figure): string {
  const { title, differences } = figure;
  return [
    figureClaim(figure),
    title,
    ...figureMethod(figure),
    ...(differences.length > 0 ? [table(DIFFERENCE_HEADER, differences.map(differenceCells))] : []),
    ...figureRemarks(figure),
  ].join("\n");
}
