import type { TrainingResult } from "../../train/training-result";
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
  const { runs, checkpoints } = result;
  const axis = lossAxis([result]);
  const finals = runs
    .map((run) => run.loss)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const medians = quartiles(
    runs.map((run) => run.curve),
    checkpoints,
  ).map(({ median }) => median);
  const heights = axis.log ? medians.map((loss) => Math.log10(axis.drawn(loss))) : medians;
  const lines = [
    trainingClaim(result, threshold),
    `${result.ansatz}, ${counted(result.qubits, "qubit")}, ${counted(result.layers, "layer")} · ${result.optimizer}`,
  ];
  if (finals.length === 0) return lines.join("\n");
  const row = [finals[0]!, ...[0.25, 0.5, 0.75].map((part) => quantile(finals, part)), finals[finals.length - 1]!];
  lines.push(
    `final ${result.lossName}:`,
    table(["lowest", "1st quartile", "median", "3rd quartile", "highest"], [row.map((loss) => readable(loss))]),
    `median${axis.log ? " (log)" : ""} ${sparkline(heights)} steps 0 to ${checkpoints[checkpoints.length - 1]}`,
  );
  return lines.join("\n");
}
