import type { PauliSum } from "../pauli";
import type { ResultRecord } from "../results";

/** What is trained: a function of θ through the states that the QNN makes. */
export interface Loss extends ResultRecord {
  readonly kind: "loss";
  /** For axes: "⟨H⟩ − E₀". */
  readonly name: string;
  /** Loss = ⟨ψ(θ)|observable|ψ(θ)⟩ − offset. */
  readonly observable: PauliSum;
  readonly offset: number;
}
