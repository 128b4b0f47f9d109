import type { Outcome } from "./bench-process";
import { median } from "./median";
import type { PeerLine } from "./peers";
import type { Goal, Workload } from "./workload";

/** The time that ours is compared with. */
export interface Reference {
  readonly seconds: number;
  readonly tool: string;
  /** "this run", or where it was published. */
  readonly source: string;
  /** What the tool got instead of the right result. */
  readonly wrongResult?: number;
}

/** A row of the table and a line of JSON. */
export interface Row {
  readonly workload: string;
  readonly status: Outcome["status"];
  readonly message?: string;
  /** Median of the calls, seconds. */
  readonly seconds?: number;
  readonly samples?: number;
  readonly reference?: Reference;
  /** Reference over ours. */
  readonly ratio?: number;
  readonly goal: Goal;
  readonly percentOfGoal?: number;
}

const THIS_RUN = "this run";
/** Relative difference up to which a tool's result counts as ours. */
const SAME_RESULT = 1e-6;

/** Joins the outcomes of all rounds with the best other tool. */
export function rowOf(
  { name, goal, published, peer }: Workload,
  outcomes: readonly Outcome[],
  lines: readonly PeerLine[],
): Row {
  const reference = bestPeer(lines, peer?.result) ?? besideOf(outcomes.filter(isSuccess)) ?? published;
  const failure = outcomes.find(isFailure);
  if (failure) return { workload: name, status: failure.status, message: failure.message, reference, goal };
  const rounds = outcomes.filter(isSuccess);
  const seconds = median(rounds.map((round) => round.seconds));
  const ratio = reference && reference.seconds / seconds;
  return {
    workload: name,
    status: "ok",
    seconds,
    samples: rounds.reduce((sum, round) => sum + round.samples, 0),
    reference,
    ratio,
    goal,
    percentOfGoal: percentOf(goal, seconds, ratio),
  };
}

function isSuccess(outcome: Outcome): outcome is Extract<Outcome, { status: "ok" }> {
  return outcome.status === "ok";
}

function isFailure(outcome: Outcome): outcome is Exclude<Outcome, { status: "ok" }> {
  return outcome.status !== "ok";
}

function bestPeer(lines: readonly PeerLine[], expected: number | undefined): Reference | undefined {
  if (lines.length === 0) return undefined;
  const { seconds, peer, result } = lines.reduce((best, line) => (line.seconds < best.seconds ? line : best));
  const wrong =
    expected !== undefined && result !== undefined && Math.abs(result - expected) > SAME_RESULT * Math.abs(expected);
  return { seconds, tool: peer, source: THIS_RUN, ...(wrong && { wrongResult: result }) };
}

function besideOf(rounds: readonly Extract<Outcome, { status: "ok" }>[]): Reference | undefined {
  const found = rounds.flatMap(({ beside }) => beside ?? []);
  return found[0] && { tool: found[0].tool, seconds: median(found.map(({ seconds }) => seconds)), source: THIS_RUN };
}

function percentOf(goal: Goal, seconds: number, ratio: number | undefined): number | undefined {
  if ("within" in goal) return (100 * goal.within) / seconds;
  return ratio === undefined ? undefined : (100 * ratio) / goal.faster;
}

/** The rows as aligned text. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [["workload", "ours", "reference", "ratio", "goal", "% of goal"], ...rows.map(cellsOf)];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const sources = new Set(
    rows.flatMap(({ reference }) => (reference && isQuoted(reference) ? [reference.source] : [])),
  );
  const footnote = sources.size > 0 ? [`* quoted from ${[...sources].join(", ")}; not measured in this run`] : [];
  return [lines[0], rule, ...lines.slice(1), ...footnote].join("\n");
}

function cellsOf({ workload, status, message, seconds, reference, ratio, goal, percentOfGoal }: Row): string[] {
  return [
    workload,
    seconds === undefined ? `${status}: ${message}` : duration(seconds),
    reference ? referenceText(reference) : "–",
    ratio === undefined ? "–" : `${digits(ratio)}×${reference && isQuoted(reference) ? " *" : ""}`,
    "within" in goal ? `≤ ${duration(goal.within)}` : `≥ ${goal.faster}×`,
    percentOfGoal === undefined ? "–" : `${percentOfGoal.toFixed(0)} %`,
  ];
}

function referenceText(reference: Reference): string {
  const wrong = reference.wrongResult === undefined ? "" : ` (wrong: ${reference.wrongResult})`;
  return `${duration(reference.seconds)} ${reference.tool}${wrong}${isQuoted(reference) ? " *" : ""}`;
}

function isQuoted({ source }: Reference): boolean {
  return source !== THIS_RUN;
}

function duration(seconds: number): string {
  const [unit, scale] = seconds < 1e-3 ? ["µs", 1e6] : seconds < 1 ? ["ms", 1e3] : ["s", 1];
  return `${digits(seconds * Number(scale))} ${unit}`;
}

function digits(x: number): string {
  return x >= 100 ? x.toFixed(0) : String(Number(x.toPrecision(3)));
}
