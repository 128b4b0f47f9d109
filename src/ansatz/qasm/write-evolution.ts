import type { PauliSum } from "../../pauli";
import { multiplyWords } from "../../pauli";
import type { EvolutionGate } from "../qnn";
import { linearText, numberText } from "./formula";

/** Gates that turn a letter into Z, and back. */
const TO_Z: Readonly<Record<string, readonly string[]>> = { X: ["h"], Y: ["sdg", "h"], Z: [] };
const FROM_Z: Readonly<Record<string, readonly string[]>> = { X: ["h"], Y: ["h", "s"], Z: [] };

/**
 * exp(−iφG), term by term: rotations about X, Y, Z, longer words by a change of basis and a ladder of CX, and a global
 * phase for the identity.
 *
 * @param place names the gate in errors
 * @param firstParameter index in θ of the part's first parameter
 * @throws TypeError for terms that do not commute, and for data values that are not bound
 */
export function writeEvolution({ generator, angle }: EvolutionGate, place: string, firstParameter: number): string[] {
  requireCommuting(generator, place);
  if ("input" in angle) {
    throw new TypeError(`${place} encodes data value x[${angle.input}], received none; give values with bind(qnn, x)`);
  }
  return generator.terms.flatMap(({ coefficient, word }) => {
    const angleText = (factor: number) =>
      "value" in angle || factor * angle.scale === 0
        ? numberText(factor * ("value" in angle ? angle.value : angle.offset))
        : linearText(factor * angle.scale, `theta_${firstParameter + angle.parameter}`, factor * angle.offset);
    return writeTerm(word, coefficient, angleText);
  });
}

function writeTerm(word: string, coefficient: number, angleText: (factor: number) => string): string[] {
  const qubits = [...word].flatMap((letter, qubit) => (letter === "I" ? [] : [qubit]));
  if (qubits.length === 0) return [`gphase(${angleText(-coefficient)});`];
  const last = qubits[qubits.length - 1]!;
  const angle = angleText(2 * coefficient);
  if (qubits.length === 1) return [`r${word[last]!.toLowerCase()}(${angle}) q[${last}];`];
  const basis = (gates: typeof TO_Z) =>
    qubits.flatMap((qubit) => gates[word[qubit]!]!.map((gate) => `${gate} q[${qubit}];`));
  const ladder = qubits.slice(1).map((qubit, k) => `cx q[${qubits[k]}], q[${qubit}];`);
  return [...basis(TO_Z), ...ladder, `rz(${angle}) q[${last}];`, ...ladder.reverse(), ...basis(FROM_Z)];
}

function requireCommuting({ terms }: PauliSum, place: string): void {
  for (const [k, { word }] of terms.entries()) {
    const other = terms.slice(k + 1).find((term) => multiplyWords(word, term.word).phase % 2 === 1);
    if (other) {
      throw new TypeError(
        `${place} must have a generator whose terms commute to be written as gates; ${word} and ${other.word} do not, and a product of their rotations would not be exact`,
      );
    }
  }
}
