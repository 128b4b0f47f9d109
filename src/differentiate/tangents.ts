import type { QNN } from "../ansatz";
import type { RealMatrix } from "../linalg";
import { kernels, type Pointer } from "../wasm";
import { TangentSweep } from "./tangent-sweep";

/** Tangents of the state that a QNN makes from one input. */
export interface Tangents {
  /** ψ(θ), interleaved. */
  readonly state: Float64Array;
  /** Row i is |∂_iψ⟩, interleaved re, im: M × 2·size. */
  readonly derivatives: RealMatrix;
}

/**
 * All i|∂_iψ(θ)⟩ less their parts along |ψ⟩, in the heap: the vectors whose independence is the rank of the Fisher
 * information.
 *
 * @param inputs as for `TangentSweep`
 * @param use what is done with the M vectors, each of `size` amplitudes
 * @throws RangeError when θ does not have M finite entries, or when the tangents do not fit into memory
 */
export function withHorizontalTangents<T>(
  qnn: QNN,
  theta: ArrayLike<number>,
  inputs: Float64Array | undefined,
  use: (vectors: Pointer, size: number) => T,
): T {
  const sweep = new TangentSweep(qnn, theta, inputs);
  try {
    return kernels().heap.scratch("the tangents", [16 * sweep.size * qnn.parameters], (vectors) => {
      sweep.carry(0, qnn.parameters, vectors!);
      sweep.makeHorizontal(0, qnn.parameters, vectors!);
      return use(vectors!, sweep.size);
    });
  } finally {
    sweep.release();
  }
}

/**
 * ψ(θ) and all |∂_iψ(θ)⟩.
 *
 * @param theta M angles in radians
 * @param inputs states of n qubits one behind the other; the QNN's initial state unless given
 * @throws RangeError when θ does not have M finite entries, or when the tangents do not fit into memory
 */
export function tangents(qnn: QNN, theta: ArrayLike<number>, inputs?: Float64Array): Tangents {
  const sweep = new TangentSweep(qnn, theta, inputs);
  const { heap } = kernels();
  const { size } = sweep;
  try {
    return heap.scratch("the tangents", [16 * size * qnn.parameters], (vectors) => {
      sweep.carry(0, qnn.parameters, vectors!);
      const data = heap.view(vectors!, 2 * size * qnn.parameters).slice();
      timesMinusI(data);
      return {
        state: heap.view(sweep.state, 2 * size).slice(),
        derivatives: { rows: qnn.parameters, columns: 2 * size, data },
      };
    });
  } finally {
    sweep.release();
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
