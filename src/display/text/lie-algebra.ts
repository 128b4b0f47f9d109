import type { LieAlgebraResult } from "../../analyse/lie/lie-algebra-result";
import { counted, readable } from "../numbers";
import { table } from "./table";

/** The dimension of the algebra, or that it is larger than what was reached. */
export function lieAlgebraClaim({ dimension, complete }: LieAlgebraResult): string {
  if (complete) return `The Lie algebra has dimension ${wholeNumber(dimension)}`;
  return `The Lie algebra has dimension ≥ ${wholeNumber(dimension)} (not complete)`;
}

/** A count; one too large to be written exactly is rounded. */
export function wholeNumber(count: number): string {
  return Number.isSafeInteger(count) ? String(count) : `≈ ${readable(count, 6)}`;
}

type Parts = Pick<LieAlgebraResult, "components" | "dimension">;

/** The algebra as a sum of its parts, equal ones counted: "so(12) ⊕ 2 su(8) ⊕ u(1)"; empty when they are not known. */
export function directSum({ components, dimension }: Parts): string {
  const [only] = components;
  if (only?.name === "unidentified" && only.dimension === dimension) return "";
  const counts = new Map<string, number>();
  for (const { name, dimension, copies = 1 } of [...components].sort((a, b) => b.dimension - a.dimension)) {
    const full = name === "unidentified" ? `(unidentified, dimension ${dimension})` : name;
    counts.set(full, (counts.get(full) ?? 0) + copies);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${wholeNumber(count)} ${name}`)).join(" ⊕ ");
}

/** Where the algebra lives and how it was found, in a line each. */
export function circumstances(result: LieAlgebraResult): string[] {
  const { qubits, generators, arithmetic, gap, restriction, complete, growth, dimension } = result;
  const space = restriction ? [`On ${restriction.to}, of dimension ${restriction.dimension}`] : [];
  const clear = gap === undefined ? "" : `, gap ${readable(gap, 2)}`;
  const byGraph = complete && (growth.at(-1) ?? 0) < dimension;
  return [
    ...space,
    `${counted(qubits, "qubit")}, ${counted(generators.length, "generator")}, ${arithmetic} arithmetic${clear}`,
    ...(byGraph ? ["Too large to be listed: known from the anticommutation graph of its generators"] : []),
    ...(complete ? [] : ["Stopped at its limit: the last bar is a lower bound"]),
  ];
}

/** The algebra's dimension, parts, generators and growth. */
export function lieAlgebraText(result: LieAlgebraResult): string {
  const { generators, growth, center } = result;
  const parts = directSum(result);
  const list = generators.slice(0, 12).map((generator) => `  ${generator}`);
  const [where, ...notes] = circumstances(result).filter((line) => !line.includes("last bar"));
  return [
    lieAlgebraClaim(result),
    ...(parts === "" ? [] : [`g = ${parts}`]),
    `${where}, centre of dimension ${center}`,
    ...notes,
    `${counted(generators.length, "generator")}:`,
    ...list,
    ...(generators.length > list.length ? [`  … ${generators.length - list.length} more`] : []),
    table(
      ["depth", "dimension"],
      growth.map((dimension, depth) => [String(depth), String(dimension)]),
    ),
  ].join("\n");
}
