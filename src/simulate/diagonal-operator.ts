import type { Kernels, Pointer } from "../wasm";
import type { MaskedWord } from "./masked-word";
import type { Operator } from "./operator";
import { type PhaseTable, phaseTable } from "./phase-table";
import { wordActions } from "./words-operator";

/** A sum of words in Z alone: its exponential is one table of phases. Undefined when the table would be too long. */
export function diagonalOperator(kernels: Kernels, qubits: number, words: readonly MaskedWord[]): Operator | undefined {
  const table = phaseTable(kernels, qubits, words, "z", 1);
  if (!table) return undefined;
  const period = 2 ** qubits;
  const { addTo } = wordActions(kernels, words);
  const evolve = (v: Pointer, angle: number, size: number) => {
    table.setPhases(angle);
    kernels.multiplyPhases(v, table.index, table.phases, period, size);
  };
  return {
    form: "diagonal",
    words,
    table,
    evolve,
    record(v, angle, trace, size) {
      evolve(v, angle, size);
      kernels.copy(trace, v, size);
    },
    evolveAgainst(v, angle, trace, overlaps, span, size) {
      table.setPhases(angle);
      kernels.multiplyPhasesAgainst(v, table.index, table.phases, table.weights, trace, overlaps, period, span, size);
    },
    addTo(out, v, scale, size) {
      if (scale === 1) kernels.addDiagonal(out, v, table.index, table.weights, period, size);
      else addTo(out, v, scale, size);
    },
    overlapRe: (bra, ket, size) => kernels.diagonalOverlapRe(bra, ket, table.index, table.weights, period, size),
  };
}

/** Up to so many words are applied one by one. */
const FEW_WORDS = 3;

/**
 * A sum of words in X alone, diagonal after a Walsh–Hadamard transform. The two transforms around the phases are not
 * normalised; the table holds their factor 2^−n, so that traces carry it and overlaps come out right.
 */
export function walshOperator(kernels: Kernels, qubits: number, words: readonly MaskedWord[]): Operator | undefined {
  const period = 2 ** qubits;
  const table = phaseTable(kernels, qubits, words, "x", 1 / period);
  if (!table) return undefined;
  return {
    form: "walsh",
    words,
    table,
    evolve(v, angle, size) {
      table.setPhases(angle);
      kernels.walsh(v, qubits, size);
      kernels.multiplyPhases(v, table.index, table.phases, period, size);
      kernels.walsh(v, qubits, size);
    },
    record(v, angle, trace, size) {
      table.setPhases(angle);
      kernels.walsh(v, qubits, size);
      kernels.multiplyPhases(v, table.index, table.phases, period, size);
      kernels.copy(trace, v, size);
      kernels.walsh(v, qubits, size);
    },
    evolveAgainst(v, angle, trace, overlaps, span, size) {
      table.setPhases(angle);
      kernels.walsh(v, qubits, size);
      kernels.multiplyPhasesAgainst(v, table.index, table.phases, table.weights, trace, overlaps, period, span, size);
      kernels.walsh(v, qubits, size);
    },
    // In the transformed basis, where it takes two transforms; a few words are cheaper one by one.
    ...(words.length <= FEW_WORDS ? wordActions(kernels, words) : transformedActions(kernels, qubits, table)),
  };
}

/** G v and ⟨bra|G|ket⟩ by transforms: G = 2^−n W D W with W the unnormalised transform. */
function transformedActions(
  kernels: Kernels,
  qubits: number,
  table: PhaseTable,
): Pick<Operator, "addTo" | "overlapRe"> {
  const { heap } = kernels;
  const period = 2 ** qubits;
  return {
    addTo(out, v, scale, size) {
      heap.scratch("an operator", [16 * size, 16 * size], (transformed, image) => {
        kernels.copy(transformed!, v, size);
        kernels.walsh(transformed!, qubits, size);
        kernels.clear(image!, size);
        kernels.addDiagonal(image!, transformed!, table.index, table.weights, period, size);
        kernels.walsh(image!, qubits, size);
        kernels.addScaled(out, image!, scale / period, 0, size);
      });
    },
    overlapRe: (bra, ket, size) =>
      heap.scratch("an operator", [16 * size, 16 * size], (left, right) => {
        kernels.copy(left!, bra, size);
        kernels.walsh(left!, qubits, size);
        kernels.copy(right!, ket, size);
        kernels.walsh(right!, qubits, size);
        return kernels.diagonalOverlapRe(left!, right!, table.index, table.weights, period, size) / period;
      }),
  };
}
