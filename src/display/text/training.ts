import type { TrainingResult } from "../../train/training-result";
import { coursesOf } from "../course";
import { lossAxis } from "../loss-axis";
import { counted, readable } from "../numbers";
import { quantile, quartiles } from "../quartiles";
import { sparkline } from "./sparkline";
import { table } from "./table";

/** Which fraction of the runs got below the threshold; for a loss that can be negative, the lowest loss instead. */
export function trainingClaim(result: TrainingResult, threshold: number): string {
  const { parameters, runs, best, complete } = result;
  const ending = complete ? "" : " (stopped early)";
  if (lossAxis([result]).log === undefined) {
    return `M = ${parameters}: lowest of ${counted(runs.length, "run")} ${readable(best.loss, 5)}${ending}`;
  }
  const below = Math.round(result.fractionBelow(threshold) * runs.length);
  return `M = ${parameters}: ${below} of ${counted(runs.length, "run")} below ${readable(threshold)}${ending}`;
}

/** The losses of one training as a table and the median as a sparkline. */
export function trainingText(result: TrainingResult, threshold: number): string {
  const { runs } = result;
  const axis = lossAxis([result]);
  const finals = runs
    .map((run) => run.loss)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const { steps, courses } = coursesOf(result, Number.POSITIVE_INFINITY, (loss) => loss);
  const medians = quartiles(courses, steps).map(({ median }) => median);
  const heights = axis.log ? medians.map((loss) => Math.log10(axis.drawn(loss))) : medians;
  const lines = [
    trainingClaim(result, threshold),
    `${result.ansatz}, ${counted(result.qubits, "qubit")}, ${counted(result.layers, "layer")} · ${result.optimizer}`,
  ];
  lines.push(...intervalOf(result, threshold), ...endsOf(result));
  if (finals.length === 0) return lines.join("\n");
  const row = [finals[0]!, ...[0.25, 0.5, 0.75].map((part) => quantile(finals, part)), finals[finals.length - 1]!];
  lines.push(
    `final ${result.lossName}:`,
    table(["lowest", "1st quartile", "median", "3rd quartile", "highest"], [row.map((loss) => readable(loss))]),
    `median${axis.log ? " (log)" : ""} ${sparkline(heights)} steps 0 to ${steps[steps.length - 1]}`,
  );
  return lines.join("\n");
}

/** Why runs ended, where that was not all their steps: "3 converged, 1 diverged (not in the statistics)". */
export function endsOf({ runs }: TrainingResult): string[] {
  const ends = (["converged", "stalled", "diverged", "stopped"] as const)
    .map((status) => ({ status, count: runs.filter((run) => run.status === status).length }))
    .filter(({ count }) => count > 0);
  const words = ends.map(
    ({ status, count }) => `${count} ${status}${status === "diverged" ? " (not in the statistics)" : ""}`,
  );
  return words.length === 0 ? [] : [`of ${counted(runs.length, "run")}: ${words.join(", ")}`];
}

/** Wilson's interval of the probability to end below the threshold. */
export function intervalOf(result: TrainingResult, threshold: number): string[] {
  if (lossAxis([result]).log === undefined) return [];
  const [low, high] = result.fractionBelowInterval(threshold).map((bound) => readable(100 * bound));
  return [`probability to end below ${readable(threshold)}: ${low} to ${high} % (95 % interval)`];
}
