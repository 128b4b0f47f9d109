import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import {
  advance,
  type Circuit,
  compile,
  compileObservable,
  type Observable,
  prepare,
  readObservable,
} from "../simulate";
import type { Pointer } from "../wasm";
import type { Loss } from "./loss";
import { sweepBackwards, sweepForwards, traceBytes } from "./sweep";

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
  const circuit = compile(qnn);
  const gradient = new Float64Array(qnn.parameters);
  const value = circuit.kernels.heap.scratch("a gradient", workspace(circuit), (...places) =>
    evaluate(circuit, observableOf(qnn, loss), theta, gradient, places as Places),
  );
  return { value: value - loss.offset, gradient };
}

/** The checks that every function of a QNN and a loss makes. */
export function readQnnAndLoss(qnn: QNN, loss: Loss): QNN {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKind("loss", loss, "loss", "a loss such as energy(model)");
  readObservable(loss.observable, qnn.qubits);
  return qnn;
}

function observableOf(qnn: QNN, loss: Loss): Observable {
  return compileObservable(readObservable(loss.observable, qnn.qubits));
}

/** Returns the loss at θ and writes its gradient. */
export type LossEvaluator = (theta: ArrayLike<number>, gradient: Float64Array) => number;

/** Loss and gradient for many calls: everything is looked up once, memory is kept, and θ is not checked. */
export function lossEvaluator(qnn: QNN, loss: Loss): LossEvaluator {
  const circuit = compile(qnn);
  const observable = observableOf(qnn, loss);
  const owner = {};
  const places = workspace(circuit).map((bytes) =>
    circuit.kernels.heap.allocateFor(owner, "a gradient", bytes),
  ) as Places;
  const evaluator: LossEvaluator = (theta, gradient) =>
    evaluate(circuit, observable, theta, gradient.fill(0), places) - loss.offset;
  // The memory lives as long as the evaluator does.
  return Object.assign(evaluator, { owner });
}

/** Places in the heap: state, co-state, traces, one overlap. */
type Places = [ket: Pointer, bra: Pointer, traces: Pointer, overlap: Pointer];

function workspace(circuit: Circuit): number[] {
  return [16 * circuit.dimension, 16 * circuit.dimension, traceBytes(circuit), 8];
}

/** ⟨O⟩ at θ; adds its derivatives to `gradient`. */
function evaluate(
  circuit: Circuit,
  observable: Observable,
  theta: ArrayLike<number>,
  gradient: Float64Array,
  [ket, bra, traces, overlap]: Places,
): number {
  sweepForwards(circuit, theta, ket, traces);
  circuit.kernels.clear(bra, circuit.dimension);
  observable.addTo(bra, ket, circuit.dimension);
  const value = circuit.kernels.dotRe(bra, ket, circuit.dimension);
  sweepBackwards(circuit, theta, bra, ket, traces, overlap, gradient);
  return value;
}

/** The loss alone as a function of θ, for many calls. */
export function valueEvaluator(qnn: QNN, loss: Loss): (theta: ArrayLike<number>) => number {
  const circuit = compile(qnn);
  const observable = observableOf(qnn, loss);
  const { heap } = circuit.kernels;
  return (theta) =>
    heap.scratch("a state", [16 * circuit.dimension], (ket) => {
      prepare(circuit, ket!);
      advance(circuit, theta, ket!, circuit.dimension);
      return observable.overlapRe(ket!, ket!, circuit.dimension) - loss.offset;
    });
}
