import type { PauliSum } from "../pauli";
import { krylovLevel } from "./krylov-level";
import type { LowestLevel } from "./level";
import { scanLevel } from "./scan-level";
import type { Search } from "./search";

export function isDiagonal(hamiltonian: PauliSum): boolean {
  return hamiltonian.terms.every(({ word }) => /^[IZ]*$/.test(word));
}

/** The lowest level: by a scan where H is diagonal, otherwise by block Lanczos. */
export function lowestLevel(hamiltonian: PauliSum): Search<LowestLevel> {
  return isDiagonal(hamiltonian) ? scanLevel(hamiltonian) : krylovLevel(hamiltonian);
}
