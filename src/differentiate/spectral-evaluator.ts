import type { QNN } from "../ansatz";
import {
  type Backend,
  chooseBackend,
  compile,
  readObservable,
  type SpectralCircuit,
  spectralCircuit,
} from "../simulate";
import type { Loss } from "./loss";

/** A loss and its gradient, evaluated in a small space. */
export interface SpectralEvaluator {
  readonly dimension: number;
  value(theta: ArrayLike<number>): number;
  gradient(theta: ArrayLike<number>, gradient: Float64Array): number;
}

/**
 * An energy of a QNN by the spectral form of its circuit in the invariant space of the initial state; undefined for other
 * losses, without symmetries to begin with, or where the space is not small.
 */
export function spectralEvaluator(qnn: QNN, loss: Loss, wanted: Backend | undefined): SpectralEvaluator | undefined {
  if (loss.task !== "energy" || wanted === "statevector") return undefined;
  const evaluated = chooseBackend(qnn, readObservable(loss.observable, qnn.qubits), wanted);
  if (evaluated.backend !== "sector") return undefined;
  const circuit = spectralCircuit(compile(evaluated.qnn), evaluated.observable!);
  return circuit && evaluatorOf(circuit, loss.offset);
}

function evaluatorOf(circuit: SpectralCircuit, offset: number): SpectralEvaluator {
  const { kernels, dimension: d, steps, program, start, observable } = circuit;
  const { heap } = kernels;
  const owner = {};
  const traces = heap.allocateFor(owner, "a gradient", 16 * d * steps.length);
  const bra = heap.allocateFor(owner, "a gradient", 16 * d);
  const work = heap.allocateFor(owner, "a gradient", 16 * d);
  const overlaps = heap.allocateFor(owner, "a gradient", 8 * steps.length);
  const final = traces + 16 * d * (steps.length - 1);
  const forwards = (theta: ArrayLike<number>): number => {
    circuit.turn(theta);
    kernels.spectralForwards(program, steps.length, start, traces, d);
    kernels.applyReal(bra, observable, final, d);
    return kernels.dotRe(final, bra, d) - offset;
  };
  const evaluator: SpectralEvaluator = {
    dimension: d,
    value: forwards,
    gradient(theta, gradient) {
      const value = forwards(theta);
      kernels.spectralBackwards(program, steps.length, bra, work, traces, overlaps, d);
      gradient.fill(0);
      const values = heap.doubles;
      for (let k = 0; k < steps.length; k++) {
        const { parameter, scale } = steps[k]!;
        // The overlap is Im⟨ψ|G|λ⟩ = −Im⟨λ|G|ψ⟩.
        if (parameter >= 0) gradient[parameter]! -= 2 * scale * values[overlaps / 8 + k]!;
      }
      return value;
    },
  };
  // The memory lives as long as the evaluator does.
  return Object.assign(evaluator, { owner, circuit });
}
