import { requireKind, requireMemory } from "../errors";
import { displayed, LongWork, type LongWorkOptions, type ResultRecord } from "../results";
import { type LowestLevel, sizeOf } from "./level";
import { lowestLevel } from "./lowest-level";
import type { Model } from "./model";

/** The ground state of a model. */
export interface GroundState extends ResultRecord {
  readonly kind: "ground-state";
  readonly qubits: number;
  /** E₀, in units of the coupling. */
  readonly energy: number;
  /** Number of orthogonal states with energy E₀, to `tolerance`. */
  readonly degeneracy: number;
  /** False when the degeneracy is a lower bound only: larger blocks would have been needed to count further. */
  readonly complete: boolean;
  /** Distance to the next level; undefined when there is none or it is not known. */
  readonly gap: number | undefined;
  /** States this close in energy count as degenerate. */
  readonly tolerance: number;
  /** A state of energy E₀, 2·2ⁿ interleaved re, im, its largest amplitude positive; any one of several. */
  readonly vector: Float64Array;
  /** ‖Hψ − E₀ψ‖ of the vector. */
  readonly residual: number;
  /** How E₀ was found; a closed form has been compared with Lanczos. */
  readonly method: "closed form and Lanczos" | "closed form and scan" | "scan" | "Lanczos";
}

/** Largest difference of closed form and Lanczos, relative to the sum of the coefficients' sizes, that is rounding. */
const AGREEMENT = 1e-12;

/**
 * Exact ground state H|ψ⟩ = E₀|ψ⟩ by block Lanczos (by a scan where H is diagonal): energy to 1e-12 of the sum of the
 * coefficients' sizes, with the degeneracy and the gap to the next level. Degenerate means within 1e-11 of that sum; a
 * splitting above that is reported as a gap. Degeneracies above 64 are counted for a diagonal H only.
 *
 * @param options.signal stops the search; the promise rejects with its reason
 * @throws RangeError when the state does not fit into memory
 * @throws Error when the model's closed form and Lanczos disagree
 *
 * @example
 * (await groundState(heisenberg({ qubits: 4, boundary: "closed" }))).degeneracy; // 1
 */
export async function groundState(model: Model, options: LongWorkOptions = {}): Promise<GroundState> {
  requireKind("model", model, "model", "a model such as tfim({ qubits: 6 })");
  const { qubits, hamiltonian } = model;
  requireMemory(`A state of ${qubits} qubits`, 16 * 2 ** qubits, 2 ** 30);
  const work = new LongWork(`ground state of the ${model.name}`, options);
  work.throwIfStopped();
  const { energy, next, state, ...counted } = await search(model, work);
  const closed = model.groundEnergyFrom === "closed form" ? model.groundEnergy : undefined;
  const scale = sizeOf(hamiltonian);
  if (closed !== undefined && !(Math.abs(closed - energy) <= AGREEMENT * scale)) {
    throw new Error(`the ground energy of the ${model.name} is ${closed} by its closed form and ${energy} by Lanczos`);
  }
  const searched = typeof state === "number" ? "scan" : "Lanczos";
  return displayed<GroundState>({
    kind: "ground-state",
    qubits,
    energy: closed ?? energy,
    ...counted,
    gap: next === undefined ? undefined : next - energy,
    vector: typeof state === "number" ? basisState(state, qubits) : state,
    method: closed === undefined ? searched : `closed form and ${searched}`,
  });
}

async function search({ hamiltonian, name }: Model, work: LongWork): Promise<LowestLevel> {
  for (const { progress, found } of lowestLevel(hamiltonian)) {
    if (found) {
      work.report(100, 100);
      return found;
    }
    // Never all before the end: `pause` reports at once when the work is complete.
    await work.pause(Math.min(Math.floor(100 * progress), 99), 100);
    work.throwIfStopped();
  }
  throw new Error(`no ground state of the ${name} was found`);
}

function basisState(index: number, qubits: number): Float64Array {
  const vector = new Float64Array(2 * 2 ** qubits);
  vector[2 * index] = 1;
  return vector;
}
