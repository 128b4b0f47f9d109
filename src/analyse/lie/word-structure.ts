import type { InvariantSpan } from "./invariant-span";
import { balanced } from "./modular";
import type { StructureConstants } from "./structure-constants";
import type { LieSpace } from "./word-operators";
import type { WordSpace } from "./word-space";

/** Brackets of the basis that the rows of an echelon form are: a bracket's coordinates stand at the leading positions. */
export function wordStructure(space: WordSpace, lie: LieSpace, span: InvariantSpan): StructureConstants {
  const { p } = lie;
  const { dimension, echelon } = span;
  const labels = lie.generators.length;
  const leads = echelon.pivots().map((pivot) => lie.wordsAt(pivot - labels)[0]!);
  const rows = leads.map((_, index) => {
    const { positions, entries } = echelon.row(index);
    const terms: { word: number; entry: number }[] = [];
    positions.forEach((at, j) => {
      if (at < labels) return;
      for (const word of lie.wordsAt(at - labels)) terms.push({ word, entry: entries[j]! });
    });
    return terms;
  });
  const adjoint = (x: Float64Array) => {
    const weights = new Float64Array(space.size);
    rows.forEach((terms, k) => {
      if (x[k] === 0) return;
      for (const { word, entry } of terms) weights[word] = balanced(weights[word]! + balanced(x[k]! * entry, p), p);
    });
    const data = new Float64Array(dimension * dimension);
    rows.forEach((terms, j) => {
      for (let i = 0; i < dimension; i++) {
        let sum = 0;
        for (const { word, entry } of terms) {
          // −i[R, W]/2 = ±U means −i[U, W]/2 = ∓R.
          const signed = space.bracketOf(leads[i]!, word);
          if (signed === 0) continue;
          const weight = weights[Math.abs(signed) - 1]!;
          if (weight === 0) continue;
          sum = balanced(sum + balanced((signed > 0 ? -weight : weight) * entry, p), p);
        }
        data[i * dimension + j] = sum;
      }
    });
    return { p, rows: dimension, columns: dimension, data };
  };
  return { p, dimension, adjoint };
}
