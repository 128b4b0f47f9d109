import { type PauliSum, wordMasks } from "../pauli";
import type { Kernels, Pointer } from "../wasm";
import type { Operator } from "./operator";

/** A word as the kernels take it. */
export interface MaskedWord {
  readonly coefficient: number;
  readonly x: number;
  readonly z: number;
  readonly ys: number;
}

export function maskedWords(sum: PauliSum): MaskedWord[] {
  return sum.terms.map(({ coefficient, word }) => ({ coefficient, ...wordMasks(word) }));
}

/** The parts that need no exponential: they are the same whether or not the words commute. */
export function wordActions(kernels: Kernels, words: readonly MaskedWord[]) {
  return {
    addTo(out: Pointer, v: Pointer, scale: number, size: number) {
      for (const { x, z, ys, coefficient } of words) kernels.addWord(out, v, x, z, ys, scale * coefficient, size);
    },
    overlapRe(bra: Pointer, ket: Pointer, size: number) {
      let sum = 0;
      for (const { x, z, ys, coefficient } of words)
        sum += coefficient * kernels.wordOverlapRe(bra, ket, x, z, ys, size);
      return sum;
    },
    overlapIm(bra: Pointer, ket: Pointer, size: number) {
      let sum = 0;
      for (const { x, z, ys, coefficient } of words)
        sum += coefficient * kernels.wordOverlapIm(bra, ket, x, z, ys, size);
      return sum;
    },
  };
}

/** Words that commute: exp(−iφ Σ c_j P_j) is the product of the rotations exp(−iφ c_j P_j), exactly. */
export function wordsOperator(kernels: Kernels, words: readonly MaskedWord[]): Operator {
  const { addTo, overlapRe, overlapIm } = wordActions(kernels, words);
  const evolve = (v: Pointer, angle: number, size: number) => {
    for (const { x, z, ys, coefficient } of words) {
      kernels.rotateWord(v, x, z, ys, Math.cos(angle * coefficient), Math.sin(angle * coefficient), size);
    }
  };
  return {
    form: "words",
    evolve,
    retreat(bra, ket, angle, size) {
      const overlap = overlapIm(bra, ket, size);
      evolve(bra, -angle, size);
      evolve(ket, -angle, size);
      return overlap;
    },
    addTo,
    overlapRe,
  };
}
