import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import { advance, compile, prepare } from "./circuit";

/** A pure state. */
export interface StateVector {
  readonly qubits: number;
  /** 2·2ⁿ interleaved re, im; qubit 0 is the most significant bit of the index. */
  readonly amplitudes: Float64Array;
}

/**
 * |ψ(θ)⟩ = U(θ)|initial state⟩.
 *
 * @param theta M angles in radians
 * @throws RangeError when θ does not have M finite entries, or when the state does not fit into memory
 */
export function stateVector(qnn: QNN, theta: ArrayLike<number>): StateVector {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  const circuit = compile(qnn);
  const { heap } = circuit.kernels;
  const amplitudes = heap.scratch("a state", [16 * circuit.dimension], (v) => {
    prepare(circuit, v!);
    advance(circuit, theta, v!, circuit.dimension);
    return heap.view(v!, 2 * circuit.dimension).slice();
  });
  return { qubits: qnn.qubits, amplitudes };
}
