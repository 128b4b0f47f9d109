import type { Pointer } from "../wasm";
import type { MaskedWord } from "./masked-word";
import type { PhaseTable } from "./phase-table";

/**
 * A Hermitian operator G on the lowest qubits of a vector, compiled for the kernels. `size` counts amplitudes; a batch
 * of vectors, one behind the other, is one call.
 *
 * A trace is a vector of the same size in whatever basis suits the operator: `record` writes it, `evolveAgainst` reads
 * it. Recorded on the way forwards, it spares the way back the second state.
 */
export interface Operator {
  /** The words of G. */
  readonly words: readonly MaskedWord[];
  /** Which form was chosen, for tests and for the curious. */
  readonly form: "diagonal" | "walsh" | "words" | "series";
  /** The phases of a diagonal or walsh form. */
  readonly table?: PhaseTable;
  /** v ← exp(−i·angle·G) v. */
  evolve(v: Pointer, angle: number, size: number): void;
  /** Evolves v, and leaves its trace. */
  record(v: Pointer, angle: number, trace: Pointer, size: number): void;
  /**
   * Evolves the vectors v_i of a batch, each of `span` amplitudes, and writes Im⟨w|G|v_i⟩ (one double each) for the one
   * traced vector w of `span` amplitudes.
   */
  evolveAgainst(v: Pointer, angle: number, trace: Pointer, overlaps: Pointer, span: number, size: number): void;
  /** out += scale · G v. */
  addTo(out: Pointer, v: Pointer, scale: number, size: number): void;
  /** Re⟨bra|G|ket⟩. */
  overlapRe(bra: Pointer, ket: Pointer, size: number): number;
}
