import type { QNN } from "../ansatz";
import { requireAngles, requireKnownKeys } from "../errors";
import type { Backend } from "../simulate";
import { lossEvaluator } from "./evaluator";
import type { Loss } from "./loss";

/** Value and gradient of a loss at one point. */
export interface GradientResult {
  readonly value: number;
  /** ∂loss/∂θ_i, M entries, loss units a radian. */
  readonly gradient: Float64Array;
  readonly backend: Backend;
}

/**
 * Loss and its gradient by the adjoint method: one sweep forwards, one backwards, with the co-state
 * λ = U†_{k+1} … U†_M O|ψ⟩, ∂_k⟨O⟩ = 2 Im⟨λ|G_k|ψ⟩: O(M) gate applications, exact for shared parameters.
 *
 * @param theta M angles in radians
 * @param options.backend "statevector" or "sector"; chosen unless given
 * @throws RangeError when θ does not have M finite entries, or when loss and QNN differ in qubits
 * @see Jones and Gacon, arXiv:2009.02823
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const qnn = hva(model, { layers: 4 });
 * gradient(qnn, energy(model), randomAngles(qnn, { seed: 1 })).value;
 */
export function gradient(
  qnn: QNN,
  loss: Loss,
  theta: ArrayLike<number>,
  options: { readonly backend?: Backend } = {},
): GradientResult {
  const evaluator = lossEvaluator(qnn, loss, options.backend);
  requireKnownKeys("gradient", options, ["backend"]);
  requireAngles(theta, qnn.parameters);
  const gradient = new Float64Array(qnn.parameters);
  const value = evaluator.gradient(theta, gradient);
  return { value, gradient, backend: evaluator.backend };
}
