import type { Pointer } from "../wasm";

/**
 * A Hermitian operator G on the lowest qubits of a vector, compiled for the kernels. `size` counts amplitudes; a batch
 * of vectors, one behind the other, is one call.
 */
export interface Operator {
  /** Which form was chosen, for tests and for the curious. */
  readonly form: "diagonal" | "walsh" | "words" | "series";
  /** v ← exp(−i·angle·G) v. */
  evolve(v: Pointer, angle: number, size: number): void;
  /** Returns Im⟨bra|G|ket⟩ and evolves both by −angle: one step of an adjoint sweep. */
  retreat(bra: Pointer, ket: Pointer, angle: number, size: number): number;
  /** out += scale · G v. */
  addTo(out: Pointer, v: Pointer, scale: number, size: number): void;
  /** Re⟨bra|G|ket⟩. */
  overlapRe(bra: Pointer, ket: Pointer, size: number): number;
}
