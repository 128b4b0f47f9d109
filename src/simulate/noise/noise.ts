import { received, requireNumber } from "../../errors";
import { displayed, type ResultRecord } from "../../results";

/**
 * A noise model. Single-qubit channels act after every gate on each of its qubits, the gates being those of `toQasm`,
 * preparation included; a global channel acts once, after the whole circuit.
 */
export interface Noise extends ResultRecord {
  readonly kind: "noise";
  readonly name: "local depolarizing" | "dephasing" | "amplitude damping" | "global depolarizing";
  /** Probability of an error, from 0: of each of X, Y, Z; of Z; of decay; of the loss of the whole state. */
  readonly probability: number;
}

/**
 * ρ → (1 − 3p)ρ + p(XρX + YρY + ZρZ) on each qubit of each gate.
 *
 * @param probability p of each Pauli error, from 0 to 1/4, where nothing of the qubit is left
 * @throws RangeError when p is outside
 */
export function localDepolarizing(probability: number): Noise {
  return noiseOf("local depolarizing", probability, 1 / 4);
}

/**
 * ρ → (1 − p)ρ + p ZρZ on each qubit of each gate.
 *
 * @param probability p from 0 to 1/2
 * @throws RangeError when p is outside
 */
export function dephasing(probability: number): Noise {
  return noiseOf("dephasing", probability, 1 / 2);
}

/**
 * Decay |1⟩ → |0⟩ with probability γ on each qubit of each gate: Kraus operators |0⟩⟨0| + √(1−γ)|1⟩⟨1| and √γ|0⟩⟨1|.
 *
 * @param probability γ from 0 to 1
 * @throws RangeError when γ is outside
 */
export function amplitudeDamping(probability: number): Noise {
  return noiseOf("amplitude damping", probability, 1);
}

/**
 * ρ → (1 − p)ρ + p 1/2ⁿ, once after the circuit. It commutes with every unitary, so q for each of m steps is the same as
 * p = 1 − (1 − q)ᵐ once.
 *
 * @param probability p from 0 to 1
 * @throws RangeError when p is outside
 */
export function globalDepolarizing(probability: number): Noise {
  return noiseOf("global depolarizing", probability, 1);
}

function noiseOf(name: Noise["name"], probability: number, largest: number): Noise {
  requireNumber("probability", probability);
  if (probability < 0 || probability > largest)
    throw new RangeError(`probability of ${name} must lie from 0 to ${largest}, received ${received(probability)}`);
  return displayed({ kind: "noise", name, probability });
}

/** A channel on one qubit as a 4 × 4 matrix, interleaved, on (row bit, column bit) of ρ; undefined for a global one. */
export function superoperator({ name, probability: p }: Noise): Float64Array | undefined {
  const entries = (list: readonly (readonly [row: number, column: number, value: number])[]) => {
    const matrix = new Float64Array(32);
    for (const [row, column, value] of list) matrix[2 * (4 * row + column)] = value;
    return matrix;
  };
  switch (name) {
    case "global depolarizing":
      return undefined;
    case "dephasing":
      return entries([
        [0, 0, 1],
        [1, 1, 1 - 2 * p],
        [2, 2, 1 - 2 * p],
        [3, 3, 1],
      ]);
    case "amplitude damping":
      return entries([
        [0, 0, 1],
        [0, 3, p],
        [1, 1, Math.sqrt(1 - p)],
        [2, 2, Math.sqrt(1 - p)],
        [3, 3, 1 - p],
      ]);
    case "local depolarizing":
      // The four Paulis together leave the qubit in 1/2: ρ + XρX + YρY + ZρZ = 2 Tr ρ · 1.
      return entries([
        [0, 0, 1 - 2 * p],
        [0, 3, 2 * p],
        [1, 1, 1 - 4 * p],
        [2, 2, 1 - 4 * p],
        [3, 0, 2 * p],
        [3, 3, 1 - 2 * p],
      ]);
  }
}
