import type { Kernels, Pointer } from "../wasm";
import type { MaskedWord } from "./operator";
import { signedSums } from "./signed-sums";

/** Most different eigenvalues that 16-bit indices can name. */
const MAXIMUM_EIGENVALUES = 65536;
/** Eigenvalues closer than this part of the operator's norm differ by rounding only. */
const SAME_EIGENVALUE = 2 ** -48;

/** The different eigenvalues of a diagonal operator, and which of them stands at each basis state, in the heap. */
export interface PhaseTable {
  readonly index: Pointer;
  readonly weights: Pointer;
  /** Entries re, re, −im, im for each eigenvalue. */
  readonly phases: Pointer;
  /** Writes norm · exp(−i·angle·eigenvalue) to all entries. */
  setPhases(angle: number): void;
}

/**
 * The table of Σ_j c_j (−1)^|mask_j ∧ k|.
 *
 * @param norm factor of all phases
 * @returns undefined when there are too many different eigenvalues
 */
export function phaseTable(
  { heap }: Kernels,
  qubits: number,
  words: readonly MaskedWord[],
  mask: "x" | "z",
  norm: number,
): PhaseTable | undefined {
  const grain = SAME_EIGENVALUE * words.reduce((sum, word) => sum + Math.abs(word.coefficient), 0);
  const eigenvalues = new Float64Array(2 ** qubits);
  for (const word of words) eigenvalues[word[mask]]! += word.coefficient;
  signedSums(eigenvalues);
  const found = differentEigenvalues(eigenvalues, grain);
  if (!found) return undefined;
  const { weights, positions } = found;
  const count = weights.length;
  const owner = {};
  const index = heap.allocateFor(owner, "an operator", 2 * positions.length);
  const weightsPointer = heap.allocateFor(owner, "an operator", 8 * count);
  const phases = heap.allocateFor(owner, "an operator", 32 * count);
  heap.indices(index, positions.length).set(positions);
  heap.view(weightsPointer, count).set(weights);
  const spacing = evenSpacing(weights, grain);

  const setPhases = (angle: number) => {
    const entries = heap.doubles;
    const first = phases / 8;
    let re = Math.cos(angle * weights[0]!);
    let im = -Math.sin(angle * weights[0]!);
    const stepRe = spacing === undefined ? 0 : Math.cos(angle * spacing);
    const stepIm = spacing === undefined ? 0 : -Math.sin(angle * spacing);
    for (let j = 0, entry = first; j < count; j++, entry += 4) {
      if (spacing === undefined) {
        re = Math.cos(angle * weights[j]!);
        im = -Math.sin(angle * weights[j]!);
      }
      entries[entry] = norm * re;
      entries[entry + 1] = norm * re;
      entries[entry + 2] = -norm * im;
      entries[entry + 3] = norm * im;
      // The next phase of an even spacing by one product; the correction keeps its size at 1 to rounding.
      const nextRe = re * stepRe - im * stepIm;
      const nextIm = re * stepIm + im * stepRe;
      const correction = 1.5 - 0.5 * (nextRe * nextRe + nextIm * nextIm);
      re = nextRe * correction;
      im = nextIm * correction;
    }
  };
  // The memory lives as long as the table does.
  return Object.assign({ index, weights: weightsPointer, phases, setPhases }, { owner });
}

/** Eigenvalues that differ by more than rounding, rising, and the position of each basis state's among them. */
function differentEigenvalues(
  eigenvalues: Float64Array,
  grain: number,
): { weights: number[]; positions: Uint16Array } | undefined {
  const different = new Map<number, number>();
  for (const value of eigenvalues) {
    const key = Math.round(value / grain);
    if (!different.has(key)) different.set(key, value);
    if (different.size > MAXIMUM_EIGENVALUES) return undefined;
  }
  const keys = [...different.keys()].sort((a, b) => a - b);
  const position = new Map(keys.map((key, j) => [key, j]));
  return {
    weights: keys.map((key) => different.get(key)!),
    positions: Uint16Array.from(eigenvalues, (value) => position.get(Math.round(value / grain))!),
  };
}

/** The distance between neighbours where it is the same for all. */
function evenSpacing(weights: readonly number[], grain: number): number | undefined {
  if (weights.length < 2) return undefined;
  const spacing = (weights.at(-1)! - weights[0]!) / (weights.length - 1);
  return weights.every((weight, j) => Math.abs(weight - weights[0]! - j * spacing) <= 2 * grain) ? spacing : undefined;
}
