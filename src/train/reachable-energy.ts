import { hva, randomAngles } from "../ansatz";
import { requireMemory } from "../errors";
import { symmetricEigen } from "../linalg";
import type { Model } from "../models";
import { compileObservable, stateVector } from "../simulate";
import { kernels } from "../wasm";

/** Lanczos vectors at most; the spaces that matter here have far fewer dimensions, or converge long before. */
const MAXIMUM_VECTORS = 400;
/** Residual, relative to the sum of the coefficients' sizes, at which the lowest state counts as found. */
const CONVERGED = 1e-13;

/**
 * The lowest energy in the invariant space of the HVA's start state, which a symmetry may keep above the ground energy:
 * Lanczos from a state that a random deep circuit reaches, and that has therefore a part along every state of the space.
 * H itself does not lead out of the space, being a combination of the generators.
 */
export function reachableEnergy(model: Model): number {
  const { qubits, hamiltonian } = model;
  const size = 2 ** qubits;
  requireMemory(`The lowest reachable energy of ${qubits} qubits`, 16 * size * (MAXIMUM_VECTORS + 2));
  const circuit = hva(model, { layers: 2 * qubits });
  const start = stateVector(circuit, randomAngles(circuit, { seed: 1 })).amplitudes;
  const observable = compileObservable(hamiltonian);
  const norm = hamiltonian.terms.reduce((sum, term) => sum + Math.abs(term.coefficient), 0);
  const on = kernels();
  const most = Math.min(MAXIMUM_VECTORS, 2 * size);
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
      const { energy, last } = lowest(diagonal, beside);
      if (length * last <= CONVERGED * norm || k + 1 === most) return energy;
      beside.push(length);
      on.scale(at(k + 1), 1 / length, size);
    }
  });
}

/** The smallest eigenvalue of a tridiagonal matrix, and the size of its vector's last entry. */
function lowest(diagonal: readonly number[], beside: readonly number[]): { energy: number; last: number } {
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
  return { energy: values[0]!, last: Math.abs(vectors.data[n - 1]!) };
}
