import type { PauliSum } from "../../pauli";
import type { LieComponent } from "./lie-algebra-result";
import type { PackedWord } from "./packed-words";

/** A basis modulo a prime, in Pauli words. */
export interface ModularElements {
  readonly p: number;
  readonly count: number;
  at(index: number): readonly { readonly word: PackedWord; readonly entry: number }[];
}

/** What a way of closing an algebra finds. */
export interface AlgebraParts {
  readonly dimension: number;
  readonly exactDimension?: string;
  readonly growth: readonly number[];
  readonly complete: boolean;
  /** Dimension of the centre; 0 where the closure is not complete. */
  readonly center: number;
  readonly gap?: number;
  readonly restriction?: { readonly to: string; readonly dimension: number };
  /** Computed when asked for. */
  readonly components: () => readonly LieComponent[];
  readonly basis: () => readonly PauliSum[];
  /** The same modulo each prime that was used, of a whole algebra. */
  readonly elements?: () => readonly ModularElements[];
}
