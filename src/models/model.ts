import type { PauliSum } from "../pauli";
import type { ResultRecord } from "../results";

/** A physical problem: a Hamiltonian and the Hamiltonian variational ansatz that belongs to it. */
export interface Model extends ResultRecord {
  readonly kind: "model";
  /** "open TFIM", for titles. */
  readonly name: string;
  readonly qubits: number;
  /** H, in units of the coupling. */
  readonly hamiltonian: PauliSum;
  /** Generators G_k of one HVA layer exp(−iθ_k G_k), in the order in which they are applied. */
  readonly hvaGenerators: readonly PauliSum[];
  /** Start state of the HVA. */
  readonly startState: string;
  /** Exact ground energy E₀. */
  readonly groundEnergy: number;
}
