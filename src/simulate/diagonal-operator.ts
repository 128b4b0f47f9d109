import type { Kernels, Pointer } from "../wasm";
import type { Operator } from "./operator";
import { type MaskedWord, wordActions } from "./words-operator";

/** Most different eigenvalues that 16-bit indices can name. */
const MAXIMUM_EIGENVALUES = 65536;
/** Eigenvalues closer than this part of the operator's norm differ by rounding only. */
const SAME_EIGENVALUE = 2 ** -48;

/**
 * A sum of words in Z alone ("diagonal"), or in X alone ("walsh": diagonal after a Walsh–Hadamard transform): its
 * exponential is one table of phases, one entry for each different eigenvalue.
 *
 * @returns undefined when there are too many different eigenvalues for the table
 */
export function diagonalOperator(
  kernels: Kernels,
  qubits: number,
  words: readonly MaskedWord[],
  form: "diagonal" | "walsh",
): Operator | undefined {
  const eigenvalues = signedSums(qubits, words, form === "diagonal" ? "z" : "x");
  const table = tableOf(eigenvalues, words);
  if (table.weights.length > MAXIMUM_EIGENVALUES) return undefined;
  const { heap } = kernels;
  const period = 2 ** qubits;
  const count = table.weights.length;
  const { addTo, overlapRe } = wordActions(kernels, words);
  // The two transforms of a walsh operator are not normalised; their factor 2^n goes into phases and weights.
  const norm = form === "walsh" ? 1 / period : 1;

  const owner = {};
  const indexPointer = heap.allocateFor(owner, "an operator", 2 * period);
  const weightsPointer = heap.allocateFor(owner, "an operator", 8 * count);
  const phasesPointer = heap.allocateFor(owner, "an operator", 32 * count);
  heap.indices(indexPointer, period).set(table.index);
  heap.view(weightsPointer, count).set(table.weights.map((weight) => weight * norm));

  const setPhases = (angle: number) => {
    const entries = heap.doubles;
    for (let j = 0, entry = phasesPointer / 8; j < count; j++, entry += 4) {
      const phase = angle * table.weights[j]!;
      const re = norm * Math.cos(phase);
      const im = -norm * Math.sin(phase);
      entries[entry] = re;
      entries[entry + 1] = re;
      entries[entry + 2] = -im;
      entries[entry + 3] = im;
    }
  };
  const transform = (v: Pointer, size: number) => {
    if (form === "walsh") kernels.walsh(v, qubits, size);
  };
  const operator: Operator = {
    form,
    evolve(v, angle, size) {
      setPhases(angle);
      transform(v, size);
      kernels.multiplyPhases(v, indexPointer, phasesPointer, period, size);
      transform(v, size);
    },
    retreat(bra, ket, angle, size) {
      setPhases(-angle);
      transform(bra, size);
      transform(ket, size);
      const overlap = kernels.diagonalOverlapIm(bra, ket, indexPointer, weightsPointer, period, size);
      kernels.multiplyPhases(bra, indexPointer, phasesPointer, period, size);
      kernels.multiplyPhases(ket, indexPointer, phasesPointer, period, size);
      transform(bra, size);
      transform(ket, size);
      return overlap;
    },
    addTo:
      form === "walsh"
        ? addTo
        : (out, v, scale, size) => {
            if (scale === 1) kernels.addDiagonal(out, v, indexPointer, weightsPointer, period, size);
            else addTo(out, v, scale, size);
          },
    overlapRe:
      form === "walsh"
        ? overlapRe
        : (bra, ket, size) => kernels.diagonalOverlapRe(bra, ket, indexPointer, weightsPointer, period, size),
  };
  // The memory lives as long as the operator does.
  return Object.assign(operator, { owner });
}

/** Σ_j c_j (−1)^|mask_j ∧ k| for every k, by a Walsh–Hadamard transform of the coefficients. */
function signedSums(qubits: number, words: readonly MaskedWord[], mask: "x" | "z"): Float64Array {
  const sums = new Float64Array(2 ** qubits);
  for (const word of words) sums[word[mask]]! += word.coefficient;
  for (let stride = 1; stride < sums.length; stride *= 2) {
    for (let block = 0; block < sums.length; block += 2 * stride) {
      for (let k = block; k < block + stride; k++) {
        const a = sums[k]!;
        const b = sums[k + stride]!;
        sums[k] = a + b;
        sums[k + stride] = a - b;
      }
    }
  }
  return sums;
}

/** The different eigenvalues, and which of them stands at each basis state. */
function tableOf(eigenvalues: Float64Array, words: readonly MaskedWord[]): { index: Uint16Array; weights: number[] } {
  const grain = SAME_EIGENVALUE * words.reduce((sum, word) => sum + Math.abs(word.coefficient), 0);
  const positions = new Map<number, number>();
  const weights: number[] = [];
  const index = new Uint16Array(eigenvalues.length);
  for (let k = 0; k < eigenvalues.length; k++) {
    const key = Math.round(eigenvalues[k]! / grain);
    let position = positions.get(key);
    if (position === undefined) {
      position = weights.length;
      positions.set(key, position);
      weights.push(eigenvalues[k]!);
      if (weights.length > MAXIMUM_EIGENVALUES) break;
    }
    index[k] = position;
  }
  return { index, weights };
}
