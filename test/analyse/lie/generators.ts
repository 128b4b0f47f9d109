import fc from "fast-check";
import type { LieComponent } from "../../../src/analyse";
import { type PauliSum, pauliSum } from "../../../src/pauli";

/** Σ over sites (one letter) or bonds (two letters) of a chain. */
export function chainSum(letters: string, qubits: number, boundary: "open" | "closed" = "open"): PauliSum {
  const last = letters.length === 1 || boundary === "closed" ? qubits : qubits - 1;
  const terms = Array.from({ length: last }, (_, i) =>
    [...letters].map((letter, k) => `${letter}${(i + k) % qubits}`).join(" "),
  );
  return pauliSum(terms.join(" + "), { qubits });
}

/** A word on every pair of neighbours of an open chain. */
export function onPairs(words: readonly string[], qubits: number): PauliSum[] {
  return words.flatMap((word) =>
    Array.from({ length: qubits - 1 }, (_, i) => pauliSum("I".repeat(i) + word + "I".repeat(qubits - 2 - i))),
  );
}

/** One generator Z_iZ_j for all pairs together. */
export function allPairs(letter: string, qubits: number): PauliSum {
  const terms = Array.from({ length: qubits }, (_, i) =>
    Array.from({ length: i }, (_, j) => `${letter}${j} ${letter}${i}`),
  ).flat();
  return pauliSum(terms.join(" + "), { qubits });
}

export function word(qubits: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: qubits, maxLength: qubits })
    .map((letters) => letters.join(""))
    .filter((letters) => /[XYZ]/.test(letters));
}

/** Different random words. */
export function words(qubits: number, most: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(word(qubits), { minLength: 1, maxLength: most });
}

/** Random sums with coefficients that are decimal numbers. */
export function sums(qubits: number, generators: number, terms: number): fc.Arbitrary<PauliSum[]> {
  const sum = fc
    .array(fc.tuple(fc.constantFrom(1, -0.5, 0.3, 2, 0.1), word(qubits)), { minLength: 1, maxLength: terms })
    .map((pairs) => pauliSum(pairs.map(([coefficient, letters]) => ({ coefficient, word: letters }))))
    .filter((one) => one.terms.length > 0);
  return fc.array(sum, { minLength: 1, maxLength: generators });
}

/** "2 su(4) + u(1)", in order of name. */
export function named(components: readonly LieComponent[]): string {
  const counts = new Map<string, number>();
  for (const { name, copies = 1 } of components) counts.set(name, (counts.get(name) ?? 0) + copies);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => (count === 1 ? name : `${count} ${name}`))
    .join(" + ");
}
