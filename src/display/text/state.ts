import type { Capacity } from "../../analyse/capacity";
import type { Loss } from "../../differentiate/loss";
import type { GroundState } from "../../models";
import type { Noise } from "../../simulate";
import { counted, readable } from "../numbers";

export function groundStateText({ qubits, energy, degeneracy, complete, gap, residual, method }: GroundState): string {
  const several = complete ? `${degeneracy}-fold degenerate` : `at least ${degeneracy}-fold degenerate`;
  return [
    `E₀ = ${String(energy).replace("-", "−")}, ${degeneracy === 1 && complete ? "not degenerate" : several}`,
    `${counted(qubits, "qubit")}, ${gap === undefined ? "gap not known" : `gap ${readable(gap, 6)}`}, by ${method}`,
    `‖Hψ − E₀ψ‖ = ${readable(residual, 2)}; vector holds ψ`,
  ].join("\n");
}

export function capacityText({ ansatz, parameters, d1, d2 }: Capacity): string {
  return [
    `D₁ = ${d1}, D₂ = ${d2}`,
    `${ansatz}, M = ${parameters}: ranks of the quantum and of the averaged classical Fisher information`,
  ].join("\n");
}

export function lossText(loss: Loss): string {
  const subject = "observable" in loss ? `, O = ${loss.observable}` : "";
  return `Loss ${loss.name}${subject}`;
}

export function noiseText({ name, probability }: Noise): string {
  return `${name}, p = ${readable(probability)}`;
}
