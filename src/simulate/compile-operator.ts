import type { PauliSum } from "../pauli";
import { type Kernels, kernels } from "../wasm";
import { diagonalOperator, walshOperator } from "./diagonal-operator";
import type { MaskedWord } from "./masked-word";
import type { Operator } from "./operator";
import { seriesOperator } from "./series-operator";
import { maskedWords, wordsOperator } from "./words-operator";

const compiled = new WeakMap<PauliSum, Operator>();

/** The cheapest exact form of a generator, compiled once for each sum. */
export function compileOperator(sum: PauliSum, on: Kernels = kernels()): Operator {
  if (on !== kernels()) return chooseForm(sum, on);
  let operator = compiled.get(sum);
  if (!operator) {
    operator = chooseForm(sum, on);
    compiled.set(sum, operator);
  }
  return operator;
}

function chooseForm(sum: PauliSum, on: Kernels): Operator {
  const { qubits } = sum;
  const words = maskedWords(sum);
  // A single word needs no table.
  if (words.length > 1) {
    const table = words.every(({ x }) => x === 0)
      ? diagonalOperator(on, qubits, words)
      : words.every(({ z }) => z === 0)
        ? walshOperator(on, qubits, words)
        : undefined;
    if (table) return table;
  }
  const commuting = words.every((word, i) => words.slice(i + 1).every((other) => commute(word, other)));
  return commuting ? wordsOperator(on, words) : seriesOperator(on, words);
}

function commute(a: MaskedWord, b: MaskedWord): boolean {
  let odd = false;
  for (let bits = (a.x & b.z) ^ (a.z & b.x); bits !== 0; bits &= bits - 1) odd = !odd;
  return !odd;
}

/** An observable: its diagonal part and the rest each in the cheapest form. */
export interface Observable {
  /** out += O v. */
  addTo(out: number, v: number, size: number): void;
  /** Re⟨bra|O|ket⟩. */
  overlapRe(bra: number, ket: number, size: number): number;
}

const observables = new WeakMap<PauliSum, Observable>();

/** Compiles an observable, once for each sum. */
export function compileObservable(sum: PauliSum): Observable {
  let observable = observables.get(sum);
  if (!observable) {
    observable = splitObservable(sum, kernels());
    observables.set(sum, observable);
  }
  return observable;
}

function splitObservable(sum: PauliSum, on: Kernels): Observable {
  const words = maskedWords(sum);
  const diagonal = words.filter(({ x }) => x === 0);
  const flips = words.filter(({ x, z }) => x !== 0 && z === 0);
  const rest = words.filter(({ x, z }) => x !== 0 && z !== 0);
  const parts = [
    ...(diagonal.length > 0 ? [diagonalOperator(on, sum.qubits, diagonal) ?? wordsOperator(on, diagonal)] : []),
    ...(flips.length > 0 ? [walshOperator(on, sum.qubits, flips) ?? wordsOperator(on, flips)] : []),
    ...(rest.length > 0 ? [wordsOperator(on, rest)] : []),
  ];
  return {
    addTo(out, v, size) {
      for (const part of parts) part.addTo(out, v, 1, size);
    },
    overlapRe: (bra, ket, size) => parts.reduce((total, part) => total + part.overlapRe(bra, ket, size), 0),
  };
}
