import { type PauliSum, type PauliTerm, sumOf } from "../../pauli";
import type { Origin } from "./invariant-span";

/** Coefficients below this part of an element's norm are rounding. */
const ROUNDING = 1e-13;

/**
 * The basis whose origins an exact closure has found, orthonormal in the trace inner product Tr(AB)/2ⁿ: each bracket is
 * taken with an orthonormal element and made orthogonal to all before it (twice, against rounding). That an element
 * does not vanish was decided exactly; the numbers here are floating.
 */
export function nestedBasis(generators: readonly PauliSum[], origins: readonly Origin[]): readonly PauliSum[] {
  const basis: Map<string, number>[] = [];
  const sums: PauliSum[] = [];
  for (const origin of origins) {
    const raw =
      "start" in origin ? generators[origin.start]! : generators[origin.map]!.commutator(sums[origin.parent]!);
    let vector = normalised(new Map(raw.terms.map(({ word, coefficient }) => [word, coefficient])));
    for (let pass = 0; pass < 2; pass++) {
      for (const element of basis) subtractPart(vector, element);
      vector = normalised(vector);
    }
    basis.push(vector);
    sums.push(sumOf(termsOf(vector), raw.qubits));
  }
  return sums;
}

function subtractPart(vector: Map<string, number>, unit: ReadonlyMap<string, number>): void {
  let part = 0;
  for (const [word, coefficient] of unit) part += coefficient * (vector.get(word) ?? 0);
  if (part === 0) return;
  for (const [word, coefficient] of unit) vector.set(word, (vector.get(word) ?? 0) - part * coefficient);
}

function normalised(vector: ReadonlyMap<string, number>): Map<string, number> {
  const norm = Math.sqrt([...vector.values()].reduce((sum, coefficient) => sum + coefficient * coefficient, 0));
  const entries = [...vector].map(([word, coefficient]): [string, number] => [word, coefficient / norm]);
  return new Map(entries.filter(([, coefficient]) => Math.abs(coefficient) > ROUNDING));
}

function termsOf(vector: ReadonlyMap<string, number>): PauliTerm[] {
  return [...vector].map(([word, coefficient]) => ({ word, coefficient }));
}
