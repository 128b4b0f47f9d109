import { type PauliSum, parity, wordMasks } from "../../pauli";
import type { SparseVector } from "./echelon";
import { balanced, PRIMES, power, primesWithRoots, residue, rootOfUnity } from "./modular";
import { byColumns, type ColumnOperators } from "./operators";

/** The images modulo p of i and of exp(2πi/n). */
export interface Roots {
  readonly p: number;
  readonly imaginary: number;
  readonly translation: number;
}

/** Primes for which i and, where translations of n qubits are wanted, exp(2πi/n) exist, with these roots. */
export function primesAndRoots(qubits: number, translations: boolean): readonly Roots[] {
  const order = translations ? leastCommonMultiple(4, qubits) : 4;
  const primes = PRIMES.every((p) => (p - 1) % order === 0) ? PRIMES : primesWithRoots(order, PRIMES.length);
  return primes.map((p) => {
    // Powers of one root, so that the map from the cyclotomic numbers to F_p respects products.
    const root = rootOfUnity(order, p);
    return {
      p,
      imaginary: balanced(power(root, order / 4, p), p),
      translation: translations ? balanced(power(root, order / qubits, p), p) : 1,
    };
  });
}

/** Generators as operators on basis states, modulo p. */
export function stateOperators(generators: readonly PauliSum[], { p, imaginary }: Roots): ColumnOperators {
  const terms = generators.map((generator) =>
    generator.terms.map(({ coefficient, word }) => {
      const { x, z, ys } = wordMasks(word);
      return { x, z, entry: balanced(balanced(residue(coefficient, p), p) * power(imaginary, ys % 4, p), p) };
    }),
  );
  const size = 2 ** generators[0]!.qubits;
  const column = (map: number, state: number): SparseVector => {
    const own = terms[map]!;
    return {
      positions: Int32Array.from(own, ({ x }) => state ^ x),
      entries: Float64Array.from(own, ({ z, entry }) => (parity(state & z) ? -entry : entry)),
    };
  };
  return byColumns(generators.length, size, column);
}

/** A product state of 0, 1, + and − times a power of √2: entries 0 and ±1. */
export function productVector(state: string, qubits: number): SparseVector {
  const letters = state === "zero" ? "0".repeat(qubits) : state === "plus" ? "+".repeat(qubits) : state;
  let positions = [0];
  let entries = [1];
  for (const letter of letters) {
    if (letter === "0") positions = positions.map((at) => 2 * at);
    else if (letter === "1") positions = positions.map((at) => 2 * at + 1);
    else {
      const sign = letter === "-" ? -1 : 1;
      entries = entries.flatMap((entry) => [entry, sign * entry]);
      positions = positions.flatMap((at) => [2 * at, 2 * at + 1]);
    }
  }
  return { positions: Int32Array.from(positions), entries: Float64Array.from(entries) };
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
