import type { LieAlgebraResult } from "../../analyse/lie/lie-algebra-result";
import { counted } from "../numbers";
import { table } from "./table";

/** The dimension of the algebra, or that it is larger than what was reached. */
export function lieAlgebraClaim({ dimension, complete }: LieAlgebraResult): string {
  if (complete) return `The Lie algebra has dimension ${dimension}`;
  return `The Lie algebra has dimension ≥ ${dimension} (not complete)`;
}

/** The algebra as a sum of its parts, equal ones counted: "2·su(4) ⊕ u(1)"; empty when they are not known. */
export function directSum({ components, dimension }: LieAlgebraResult): string {
  const [only] = components;
  if (only?.name === "unidentified" && only.dimension === dimension) return "";
  const counts = new Map<string, number>();
  for (const { name, dimension } of components) {
    const full = name === "unidentified" ? `(unidentified, dimension ${dimension})` : name;
    counts.set(full, (counts.get(full) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count}·${name}`)).join(" ⊕ ");
}

/** The algebra's dimension, parts, generators and growth. */
export function lieAlgebraText(result: LieAlgebraResult): string {
  const { qubits, generators, growth, arithmetic, center } = result;
  const parts = directSum(result);
  const list = generators.slice(0, 12).map((generator) => `  ${generator}`);
  return [
    lieAlgebraClaim(result),
    ...(parts === "" ? [] : [`g = ${parts}`]),
    `${counted(qubits, "qubit")}, centre of dimension ${center}, ${arithmetic} arithmetic`,
    `${counted(generators.length, "generator")}:`,
    ...list,
    ...(generators.length > list.length ? [`  … ${generators.length - list.length} more`] : []),
    table(
      ["depth", "dimension"],
      growth.map((dimension, depth) => [String(depth), String(dimension)]),
    ),
  ].join("\n");
}
