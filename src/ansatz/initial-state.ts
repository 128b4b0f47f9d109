import { received, requireFinite } from "../errors";

/** Deviation of a given state's norm from 1 that still counts as rounding. */
const NORM_TOLERANCE = 1e-8;

/**
 * Checks an initial state: "zero", "plus", a word with one of 0, 1, +, − a qubit, or 2·2ⁿ interleaved amplitudes of
 * norm 1.
 */
export function readInitialState(state: unknown, qubits: number, name = "initialState"): string | Float64Array {
  if (typeof state === "string") {
    if (state === "zero" || state === "plus") return state;
    const word = state.replace(/−/g, "-");
    if (/^[01+-]+$/.test(word) && word.length === qubits) return word;
    throw new TypeError(
      `${name} must be "zero", "plus" or a word of ${qubits} letters 0, 1, +, -, received ${received(state)}`,
    );
  }
  if (!(state instanceof Float64Array)) {
    throw new TypeError(
      `${name} must be "zero", "plus", a word such as "01+-" or a Float64Array, received ${received(state)}`,
    );
  }
  if (state.length !== 2 * 2 ** qubits) {
    throw new RangeError(
      `${name} must have ${2 * 2 ** qubits} entries (re, im of 2^${qubits} amplitudes), received ${state.length}`,
    );
  }
  requireFinite(name, state);
  const norm = Math.sqrt(state.reduce((sum, x) => sum + x * x, 0));
  if (Math.abs(norm - 1) > NORM_TOLERANCE) throw new RangeError(`${name} must have norm 1, received norm ${norm}`);
  return Float64Array.from(state, (x) => x / norm);
}

/** Amplitudes of a product state, interleaved: "zero", "plus" or a word of 0, 1, + and −. */
export function productState(state: string, qubits: number): Float64Array {
  const letters = state === "zero" ? "0".repeat(qubits) : state === "plus" ? "+".repeat(qubits) : state;
  const amplitudes = new Float64Array(2 * 2 ** qubits);
  const superposed = [...letters].filter((letter) => letter === "+" || letter === "-").length;
  amplitudes[0] = 2 ** -Math.floor(superposed / 2) * (superposed % 2 === 1 ? Math.SQRT1_2 : 1);
  // The amplitudes of the first qubits, spread out as each further qubit takes the least significant place.
  for (let qubit = 0; qubit < qubits; qubit++) {
    const letter = letters[qubit];
    const zero = letter === "1" ? 0 : 1;
    const one = letter === "0" ? 0 : letter === "-" ? -1 : 1;
    for (let k = 2 ** qubit - 1; k >= 0; k--) {
      const amplitude = amplitudes[2 * k]!;
      amplitudes[4 * k] = zero * amplitude;
      amplitudes[4 * k + 2] = one * amplitude;
    }
  }
  return amplitudes;
}
