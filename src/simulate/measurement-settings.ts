import { type PauliSum, type PauliTerm, wordMasks } from "../pauli";

/** Words that one measurement of all qubits gives together. */
export interface MeasurementSetting {
  /** The letter that is measured on each qubit; I where none is. */
  readonly basis: string;
  /** Words as the bits of an outcome whose parity gives their sign. */
  readonly words: readonly { readonly coefficient: number; readonly support: number }[];
}

/**
 * Groups the words of an observable so that those of one group agree on every qubit on which both have a letter
 * (qubit-wise commuting), each word going to the first group that it fits. The identity needs no measurement.
 */
export function measurementSettings(observable: PauliSum): { constant: number; settings: MeasurementSetting[] } {
  let constant = 0;
  const groups: { basis: string; terms: PauliTerm[] }[] = [];
  for (const term of observable.terms) {
    if (/^I+$/.test(term.word)) {
      constant += term.coefficient;
      continue;
    }
    const group = groups.find(({ basis }) => agree(basis, term.word));
    if (group) {
      group.basis = [...group.basis].map((letter, i) => (letter === "I" ? term.word[i] : letter)).join("");
      group.terms.push(term);
    } else groups.push({ basis: term.word, terms: [term] });
  }
  const settings = groups.map(({ basis, terms }) => ({
    basis,
    words: terms.map(({ coefficient, word }) => ({ coefficient, support: supportOf(word) })),
  }));
  return { constant, settings };
}

function agree(basis: string, word: string): boolean {
  return [...word].every((letter, i) => letter === "I" || basis[i] === "I" || basis[i] === letter);
}

function supportOf(word: string): number {
  const { x, z } = wordMasks(word);
  return x | z;
}
