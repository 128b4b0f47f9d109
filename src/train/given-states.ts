import { readInitialState } from "../ansatz";
import { received } from "../errors";
import type { StateVector } from "../simulate";

/** A state: 2·2ⁿ interleaved amplitudes, or what `stateVector` returns. */
export type StateInput = Float64Array | StateVector;

/** Amplitudes of a state of any number of qubits, checked to be finite and of norm 1. */
export function readState(name: string, state: StateInput): { qubits: number; amplitudes: Float64Array } {
  const given = state instanceof Float64Array ? state : state?.amplitudes;
  const qubits = given instanceof Float64Array ? Math.log2(given.length / 2) : Number.NaN;
  if (!Number.isInteger(qubits) || qubits < 1) {
    throw new TypeError(`${name} must be a state of 2·2ⁿ interleaved amplitudes, received ${received(state)}`);
  }
  return { qubits, amplitudes: readInitialState(given, qubits, name) as Float64Array };
}
