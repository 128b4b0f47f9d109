import { requireMemory } from "../errors";
import { symmetricEigen } from "../linalg";
import type { PauliSum } from "../pauli";
import { compileObservable } from "../simulate";
import { kernels } from "../wasm";

/** Lanczos vectors at most; the spaces that matter here have far fewer dimensions, or converge long before. */
const MAXIMUM_VECTORS = 400;
/** Residual, relative to the sum of the coefficients' sizes, at which the lowest state counts as found. */
const CONVERGED = 1e-13;

/** The lowest eigenvector of H that a given state has a part of. */
export interface LowestFrom {
  readonly energy: number;
  /** ‖Hψ − Eψ‖. */
  readonly residual: number;
  /** ψ, interleaved; of a degenerate level the direction of the given state's part in it. */
  readonly amplitudes: Float64Array;
}

/** Lanczos from a given state, with all vectors kept orthogonal: nothing leads out of what H makes of the state. */
export function lanczosFrom(start: Float64Array, hamiltonian: PauliSum): LowestFrom {
  const size = start.length / 2;
  const most = Math.min(MAXIMUM_VECTORS, size);
  requireMemory(`The lowest state of ${hamiltonian.qubits} qubits`, 16 * size * (most + 1));
  const observable = compileObservable(hamiltonian);
  const norm = hamiltonian.terms.reduce((sum, term) => sum + Math.abs(term.coefficient), 0);
  const on = kernels();
  return on.heap.scratch("Lanczos vectors", [16 * size * (most + 1)], (vectors) => {
    const at = (k: number) => vectors! + 16 * size * k;
    on.heap.view(at(0), 2 * size).set(start);
    const diagonal: number[] = [];
    const beside: number[] = [];
    for (let k = 0; ; k++) {
      on.clear(at(k + 1), size);
      observable.addTo(at(k + 1), at(k), size);
      diagonal.push(on.dotRe(at(k), at(k + 1), size));
      // Against all vectors before, twice: Lanczos loses orthogonality otherwise.
      for (let pass = 0; pass < 2; pass++) {
        for (let j = 0; j <= k; j++) {
          on.addScaled(at(k + 1), at(j), -on.dotRe(at(j), at(k + 1), size), -on.dotIm(at(j), at(k + 1), size), size);
        }
      }
      const length = Math.sqrt(on.dotRe(at(k + 1), at(k + 1), size));
      const { energy, combination } = lowest(diagonal, beside);
      const residual = length * Math.abs(combination[k]!);
      if (residual <= CONVERGED * norm || k + 1 === most) {
        on.clear(at(k + 1), size);
        combination.forEach((factor, j) => {
          on.addScaled(at(k + 1), at(j), factor, 0, size);
        });
        return { energy, residual, amplitudes: on.heap.view(at(k + 1), 2 * size).slice() };
      }
      beside.push(length);
      on.scale(at(k + 1), 1 / length, size);
    }
  });
}

/** The smallest eigenvalue of a tridiagonal matrix, and its vector. */
function lowest(diagonal: readonly number[], beside: readonly number[]): { energy: number; combination: Float64Array } {
  const n = diagonal.length;
  const data = new Float64Array(n * n);
  diagonal.forEach((entry, k) => {
    data[k * n + k] = entry;
  });
  beside.forEach((entry, k) => {
    data[k * n + k + 1] = entry;
    data[(k + 1) * n + k] = entry;
  });
  const { values, vectors } = symmetricEigen({ rows: n, columns: n, data });
  return { energy: values[0]!, combination: vectors.data.slice(0, n) };
}
