import { requireMemory } from "../errors";
import { type PauliSum, wordMasks } from "../pauli";
import { DEGENERACY_TOLERANCE, type LowestLevel, sizeOf } from "./level";
import type { Search } from "./search";

/** Largest table of energies, in bytes. */
const MAXIMUM_TABLE = 2 ** 31;

/** All 2ⁿ energies of a sum of Z words are the Walsh–Hadamard transform of its coefficients. */
export function* scanLevel(hamiltonian: PauliSum): Search<LowestLevel> {
  const { qubits, terms } = hamiltonian;
  const size = 2 ** qubits;
  requireMemory(`The energies of ${qubits} qubits`, 8 * size, MAXIMUM_TABLE);
  const energies = new Float64Array(size);
  for (const { coefficient, word } of terms) energies[wordMasks(word).z]! += coefficient;
  for (let half = 1, stage = 0; half < size; half *= 2, stage++) {
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = block; k < block + half; k++) {
        const sum = energies[k]! + energies[k + half]!;
        energies[k + half] = energies[k]! - energies[k + half]!;
        energies[k] = sum;
      }
    }
    yield { progress: stage / qubits };
  }
  let state = 0;
  for (let k = 1; k < size; k++) if (energies[k]! < energies[state]!) state = k;
  const energy = energies[state]!;
  const tolerance = DEGENERACY_TOLERANCE * sizeOf(hamiltonian);
  let degeneracy = 0;
  let next: number | undefined;
  for (let k = 0; k < size; k++) {
    if (energies[k]! <= energy + tolerance) degeneracy++;
    else if (next === undefined || energies[k]! < next) next = energies[k]!;
  }
  yield { progress: 1, found: { energy, degeneracy, complete: true, next, tolerance, residual: 0, state } };
}
