import { type PauliSum, wordMasks } from "../pauli";
import type { Kernels, Pointer } from "../wasm";
import type { MaskedWord } from "./masked-word";
import type { Operator } from "./operator";

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
  };
}

/** `record` and `evolveAgainst` of an operator whose traces are plain copies of vectors. */
export function copyingTraces(kernels: Kernels, words: readonly MaskedWord[], evolve: Operator["evolve"]) {
  return {
    record(v: Pointer, angle: number, trace: Pointer, size: number) {
      evolve(v, angle, size);
      kernels.copy(trace, v, size);
    },
    // G commutes with its own exponential, so the overlap may be taken before or after it; traces are taken after.
    evolveAgainst(v: Pointer, angle: number, trace: Pointer, overlaps: Pointer, span: number, size: number) {
      const count = size / span;
      kernels.heap.scratch("overlaps", [8 * count], (one) => {
        const sums = new Float64Array(count);
        for (const { x, z, ys, coefficient } of words) {
          kernels.wordOverlapsIm(trace, v, x, z, ys, one!, span, size);
          const values = kernels.heap.view(one!, count);
          for (let i = 0; i < count; i++) sums[i]! += coefficient * values[i]!;
        }
        kernels.heap.view(overlaps, count).set(sums);
      });
      evolve(v, angle, size);
    },
  };
}

/** Words that commute: exp(−iφ Σ c_j P_j) is the product of the rotations exp(−iφ c_j P_j), exactly. */
export function wordsOperator(kernels: Kernels, words: readonly MaskedWord[]): Operator {
  const evolve = (v: Pointer, angle: number, size: number) => {
    for (const { x, z, ys, coefficient } of words) {
      kernels.rotateWord(v, x, z, ys, Math.cos(angle * coefficient), Math.sin(angle * coefficient), size);
    }
  };
  return {
    form: "words",
    words,
    evolve,
    ...copyingTraces(kernels, words, evolve),
    ...wordActions(kernels, words),
  };
}
