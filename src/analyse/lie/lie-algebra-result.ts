import type { PauliSum } from "../../pauli";
import type { ResultRecord, Tabular } from "../../results";

/** A simple ideal or an abelian part of the algebra. */
export interface LieComponent {
  /** su(N), so(N), sp(N), u(1) or "unidentified". */
  readonly name: string;
  readonly dimension: number;
  readonly aliases: readonly string[];
  /** How many such components stand here together, where there are too many to list; else each stands alone. */
  readonly copies?: number;
}

/** The dynamical Lie algebra: the real span of all nested commutators of the generators iG_k. */
export interface LieAlgebraResult extends ResultRecord, Tabular {
  readonly kind: "lie-algebra";
  readonly qubits: number;
  /** Real dimension; a lower bound when `complete` is false. */
  readonly dimension: number;
  /** All digits of a dimension that is too large for a double (which may then be Infinity). */
  readonly exactDimension?: string;
  readonly complete: boolean;
  readonly arithmetic: "exact" | "floating";
  /** For floating arithmetic: the smallest part that was kept over the largest that was dropped. */
  readonly gap?: number;
  /** The space to which the algebra is restricted, in words, and its dimension; absent for the whole algebra. */
  readonly restriction?: { readonly to: string; readonly dimension: number };
  /** Dimension after brackets of depth 0, 1, 2, …: growth[0] counts the independent generators. */
  readonly growth: readonly number[];
  readonly generators: readonly string[];
  /** Pairs of generators that do not commute, by their numbers; empty where there are too many generators to compare. */
  readonly anticommutation: readonly (readonly [number, number])[];
  /** The simple ideals, largest first, and u(1) for each dimension of the centre. */
  readonly components: readonly LieComponent[];
  /** Dimension of the centre; 0 where the closure is not complete. */
  readonly center: number;
  /** A basis; each element is Hermitian, the algebra is their real span times i. Restricted: elements that are independent on the space. */
  basis(): readonly PauliSum[];
}
