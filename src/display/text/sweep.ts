import { counted, readable } from "../numbers";
import { sweepColumns } from "../sweep-columns";
import type { Scalar, SweepResult } from "../sweep-result";
import { table } from "./table";

/** Failures that a text tells. */
const TOLD_FAILURES = 5;

/** How far the sweep is: "30 points" or "24 of 30 points, 1 failed, 5 not computed". */
export function sweepState({ points, counts }: Pick<SweepResult, "points" | "counts">): string {
  const { done, failed, unfinished } = counts;
  if (done === points.length) return counted(done, "point");
  const rest = [...(failed > 0 ? [`${failed} failed`] : []), ...(unfinished > 0 ? [`${unfinished} not computed`] : [])];
  return [`${done} of ${counted(points.length, "point")}`, ...rest].join(", ");
}

/** Name, grid and where values came from. */
export function sweepSubtitle({ name, axes, points, seed }: SweepResult): string[] {
  const grid = axes.map((axis) => `${axis.name} (${axis.values.length})`).join(" × ");
  const stored = points.filter((point) => point.stored).length;
  const parts = [...(name === undefined ? [] : [name]), grid, `seed ${seed}`];
  return [[...parts, ...(stored > 0 ? [`${stored} from the store`] : [])].join(" · ")];
}

/** The values as a table, and what failed. */
export function sweepText(result: SweepResult): string {
  const { points } = result;
  const { status, ...columns } = sweepColumns(result);
  const shown = points.every((point) => point.status === "done") ? columns : { ...columns, status: status! };
  const cells = Object.values(shown);
  const rows = points.map((_, row) => cells.map((column) => cellText(column[row]!)));
  const failures = points.filter((point) => point.status === "failed");
  return [
    `Sweep: ${sweepState(result)}`,
    ...sweepSubtitle(result),
    table(Object.keys(shown), rows),
    ...failures.slice(0, TOLD_FAILURES).map(({ point, error }) => `failed at ${pointWords(point)}: ${error}`),
    ...(failures.length > TOLD_FAILURES ? [`… and ${failures.length - TOLD_FAILURES} more`] : []),
  ].join("\n");
}

/** "qubits 4, boundary open". */
export function pointWords(point: Readonly<Record<string, Scalar>>): string {
  return Object.entries(point)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function cellText(cell: Scalar | null): string {
  if (typeof cell !== "number") return String(cell);
  if (Number.isNaN(cell)) return "–";
  return Number.isInteger(cell) ? String(cell) : readable(cell, 5);
}
