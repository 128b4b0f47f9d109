import type { PauliSum } from "../pauli";

/** Levels this close to the lowest, relative to the sum of the coefficients' sizes, count as degenerate with it. */
export const DEGENERACY_TOLERANCE = 1e-11;

/** The lowest level of a Hamiltonian. */
export interface LowestLevel {
  readonly energy: number;
  readonly degeneracy: number;
  /** False when there may be more than `degeneracy` states. */
  readonly complete: boolean;
  /** Energy of the next level; undefined when there is none, or the degeneracy is not complete. */
  readonly next: number | undefined;
  /** Largest distance at which levels count as degenerate. */
  readonly tolerance: number;
  /** ‖Hψ − Eψ‖. */
  readonly residual: number;
  /** A state ψ of the lowest level: interleaved amplitudes, or the index of a basis state. */
  readonly state: Float64Array | number;
}

/** The sum of the coefficients' sizes, a bound on the norm. */
export function sizeOf(hamiltonian: PauliSum): number {
  return hamiltonian.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
}
