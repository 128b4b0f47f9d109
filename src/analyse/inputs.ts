import { productState, type QNN, readInitialState } from "../ansatz";
import type { StateVector } from "../simulate";

/**
 * Which states the Fisher information is taken for: the QNN's initial state, a given state, each of several states, or
 * "choi": the maximally entangled input of n + n qubits, for tasks that learn a unitary.
 */
export type FisherInput = "initial" | "choi" | GivenState | readonly GivenState[];

/** A state of n qubits: 2·2ⁿ interleaved amplitudes, what `stateVector` returns, "zero", "plus", or a word such as "01+-". */
export type GivenState = Float64Array | StateVector | string;

/** The inputs to evolve, one for each rank: amplitudes, or undefined for the QNN's initial state. */
export function readInputs(input: FisherInput, qnn: QNN): (Float64Array | undefined)[] {
  if (input === "initial") return [undefined];
  if (input === "choi") return [maximallyEntangled(qnn.qubits)];
  if (Array.isArray(input)) {
    if (input.length === 0) throw new RangeError("input must have at least one state, received an empty array");
    return input.map((state: GivenState) => amplitudesOf(state, qnn));
  }
  return [amplitudesOf(input as GivenState, qnn)];
}

function amplitudesOf(state: GivenState, qnn: QNN): Float64Array {
  const given = typeof state === "object" && "amplitudes" in state ? state.amplitudes : state;
  const checked = readInitialState(given, qnn.qubits);
  return typeof checked === "string" ? productState(checked, qnn.qubits) : checked;
}

/** Σ_k |k⟩|k⟩ / √d: all basis states one behind the other. */
function maximallyEntangled(qubits: number): Float64Array {
  const d = 2 ** qubits;
  const amplitudes = new Float64Array(2 * d * d);
  for (let k = 0; k < d; k++) amplitudes[2 * (k * d + k)] = 1 / Math.sqrt(d);
  return amplitudes;
}
