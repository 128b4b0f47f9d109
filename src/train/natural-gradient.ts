import { requireKnownKeys, requireNumber } from "../errors";
import { type RealMatrix, symmetricEigen } from "../linalg";
import type { Stepper, Terrain } from "./stepper";

/** Natural gradient as data. */
export interface NaturalGradient {
  readonly kind: "optimizer";
  readonly name: "natural gradient";
  readonly rate: number;
  readonly regularisation: number;
}

/**
 * Quantum natural gradient, θ ← θ − rate · (F + λ)⁻¹ ∇loss: steepest descent in the space of states instead of angles, with
 * the quantum Fisher information F of the states that the loss looks at (of the maximally entangled input for `compile`,
 * the mean over the states of `autoencode` and `classify`). F is four times the Fubini–Study metric, so a step size η of
 * the literature is rate/4 there.
 *
 * @param options.rate default 0.1
 * @param options.regularisation λ > 0, default 10⁻³: F has null directions, above all beyond M_c
 * @throws RangeError when rate or regularisation is not positive
 * @see Stokes, Izaac, Killoran and Carleo, arXiv:1909.02108
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const optimizer = naturalGradient({ rate: 0.2 });
 * (await train(hva(model, { layers: 6 }), { loss: energy(model), optimizer, steps: 300, seed: 1 })).fractionBelow(1e-3); // 1
 */
export function naturalGradient(
  options: { readonly rate?: number; readonly regularisation?: number } = {},
): NaturalGradient {
  requireKnownKeys("naturalGradient", options, ["rate", "regularisation"]);
  const { rate = 0.1, regularisation = 1e-3 } = options;
  requireNumber("rate", rate, 0);
  requireNumber("regularisation", regularisation, 0);
  return { kind: "optimizer", name: "natural gradient", rate, regularisation };
}

/** A fresh run of natural gradient descent. */
export function naturalGradientStepper({ rate, regularisation }: NaturalGradient, terrain: Terrain): Stepper {
  return (point) => {
    const { theta, gradient } = point;
    const step = solve(terrain.fisher(theta), regularisation, gradient);
    for (let i = 0; i < theta.length; i++) theta[i]! -= rate * step[i]!;
    point.loss = terrain.gradient(theta, gradient);
    return true;
  };
}

/** (F + λ)⁻¹ g through the eigenvectors of F, whose eigenvalues are at least 0 but for rounding. */
function solve(fisher: RealMatrix, lambda: number, g: Float64Array): Float64Array {
  const m = fisher.rows;
  const { values, vectors } = symmetricEigen(fisher);
  const solution = new Float64Array(m);
  for (let k = 0; k < m; k++) {
    let along = 0;
    for (let i = 0; i < m; i++) along += vectors.data[k * m + i]! * g[i]!;
    along /= Math.max(values[k]!, 0) + lambda;
    for (let i = 0; i < m; i++) solution[i]! += along * vectors.data[k * m + i]!;
  }
  return solution;
}
