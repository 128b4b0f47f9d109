import type { AutoencodeLoss } from "../differentiate";
import { received, requireInteger, requireKnownKeys, requireObject } from "../errors";
import { displayed } from "../results";
import { readState, type StateInput } from "./given-states";

/**
 * Compressing states as a loss: U(θ) shall leave the trash qubits in |0…0⟩, so that the others hold all,
 * 1 − mean over the states of the probability that the trash reads 0…0.
 *
 * @param states at least one state, all of n qubits
 * @param options.trash how many qubits, the first ones, or which: an array of qubits
 * @throws RangeError or TypeError when states or trash are not as documented
 * @see Romero, Olson and Aspuru-Guzik, arXiv:1612.02806
 */
export function autoencode(
  states: readonly StateInput[],
  options: { readonly trash: number | readonly number[] },
): AutoencodeLoss {
  if (!Array.isArray(states) || states.length === 0) {
    throw new TypeError(`states must be an array of at least one state, received ${received(states)}`);
  }
  requireObject("the options of autoencode", options, "an object such as { trash: 1 }");
  requireKnownKeys("autoencode", options, ["trash"]);
  const read = states.map((state, index) => readState(`states[${index}]`, state));
  const { qubits } = read[0]!;
  const other = read.findIndex((state) => state.qubits !== qubits);
  if (other !== -1)
    throw new RangeError(
      `states must have equally many qubits; states[0] has ${qubits}, states[${other}] ${read[other]!.qubits}`,
    );
  return displayed({
    kind: "loss",
    task: "autoencode",
    name: "1 − P(trash = 0)",
    qubits,
    states: read.map((state) => state.amplitudes),
    trash: readTrash(options.trash, qubits),
  });
}

function readTrash(trash: number | readonly number[], qubits: number): readonly number[] {
  if (typeof trash === "number") {
    requireInteger("trash", trash, 1, qubits);
    return Array.from({ length: trash }, (_, qubit) => qubit);
  }
  if (!Array.isArray(trash) || trash.length === 0)
    throw new TypeError(`trash must be a number or an array of qubits, received ${received(trash)}`);
  for (const qubit of trash) requireInteger("trash", qubit, 0, qubits - 1);
  if (new Set(trash).size < trash.length)
    throw new RangeError(`trash must name different qubits, received ${trash.join(", ")}`);
  return [...trash];
}
