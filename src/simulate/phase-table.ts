import type { Kernels, Pointer } from "../wasm";
import type { MaskedWord } from "./masked-word";
import { signedSums } from "./signed-sums";

/** Most different eigenvalues that 16-bit indices can name. */
const MAXIMUM_EIGENVALUES = 65536;
/** Eigenvalues closer than this part of the operator's norm differ by rounding only. */
const SAME_EIGENVALUE = 2 ** -48;
/** The same for eigenvalues that come out of an eigenvalue solver. */
const DENSE_EIGENVALUE = 2 ** -42;

/** The different eigenvalues of a diagonal operator, and which of them stands at each basis state, in the heap. */
export interface PhaseTable {
  readonly index: Pointer;
  readonly weights: Pointer;
  /** Entries re, re, −im, im for each eigenvalue. */
  readonly phases: Pointer;
  /** Number of eigenvalues; the phases of a table take 32 bytes each. */
  readonly count: number;
  /** Writes norm · exp(−i·angle·eigenvalue) to all entries of `phases`, or of a table elsewhere. */
  setPhases(angle: number, at?: Pointer): void;
}

/**
 * The table of Σ_j c_j (−1)^|mask_j ∧ k|.
 *
 * @param norm factor of all phases
 * @returns undefined when there are too many different eigenvalues
 */
export function phaseTable(
  kernels: Kernels,
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
  return tableOf(kernels, found, grain, norm);
}

/** The table of eigenvalues that are known to rounding of their largest, such as those of a dense matrix. */
export function phaseTableOf(kernels: Kernels, eigenvalues: Float64Array): PhaseTable {
  const grain =
    DENSE_EIGENVALUE * eigenvalues.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  const found = differentEigenvalues(eigenvalues, grain);
  if (!found) throw new RangeError(`a table has ${MAXIMUM_EIGENVALUES} eigenvalues at most`);
  return tableOf(kernels, found, grain, 1);
}

interface Different {
  readonly weights: readonly number[];
  readonly positions: Uint16Array;
}

function tableOf({ heap }: Kernels, { weights, positions }: Different, grain: number, norm: number): PhaseTable {
  const count = weights.length;
  const owner = {};
  const index = heap.allocateFor(owner, "an operator", 2 * positions.length);
  const weightsPointer = heap.allocateFor(owner, "an operator", 8 * count);
  const phases = heap.allocateFor(owner, "an operator", 32 * count);
  heap.indices(index, positions.length).set(positions);
  heap.view(weightsPointer, count).set(weights);
  const symmetric = weights.every((weight, j) => Math.abs(weight + weights[count - 1 - j]!) <= 2 * grain);
  const computed = symmetric ? Math.ceil(count / 2) : count;

  const setPhases = (angle: number, at = phases) => {
    const entries = heap.doubles;
    const first = at / 8;
    for (let j = 0; j < computed; j++) {
      const phase = angle * weights[j]!;
      const re = norm * Math.cos(phase);
      const im = norm * Math.sin(phase);
      write(entries, first + 4 * j, re, im);
      // Eigenvalues that come in pairs ±w have conjugate phases.
      if (symmetric) write(entries, first + 4 * (count - 1 - j), re, -im);
    }
  };
  // The memory lives as long as the table does.
  return Object.assign({ index, weights: weightsPointer, phases, count, setPhases }, { owner });
}

/** Eigenvalues that differ by more than rounding, rising, and the position of each basis state's among them. */
function differentEigenvalues(eigenvalues: Float64Array, grain: number): Different | undefined {
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

/** An entry for the phase re − i·im. */
function write(entries: Float64Array, at: number, re: number, im: number): void {
  entries[at] = re;
  entries[at + 1] = re;
  entries[at + 2] = im;
  entries[at + 3] = -im;
}
