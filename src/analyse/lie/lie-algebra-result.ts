import type { PauliSum } from "../../pauli";
import type { ResultRecord, Tabular } from "../../results";

/** A simple ideal or an abelian part of the algebra. */
export interface LieComponent {
  /** su(N), so(N), sp(N), u(1) or "unidentified". */
  readonly name: string;
  readonly dimension: number;
  readonly aliases: readonly string[];
}

/** The dynamical Lie algebra: the real span of all nested commutators of the generators iG_k. */
export interface LieAlgebraResult extends ResultRecord, Tabular {
  readonly kind: "lie-algebra";
  readonly qubits: number;
  /** Real dimension; a lower bound when `complete` is false. */
  readonly dimension: number;
  readonly complete: boolean;
  readonly arithmetic: "exact" | "floating";
  /** Dimension after brackets of depth 0, 1, 2, …: growth[0] counts the independent generators. */
  readonly growth: readonly number[];
  readonly generators: readonly string[];
  readonly components: readonly LieComponent[];
  /** Dimension of the centre. */
  readonly center: number;
  /** A basis in nested commutators of the generators; each is Hermitian, the algebra is its real span times i. */
  basis(): readonly PauliSum[];
}
