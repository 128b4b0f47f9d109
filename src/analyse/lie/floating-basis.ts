import { type PauliSum, type PauliTerm, sumOf } from "../../pauli";

/** Coefficients below this part of an element's norm are rounding. */
const ROUNDING = 1e-13;

type Vector = ReadonlyMap<string, number>;

/**
 * A basis whose size at each depth an exact closure has found, orthonormal in the trace inner product Tr(AB)/2ⁿ: of the
 * brackets with a level those are taken, largest first, that stand out most from what is there. How many are
 * independent was decided exactly; the numbers here are floating.
 */
export function floatingBasis(generators: readonly PauliSum[], growth: readonly number[]): readonly PauliSum[] {
  const basis: PauliSum[] = [];
  let candidates = [...generators];
  for (const size of growth) {
    const level: PauliSum[] = [];
    let rest = candidates.map((one) => coefficients(one)).map((one) => orthogonalised(one, basis));
    while (basis.length + level.length < size) {
      const best = rest.reduce((a, b) => (norm(b) > norm(a) ? b : a));
      const unit = scaled(orthogonalised(scaled(best), [...basis, ...level]));
      const element = sumOf(termsOf(unit), generators[0]!.qubits);
      level.push(element);
      rest = rest.filter((one) => one !== best).map((one) => orthogonalised(one, [element]));
    }
    basis.push(...level);
    candidates = level.flatMap((element) => generators.map((generator) => generator.commutator(element)));
  }
  return basis;
}

function coefficients(element: PauliSum): Vector {
  const vector = new Map(element.terms.map(({ word, coefficient }) => [word, coefficient]));
  return vector.size === 0 ? vector : scaled(vector);
}

function orthogonalised(given: Vector, units: readonly PauliSum[]): Vector {
  const vector = new Map(given);
  for (const { terms } of units) {
    let part = 0;
    for (const { word, coefficient } of terms) part += coefficient * (vector.get(word) ?? 0);
    if (part === 0) continue;
    for (const { word, coefficient } of terms) vector.set(word, (vector.get(word) ?? 0) - part * coefficient);
  }
  return vector;
}

function norm(vector: Vector): number {
  let sum = 0;
  for (const value of vector.values()) sum += value * value;
  return Math.sqrt(sum);
}

function scaled(vector: Vector): Vector {
  const size = norm(vector);
  const entries = [...vector].map(([word, value]): [string, number] => [word, value / size]);
  return new Map(entries.filter(([, value]) => Math.abs(value) > ROUNDING));
}

function termsOf(vector: Vector): PauliTerm[] {
  return [...vector].map(([word, coefficient]) => ({ word, coefficient }));
}
