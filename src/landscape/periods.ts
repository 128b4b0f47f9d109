import type { Gate, QNN } from "../ansatz";
import type { Loss } from "../differentiate";
import type { PauliSum } from "../pauli";

/** Ratios of coefficients are integers within this. */
const ROUNDING = 1e-9;

/**
 * Distances by which each angle can be moved without a change of the loss; Infinity where none is known.
 *
 * exp(−iθcP) is ±1 at θ = π/c. A sum of commuting words whose coefficients are integer multiples of the least, c, has the
 * period π/c up to a phase, which no loss but compile's "linear" sees; there it is twice as long.
 */
export function periodsOf(qnn: QNN, loss: Loss): Float64Array {
  const periods = new Float64Array(qnn.parameters).fill(Number.NaN);
  const phases = loss.task === "compile" && loss.variant === "linear" ? 2 : 1;
  const { layers, layerParameters, beforeParameters, afterParameters, parameters } = qnn;
  const meet = (gates: readonly Gate[], first: number) => {
    for (const gate of gates) {
      if (gate.type === "fixed" || !("parameter" in gate.angle)) continue;
      const { parameter, scale } = gate.angle;
      const period = phases * (periodOf(gate.generator) / Math.abs(scale));
      const known = periods[first + parameter]!;
      periods[first + parameter] = Number.isNaN(known) ? period : common(known, period);
    }
  };
  meet(qnn.before, 0);
  for (let l = 0; l < layers; l++) meet(qnn.layer, beforeParameters + l * layerParameters);
  meet(qnn.after, parameters - afterParameters);
  return periods.map((period) => (Number.isNaN(period) ? Number.POSITIVE_INFINITY : period));
}

function periodOf({ terms, qubits }: PauliSum): number {
  const words = terms.filter(({ word }) => /[XYZ]/.test(word) && word.length === qubits);
  const least = words.reduce((low, { coefficient }) => Math.min(low, Math.abs(coefficient)), Number.POSITIVE_INFINITY);
  const multiples = words.every(({ coefficient }) => isInteger(Math.abs(coefficient) / least));
  return multiples && commute(words.map(({ word }) => word)) ? Math.PI / least : Number.POSITIVE_INFINITY;
}

/** The larger of two periods when it is a multiple of the other. */
function common(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  return isInteger(large / small) ? large : Number.POSITIVE_INFINITY;
}

function isInteger(ratio: number): boolean {
  return Math.abs(ratio - Math.round(ratio)) < ROUNDING;
}

/** Words commute that differ, where both are not I, in an even number of places. */
function commute(words: readonly string[]): boolean {
  return words.every((a, i) =>
    words.slice(i + 1).every((b) => {
      let different = 0;
      for (let q = 0; q < a.length; q++) if (a[q] !== "I" && b[q] !== "I" && a[q] !== b[q]) different++;
      return different % 2 === 0;
    }),
  );
}
