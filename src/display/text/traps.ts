import type { Trap, TrapResult } from "../../landscape/trap-result";
import { counted, readable } from "../numbers";
import { table } from "./table";

/** Digits to which traps must agree to stand in one row. */
const ALIKE = 6;
const KINDS: Readonly<Record<Trap["kind"], string>> = {
  familyOptimum: "lowest of this depth",
  localMinimum: "local minimum",
  degenerate: "degenerate",
};

/** How many runs are trapped, and how many of them leave with the first layers that are added. */
export function trapClaim({ runs, traps, escaped, complete }: TrapResult): string {
  const ending = complete ? "" : " (stopped early)";
  if (traps.length === 0) return `None of ${counted(runs, "run")} ends in a trap${ending}`;
  const trapped = `${traps.length} of ${counted(runs, "run")} end in a trap`;
  const [first] = escaped;
  if (!first) return trapped + ending;
  const count = (part: number) => Math.round(part * traps.length);
  const more = `${counted(first.added, "more layer")}`;
  const left = count(first.fraction) === traps.length ? "all" : String(count(first.fraction));
  const solved = count(first.solved);
  const reached =
    solved === 0 ? "" : `, ${solved === count(first.fraction) ? "to the global loss" : `${solved} to the global loss`}`;
  return `${trapped}; with ${more} ${left} escape${reached}${ending}`;
}

/** What was searched, and what did not end. */
export function trapSubtitle({
  ansatz,
  qubits,
  layers,
  parameters,
  lossName,
  familyLoss,
  globalLoss,
  unfinished,
}: TrapResult) {
  const rest = unfinished === 0 ? "" : ` · ${counted(unfinished, "run")} did not arrive at a minimum`;
  return [
    `${ansatz}, ${counted(qubits, "qubit")}, ${counted(layers, "layer")} (M = ${parameters})`,
    `${lossName}: lowest at this depth ${readable(familyLoss, 5)}, of any depth ${readable(rounded(globalLoss))}${rest}`,
  ];
}

/** Traps in a table, those that are alike in one row. */
export function trapText(result: TrapResult): string {
  const { traps, escaped } = result;
  const groups = new Map<string, Trap[]>();
  for (const trap of traps) {
    const key = [trap.kind, trap.loss, ...trap.curvatures].map((x) =>
      typeof x === "number" ? x.toPrecision(ALIKE) : x,
    );
    groups.set(key.join(), [...(groups.get(key.join()) ?? []), trap]);
  }
  const rows = [...groups.values()]
    .sort(([a], [b]) => a!.loss - b!.loss)
    .map((alike) => {
      const [{ kind, loss, curvatures, opened }] = alike as [Trap, ...Trap[]];
      const [first] = opened;
      return [
        String(alike.length),
        KINDS[kind],
        readable(loss, 6),
        readable(curvatures[curvatures.length - 1]!),
        first ? `${first.outcome}${first.negative > 0 ? `, ${first.negative} down` : ""}` : "",
        first ? readable(first.curvature) : "",
        first ? readable(rounded(first.escapedTo)) : "",
      ];
    });
  const header = [
    "runs",
    "kind",
    result.lossName,
    "softest",
    `L = ${escaped[0]?.layers ?? ""}`,
    "curvature",
    "escapes to",
  ];
  return [
    trapClaim(result),
    ...trapSubtitle(result),
    ...(rows.length > 0 ? [table(header, rows)] : []),
    ...escaped.map(
      ({ layers, fraction, solved, lowest }) =>
        `L = ${layers}: ${percent(fraction)} escape, ${percent(solved)} to the global loss; lowest ${readable(rounded(lowest))}`,
    ),
  ].join("\n");
}

function percent(part: number): string {
  return Number.isNaN(part) ? "–" : `${Math.round(100 * part)} %`;
}

/** Losses this near zero are rounding. */
function rounded(loss: number): number {
  return Math.abs(loss) < 1e-12 ? 0 : loss;
}
