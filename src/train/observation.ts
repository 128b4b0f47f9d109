import type { Loss } from "../differentiate";
import { type PauliSum, parity } from "../pauli";
import type { RandomStream } from "../random";
import { inBasis, measurementSettings, readObservable } from "../simulate";
import { binomial, multinomial } from "./binomial";

/** What a device measures of one case of a loss, and what is made of it. */
export interface Observation {
  /** Estimate of an expectation value e from `shots` measurements of each setting, or of each state. */
  measure(states: Float64Array, shots: number, random: RandomStream): number;
  /** The case's part of the loss as a function of e. */
  loss(e: number): number;
  /** Its derivative by e. */
  slope(e: number): number;
}

/**
 * How the cases of a loss are measured.
 *
 * @throws TypeError for a loss that is no function of measured probabilities
 */
export function observationsOf(loss: Loss, qubits: number): Observation[] {
  const lost = { loss: (e: number) => 1 - e, slope: () => -1 };
  switch (loss.task) {
    case "energy": {
      const measure = measured(readObservable(loss.observable, qubits));
      return [{ measure, loss: (e) => e - loss.offset, slope: () => 1 }];
    }
    case "classify": {
      const measure = measured(readObservable(loss.observable, qubits));
      const weight = 1 / loss.examples.length;
      return loss.examples.map(({ label }) => ({
        measure,
        loss: (e) => weight * (e - label) ** 2,
        slope: (e) => 2 * weight * (e - label),
      }));
    }
    case "autoencode":
      return [{ measure: zeroTrash(loss.trash, loss.qubits, loss.states.length), ...lost }];
    case "compile":
      if (loss.variant === "linear")
        throw new TypeError(`shots need a loss that is a probability, as compile's "fidelity"; received "linear"`);
      return [{ measure: fidelity(loss.target.data, loss.target.rows), ...lost }];
  }
}

/** ⟨O⟩, words that agree qubit by qubit measured together. */
function measured(observable: PauliSum): Observation["measure"] {
  const { constant, settings } = measurementSettings(observable);
  const tables = settings.map(({ basis, words }) => ({
    basis,
    values: Float64Array.from({ length: 2 ** observable.qubits }, (_, outcome) =>
      words.reduce(
        (sum, { coefficient, support }) => sum + (parity(outcome & support) ? -coefficient : coefficient),
        0,
      ),
    ),
  }));
  return (state, shots, random) =>
    tables.reduce((sum, { basis, values }) => {
      const counts = multinomial(probabilities(inBasis(state, basis)), shots, random);
      let total = 0;
      for (let k = 0; k < counts.length; k++) total += counts[k]! * values[k]!;
      return sum + total / shots;
    }, constant);
}

/** The mean over states (one behind the other, each of weight 1/count) of the frequency of all trash qubits reading 0. */
function zeroTrash(trash: readonly number[], qubits: number, count: number): Observation["measure"] {
  const mask = trash.reduce((bits, qubit) => bits | (1 << (qubits - 1 - qubit)), 0);
  const size = 2 ** qubits;
  return (states, shots, random) => {
    let successes = 0;
    for (let state = 0; state < count; state++) {
      const weights = probabilities(states.subarray(2 * size * state, 2 * size * (state + 1)));
      const kept = weights.reduce((sum, weight, outcome) => ((outcome & mask) === 0 ? sum + weight : sum), 0);
      successes += binomial(shots, kept * count, random);
    }
    return successes / (shots * count);
  };
}

/** Frequency of |⟨V|U⟩|² = |Tr V†U|²/4ⁿ, the states being the columns of U over √2ⁿ. */
function fidelity(target: Float64Array, d: number): Observation["measure"] {
  return (columns, shots, random) => {
    let re = 0;
    let im = 0;
    for (let column = 0; column < d; column++) {
      for (let row = 0; row < d; row++) {
        const u = 2 * (column * d + row);
        const v = 2 * (row * d + column);
        re += target[v]! * columns[u]! + target[v + 1]! * columns[u + 1]!;
        im += target[v]! * columns[u + 1]! - target[v + 1]! * columns[u]!;
      }
    }
    return binomial(shots, (re * re + im * im) / d, random) / shots;
  };
}

function probabilities(amplitudes: Float64Array): Float64Array {
  return Float64Array.from(
    { length: amplitudes.length / 2 },
    (_, k) => amplitudes[2 * k]! ** 2 + amplitudes[2 * k + 1]! ** 2,
  );
}
