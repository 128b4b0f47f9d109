import type { SparseVector } from "./echelon";
import { balanced, residue } from "./modular";
import type { Operators } from "./operators";
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
  const addColumn: Operators["addColumn"] = (echelon, shift, map, position, factor) => {
    const { targets, terms } = space.brackets(position);
    const coefficient = coefficients[map]!;
    echelon.reach(shift + space.size); // brackets may have met new words
    for (let j = 0; j < terms.length; j++) {
      const value = coefficient[Math.abs(terms[j]!) - 1]!;
      if (value !== 0) echelon.addAt(shift + targets[j]!, terms[j]! > 0 ? factor * value : -factor * value);
    }
  };
  const generators = space.generators.map(({ words, coefficients: values }) => ({
    positions: Int32Array.from(words),
    entries: Float64Array.from(values, (value) => balanced(residue(value, p), p)),
  }));
  return {
    p,
    operators: { count: generators.length, width: () => space.size, addColumn },
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
