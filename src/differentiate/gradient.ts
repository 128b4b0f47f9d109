import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import { advance, angleOf, type Circuit, compile, compileObservable, prepare, readObservable } from "../simulate";
import type { Pointer } from "../wasm";
import type { Loss } from "./loss";

/** Value and gradient of a loss at one point. */
export interface GradientResult {
  readonly value: number;
  /** ∂loss/∂θ_i, M entries, loss units a radian. */
  readonly gradient: Float64Array;
}

/**
 * Loss and its gradient by the adjoint method: one sweep forwards, one backwards, with state and co-state
 * λ = U†_{k+1} … U†_M O|ψ⟩ side by side, ∂_k⟨O⟩ = 2 Im⟨λ|G_k|ψ⟩: O(M) gate applications, exact for shared parameters.
 *
 * @param theta M angles in radians
 * @throws RangeError when θ does not have M finite entries, or when loss and QNN differ in qubits
 * @see Jones and Gacon, arXiv:2009.02823
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const qnn = hva(model, { layers: 4 });
 * gradient(qnn, energy(model), randomAngles(qnn, { seed: 1 })).value;
 */
export function gradient(qnn: QNN, loss: Loss, theta: ArrayLike<number>): GradientResult {
  requireAngles(theta, readQnnAndLoss(qnn, loss).parameters);
  return lossEvaluator(qnn, loss)(theta);
}

/** The checks that every function of a QNN and a loss makes. */
export function readQnnAndLoss(qnn: QNN, loss: Loss): QNN {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKind("loss", loss, "loss", "a loss such as energy(model)");
  readObservable(loss.observable, qnn.qubits);
  return qnn;
}

/** Value and gradient as a function of θ, for many calls: everything is looked up once and θ is not checked. */
export function lossEvaluator(qnn: QNN, loss: Loss): (theta: ArrayLike<number>) => GradientResult {
  const circuit = compile(qnn);
  const observable = compileObservable(readObservable(loss.observable, qnn.qubits));
  const { heap } = circuit.kernels;
  const bytes = [16 * circuit.dimension, 16 * circuit.dimension];
  return (theta) =>
    heap.scratch("a gradient", bytes, (ket, bra) => {
      prepare(circuit, qnn.initialState, ket!);
      advance(circuit, theta, ket!, circuit.dimension);
      heap.view(bra!, 2 * circuit.dimension).fill(0);
      observable.addTo(bra!, ket!, circuit.dimension);
      const value = circuit.kernels.dotRe(bra!, ket!, circuit.dimension) - loss.offset;
      const gradient = new Float64Array(circuit.parameters);
      retreatAll(circuit, theta, bra!, ket!, gradient);
      return { value, gradient };
    });
}

/** The backward sweep over the steps from `from` (exclusive) down to `to`: adds 2 Im⟨bra|G|ket⟩ to each step's parameter. */
export function retreatAll(
  circuit: Circuit,
  theta: ArrayLike<number>,
  bra: Pointer,
  ket: Pointer,
  derivative: Float64Array,
  from = circuit.steps.length,
  to = 0,
): void {
  for (let k = from - 1; k >= to; k--) {
    const step = circuit.steps[k]!;
    if (!step.operator) {
      step.undo(bra, circuit.dimension);
      step.undo(ket, circuit.dimension);
      continue;
    }
    const overlap = step.operator.retreat(bra, ket, angleOf(step, theta), circuit.dimension);
    if (step.parameter >= 0) derivative[step.parameter]! += 2 * step.scale * overlap;
  }
}

/** The loss alone as a function of θ, for many calls. */
export function valueEvaluator(qnn: QNN, loss: Loss): (theta: ArrayLike<number>) => number {
  const circuit = compile(qnn);
  const observable = compileObservable(readObservable(loss.observable, qnn.qubits));
  const { heap } = circuit.kernels;
  return (theta) =>
    heap.scratch("a state", [16 * circuit.dimension], (ket) => {
      prepare(circuit, qnn.initialState, ket!);
      advance(circuit, theta, ket!, circuit.dimension);
      return observable.overlapRe(ket!, ket!, circuit.dimension) - loss.offset;
    });
}
