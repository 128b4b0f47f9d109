import { symmetricEigen } from "../linalg";
import type { PauliSum } from "../pauli";
import type { Kernels, Pointer } from "../wasm";
import { angleOf, type Circuit, type EvolutionStep } from "./circuit";
import { compileObservable } from "./compile-operator";
import { invariantSpace, restrictedObservable } from "./invariant-space";
import { phaseTableOf } from "./phase-table";

/**
 * An energy in the small invariant space of a circuit: each generator in its eigenbasis, where exp(−iθG) is a phase for
 * each eigenvector, and real rotations from one eigenbasis to the next.
 */
export interface SpectralCircuit {
  readonly kernels: Kernels;
  readonly dimension: number;
  readonly steps: readonly EvolutionStep[];
  readonly program: Pointer;
  /** The initial state in the space's basis. */
  readonly start: Pointer;
  /** The observable in the eigenbasis of the last step, a real matrix. */
  readonly observable: Pointer;
  /** Sets the phases of all steps. */
  turn(theta: ArrayLike<number>): void;
}

/** 32-bit integers of a step of the program. */
const STEP = 8;
/** A dense rotation of d² products takes as long as this many butterflies of two Walsh–Hadamard transforms. */
const DENSE = 2;

/**
 * The spectral form of a circuit and an observable, where the invariant space is so small that dense matrices there are
 * faster than transforms of all amplitudes.
 */
export function spectralCircuit(circuit: Circuit, sum: PauliSum): SpectralCircuit | undefined {
  const { qubits, dimension: amplitudes, kernels } = circuit;
  if (circuit.steps.length === 0) return undefined;
  const most = Math.floor(Math.sqrt((amplitudes * qubits) / DENSE));
  const space = invariantSpace(circuit, most);
  const observable = space && restrictedObservable(circuit, compileObservable(sum), space);
  if (!space || !observable) return undefined;
  const d = space.dimension;
  const owner = {};
  const keep = (values: ArrayLike<number>) => {
    const at = kernels.heap.allocateFor(owner, "a spectral circuit", 8 * values.length);
    kernels.heap.view(at, values.length).set(values);
    return at;
  };
  const forms = new Map([...space.generators].map(([operator, matrix]) => [operator, eigenform(matrix, d)]));
  const tables = new Map([...forms].map(([operator, { values }]) => [operator, phaseTableOf(kernels, values)]));
  const steps = circuit.steps as readonly EvolutionStep[];
  const rotations = new Map<string, readonly [matrix: Pointer, transposed: Pointer]>();
  const numbers = new Map([...forms.keys()].map((operator, k) => [operator, k]));
  const phases = steps.map(({ operator }) =>
    kernels.heap.allocateFor(owner, "a spectral circuit", 32 * tables.get(operator)!.count),
  );
  const program = kernels.heap.allocateFor(owner, "a spectral circuit", 4 * STEP * steps.length);
  steps.forEach(({ operator }, k) => {
    const before = steps[k - 1]?.operator;
    const key = `${before ? numbers.get(before) : ""}>${numbers.get(operator)}`;
    const rotation = rotations.get(key) ?? rotationBetween(before && forms.get(before)!, forms.get(operator)!, d, keep);
    rotations.set(key, rotation);
    const { index, weights } = tables.get(operator)!;
    kernels.heap.integers(program + 4 * STEP * k, STEP).set([...rotation, index, weights, phases[k]!, 0, 0, 0]);
  });
  const last = forms.get(steps[steps.length - 1]!.operator)!.vectors;
  const start = new Float64Array(2 * d);
  start[0] = 1; // the basis begins with the initial state
  return Object.assign(
    {
      kernels,
      dimension: d,
      steps,
      program,
      start: keep(start),
      observable: keep(product(product(last, observable, d), transposed(last, d), d)),
      turn(theta: ArrayLike<number>) {
        for (let k = 0; k < steps.length; k++)
          tables.get(steps[k]!.operator)!.setPhases(angleOf(steps[k]!, theta), phases[k]!);
      },
    },
    { owner, tables },
  );
}

/** Eigenvalues, and eigenvectors as rows. */
interface Eigenform {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

function eigenform(data: Float64Array, d: number): Eigenform {
  const { values, vectors } = symmetricEigen({ rows: d, columns: d, data });
  return { values, vectors: vectors.data };
}

/** Q_k Q_{k−1}ᵀ, with rows of eigenvectors, and its transpose; the first step comes from the space's own basis. */
function rotationBetween(
  before: Eigenform | undefined,
  after: Eigenform,
  d: number,
  keep: (values: Float64Array) => Pointer,
): readonly [Pointer, Pointer] {
  const matrix = before ? product(after.vectors, transposed(before.vectors, d), d) : after.vectors;
  return [keep(matrix), keep(transposed(matrix, d))];
}

function transposed(a: Float64Array, d: number): Float64Array {
  return a.map((_, k) => a[(k % d) * d + Math.floor(k / d)]!);
}

function product(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const result = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) result[i * d + j]! += a[i * d + k]! * b[k * d + j]!;
  return result;
}
