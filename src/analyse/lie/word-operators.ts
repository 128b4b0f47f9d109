import type { SparseVector } from "./echelon";
import { balanced, residue } from "./modular";
import { type Operators, sparseVector } from "./operators";
import type { WordSpace } from "./word-space";

/** Generators modulo p and their brackets, on coordinates that may be words or classes of words. */
export interface LieSpace {
  readonly p: number;
  /** v ↦ −i[G_k, v]/2. */
  readonly operators: Operators;
  readonly generators: readonly SparseVector[];
  /** The words of a coordinate. */
  wordsAt(position: number): readonly number[];
}

/** Brackets with the generators on single words. */
export function wordOperators(space: WordSpace, p: number): LieSpace {
  const coefficients = termCoefficients(space, p);
  const columns: SparseVector[][] = coefficients.map(() => []);
  const column = (map: number, position: number): SparseVector => {
    const known = columns[map]![position];
    if (known) return known;
    const { targets, terms } = space.brackets(position);
    coefficients.forEach((coefficient, k) => {
      columns[k]![position] = collect(targets, terms, coefficient);
    });
    return columns[map]![position]!;
  };
  const generators = space.generators.map(({ words, coefficients: values }) => ({
    positions: Int32Array.from(words),
    entries: Float64Array.from(values, (value) => balanced(residue(value, p), p)),
  }));
  return {
    p,
    operators: { count: generators.length, width: () => space.size, column },
    generators,
    wordsAt: (position) => [position],
  };
}

/** For each generator the coefficient modulo p of every term, 0 where it has none. */
export function termCoefficients(space: WordSpace, p: number): Float64Array[] {
  const terms = Math.max(...space.generators.flatMap((generator) => generator.terms)) + 1;
  return space.generators.map((generator) => {
    const values = new Float64Array(terms);
    generator.terms.forEach((term, t) => {
      values[term] = balanced(residue(generator.coefficients[t]!, p), p);
    });
    return values;
  });
}

/** Different terms lead from a word to different words. */
function collect(targets: Int32Array, terms: Int32Array, coefficient: Float64Array): SparseVector {
  let count = 0;
  for (let j = 0; j < terms.length; j++) if (coefficient[Math.abs(terms[j]!) - 1] !== 0) count++;
  if (count === 0) return sparseVector(new Map());
  const positions = new Int32Array(count);
  const entries = new Float64Array(count);
  let at = 0;
  for (let j = 0; j < terms.length; j++) {
    const value = coefficient[Math.abs(terms[j]!) - 1]!;
    if (value === 0) continue;
    positions[at] = targets[j]!;
    entries[at++] = terms[j]! > 0 ? value : -value;
  }
  return { positions, entries };
}
