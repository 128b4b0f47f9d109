import type { ScalingResult } from "../../analyse/lie/scaling";
import { raised, readable } from "../numbers";
import { wholeNumber } from "./lie-algebra";
import { table } from "./table";

/** The law of growth in one sentence. */
export function scalingClaim({ growth, polynomial, exponential }: ScalingResult): string {
  if (growth === "polynomial" && polynomial)
    return `dim g grows polynomially, ∝ n${raised(Number(polynomial.exponent.toFixed(2)))}`;
  if (growth === "exponential" && exponential) return `dim g grows exponentially, ∝ ${readable(exponential.base)}ⁿ`;
  return "dim g: these sizes do not decide between polynomial and exponential";
}

/** The dimensions as a table, and what each law leaves. */
export function scalingText(result: ScalingResult): string {
  const { points, polynomial, exponential } = result;
  const rows = points.map(({ qubits, dimension, complete }) => [
    String(qubits),
    `${complete ? "" : "≥ "}${wholeNumber(dimension)}`,
  ]);
  const fits =
    polynomial && exponential
      ? [
          `fit n${raised(Number(polynomial.exponent.toFixed(2)))}: residual of log dim g ${readable(polynomial.residual, 2)}`,
          `fit ${readable(exponential.base)}ⁿ: residual of log dim g ${readable(exponential.residual, 2)}`,
        ]
      : [];
  return [scalingClaim(result), table(["n", "dim g"], rows), ...fits].join("\n");
}
