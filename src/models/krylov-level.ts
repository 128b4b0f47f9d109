import { requireMemory } from "../errors";
import type { PauliSum } from "../pauli";
import { kernels, wasmKernels } from "../wasm";
import { KrylovSpace, type Ritz } from "./krylov-space";
import { DEGENERACY_TOLERANCE, type LowestLevel, sizeOf } from "./level";
import type { Search } from "./search";

/** Residuals, relative to the norm bound, at which the lowest states and the next one count as found. */
const CONVERGED = { lowest: 1e-12, next: 1e-8 };
/** Levels this close to the lowest, relative to the norm bound, are taken for one cluster that needs a block as large. */
const CLUSTER = 1e-4;
/** Largest block, and with it the largest degeneracy that is counted to its end. */
const MAXIMUM_BLOCK = 64;
/** Basis vectors: at most so many (or four a block), at least so many, and as many bytes as they should stay below. */
const BASIS = { most: 48, least: 16, bytes: 2 ** 31 };
/** Applications of H after which the search gives up. */
const MAXIMUM_STEPS = 100_000;
/** From this size on a search has kernels of its own, whose memory is given back afterwards. */
const OWN_KERNELS_QUBITS = 15;

/**
 * Block Lanczos with thick restarts. Random start vectors, as many as the block is large, meet every level as often as
 * it is degenerate, up to the block's size; so the block grows until it is larger than the lowest cluster, and then
 * nothing of that cluster has been missed.
 */
export function* krylovLevel(hamiltonian: PauliSum): Search<LowestLevel> {
  const { qubits } = hamiltonian;
  const bytes = 16 * 2 ** qubits;
  requireMemory(`A ground state of ${qubits} qubits`, (Math.min(BASIS.least, 2 ** (qubits + 1)) + 1) * bytes);
  const norm = sizeOf(hamiltonian);
  const on = qubits < OWN_KERNELS_QUBITS ? kernels() : wasmKernels();
  const space = new KrylovSpace(on, hamiltonian, norm);
  try {
    let block = 0;
    const enlarge = (size: number) => {
      const affordable = Math.max(BASIS.least, Math.floor(BASIS.bytes / bytes));
      const wanted = Math.max(BASIS.most, 4 * size);
      const capacity = Math.min(space.dimension, Math.max(Math.min(wanted, affordable), 2 * size + 2));
      requireMemory(`A ground state of ${qubits} qubits`, (capacity + 1) * bytes);
      if (capacity > space.capacity) space.grow(capacity);
      while (block < size && space.count < space.capacity && space.addRandom()) block++;
    };
    enlarge(2 * space.unit);
    let progress = 0;
    for (let steps = 0; steps < MAXIMUM_STEPS; ) {
      while (space.processed < space.count && (space.count < space.capacity || space.count === space.dimension)) {
        space.expand();
        steps++;
        yield { progress };
      }
      const ritz = space.ritz();
      progress = progressOf(ritz.residuals[0]!, norm);
      const found = verdict(ritz, space, block, norm);
      if (found.sure || (found.converged && block >= MAXIMUM_BLOCK)) {
        yield { progress: 1, found: levelOf(found, ritz, space) };
        return;
      }
      const size = found.converged || found.cluster >= block ? larger(block) : block;
      const kept = Math.min(space.processed, Math.max(found.cluster + block, Math.floor(space.capacity / 3)));
      space.restart(ritz, Math.min(kept, space.capacity - (space.count - space.processed) - 1));
      if (size > block) enlarge(size);
    }
    throw new Error(`the ground state of ${qubits} qubits was not found within ${MAXIMUM_STEPS} applications of H`);
  } finally {
    space.release();
  }
}

/** By steps of 2 first, since clusters of two or four are common, then by doubling. */
function larger(block: number): number {
  return Math.min(block < 8 ? block + 2 : 2 * block, MAXIMUM_BLOCK);
}

interface Verdict {
  /** Number of Ritz values that count as the lowest level, and number of those close to it. */
  readonly lowest: number;
  readonly cluster: number;
  readonly converged: boolean;
  /** True when the block was large enough to have met all of the lowest level. */
  readonly sure: boolean;
  readonly tolerance: number;
}

function verdict({ values, residuals }: Ritz, space: KrylovSpace, block: number, norm: number): Verdict {
  const within = (distance: number) => values.filter((value) => value <= values[0]! + distance).length;
  const tolerance = DEGENERACY_TOLERANCE * norm;
  const lowest = within(tolerance);
  const exhausted = space.processed === space.count;
  const all = space.count === space.dimension && exhausted;
  const converged =
    exhausted ||
    (residuals.subarray(0, lowest).every((residual) => residual <= CONVERGED.lowest * norm) &&
      lowest < values.length &&
      residuals[lowest]! <= CONVERGED.next * norm);
  return { lowest, cluster: within(CLUSTER * norm), converged, sure: all || (converged && block > lowest), tolerance };
}

function levelOf({ lowest, sure, tolerance }: Verdict, ritz: Ritz, space: KrylovSpace): LowestLevel {
  return {
    energy: ritz.values[0]!,
    degeneracy: Math.round(lowest / space.unit),
    complete: sure,
    next: sure ? ritz.values[lowest] : undefined,
    tolerance,
    residual: ritz.residuals[0]!,
    state: space.amplitudes(ritz, 0),
  };
}

/** Digits found of those wanted. */
function progressOf(residual: number, norm: number): number {
  return Math.min(1, Math.max(0, Math.log10(residual / norm) / Math.log10(CONVERGED.lowest)));
}
