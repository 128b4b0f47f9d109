import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import type { RealMatrix } from "../linalg";
import { angleOf, compile, prepare, requireStateMemory } from "../simulate";

/** Tangents of the state that a QNN makes from one input. */
export interface Tangents {
  /** ψ(θ), interleaved. */
  readonly state: Float64Array;
  /** Row i is |∂_iψ⟩, interleaved re, im: M × 2·size. */
  readonly derivatives: RealMatrix;
}

/**
 * ψ(θ) and all |∂_iψ(θ)⟩, carried forwards together: each gate acts on the state and on all tangents so far in one call.
 *
 * @param theta M angles in radians
 * @param inputs states of n qubits one behind the other, each of 2·2ⁿ entries; the QNN's initial state unless given.
 *   Several inputs, as a maximally entangled one, are carried as one long vector.
 * @throws RangeError when θ does not have M finite entries, or when the tangents do not fit into memory
 */
export function tangents(qnn: QNN, theta: ArrayLike<number>, inputs?: Float64Array): Tangents {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireStateMemory(qnn.qubits);
  const copies = inputs ? inputs.length / (2 * 2 ** qnn.qubits) : 1;
  requireStateMemory(qnn.qubits, (qnn.parameters + 2) * copies);
  const circuit = compile(qnn);
  const { heap } = circuit.kernels;
  const size = copies * circuit.dimension;
  const m = qnn.parameters;
  return heap.scratch("the tangents", [16 * size * (m + 1)], (first) => {
    // The state stands first, then the tangents in the order of their parameters.
    const all = first!;
    const tangentAt = (parameter: number) => all + 16 * size * (parameter + 1);
    if (inputs) heap.view(all, 2 * size).set(inputs);
    else prepare(circuit, all);
    heap.view(tangentAt(0), 2 * size * m).fill(0);
    let begun = 0;
    for (const step of circuit.steps) {
      if (!step.operator) {
        step.apply(all, size * (begun + 1));
        continue;
      }
      step.operator.evolve(all, angleOf(step, theta), size * (begun + 1));
      if (step.parameter < 0) continue;
      step.operator.addTo(tangentAt(step.parameter), all, step.scale, size);
      begun = Math.max(begun, step.parameter + 1);
    }
    const derivatives = heap.view(tangentAt(0), 2 * size * m).slice();
    timesMinusI(derivatives);
    return {
      state: heap.view(all, 2 * size).slice(),
      derivatives: { rows: m, columns: 2 * size, data: derivatives },
    };
  });
}

/** The tangents less their part along the state, t − ψ⟨ψ|t⟩: what remains moves the state and not only its phase. */
export function horizontal({ state, derivatives }: Tangents): RealMatrix {
  const { rows, columns } = derivatives;
  const data = derivatives.data.slice();
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    let re = 0;
    let im = 0;
    for (let k = 0; k < columns; k += 2) {
      re += state[k]! * data[row + k]! + state[k + 1]! * data[row + k + 1]!;
      im += state[k]! * data[row + k + 1]! - state[k + 1]! * data[row + k]!;
    }
    for (let k = 0; k < columns; k += 2) {
      data[row + k]! -= re * state[k]! - im * state[k + 1]!;
      data[row + k + 1]! -= re * state[k + 1]! + im * state[k]!;
    }
  }
  return { rows, columns, data };
}

/** v ← −i v. */
export function timesMinusI(v: Float64Array): void {
  for (let k = 0; k < v.length; k += 2) {
    const re = v[k]!;
    v[k] = v[k + 1]!;
    v[k + 1] = -re;
  }
}
