import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import type { RealMatrix } from "../linalg";
import { bundlesOf, compile, prepare, requireStateMemory } from "../simulate";
import { kernels, type Pointer } from "../wasm";

/** Tangents of the state that a QNN makes from one input. */
export interface Tangents {
  /** ψ(θ), interleaved. */
  readonly state: Float64Array;
  /** Row i is |∂_iψ⟩, interleaved re, im: M × 2·size. */
  readonly derivatives: RealMatrix;
}

/**
 * Carries ψ(θ) and all G-weighted tangents i|∂_iψ(θ)⟩ forwards together in the heap: gates, fused where they can be, act
 * on the state and on all tangents so far in one call.
 *
 * @param theta M angles in radians
 * @param inputs states of n qubits one behind the other, each of 2·2ⁿ entries; the QNN's initial state unless given.
 *   Several inputs, as a maximally entangled one, are carried as one long vector.
 * @param use what is done with the state and the M vectors behind it, each of `size` amplitudes
 * @throws RangeError when θ does not have M finite entries, or when the tangents do not fit into memory
 */
export function withTangents<T>(
  qnn: QNN,
  theta: ArrayLike<number>,
  inputs: Float64Array | undefined,
  use: (state: Pointer, vectors: Pointer, size: number) => T,
): T {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireStateMemory(qnn.qubits);
  const copies = inputs ? inputs.length / (2 * 2 ** qnn.qubits) : 1;
  const m = qnn.parameters;
  requireStateMemory(qnn.qubits, (m + 1) * copies);
  const circuit = compile(qnn);
  const bundles = bundlesOf(circuit);
  const { heap } = circuit.kernels;
  const size = copies * circuit.dimension;
  return heap.scratch("the tangents", [16 * size * (m + 1)], (state) => {
    const vectors = state! + 16 * size;
    if (inputs) heap.view(state!, 2 * size).set(inputs);
    else prepare(circuit, state!);
    circuit.kernels.clear(vectors, size * m);
    let begun = 0;
    for (const bundle of bundles) {
      bundle.turn(theta);
      bundle.apply(state!, size * (begun + 1));
      // The gates of a bundle commute, so each may take its tangent from the state after all of them.
      for (const { operator, parameter, scale } of bundle.evolutions) {
        if (parameter < 0) continue;
        operator.addTo(vectors + 16 * size * parameter, state!, scale, size);
        begun = Math.max(begun, parameter + 1);
      }
    }
    return use(state!, vectors, size);
  });
}

/** ψ(θ) and all |∂_iψ(θ)⟩, as `withTangents` carries them. */
export function tangents(qnn: QNN, theta: ArrayLike<number>, inputs?: Float64Array): Tangents {
  return withTangents(qnn, theta, inputs, (state, vectors, size) => {
    const { heap } = kernels();
    const data = heap.view(vectors, 2 * size * qnn.parameters).slice();
    timesMinusI(data);
    return {
      state: heap.view(state, 2 * size).slice(),
      derivatives: { rows: qnn.parameters, columns: 2 * size, data },
    };
  });
}

/** In the heap, v ← v − ψ⟨ψ|v⟩ for `count` vectors: what remains moves the state and not only its phase. */
export function makeHorizontal(state: Pointer, vectors: Pointer, count: number, size: number): void {
  const on = kernels();
  for (let v = vectors; v < vectors + 16 * size * count; v += 16 * size) {
    on.addScaled(v, state, -on.dotRe(state, v, size), -on.dotIm(state, v, size), size);
  }
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
