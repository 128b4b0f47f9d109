import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import type { ComplexMatrix } from "../linalg";
import { advance, compile, requireStateMemory } from "./circuit";

/**
 * The matrix of U(θ), 2ⁿ × 2ⁿ, without the initial state.
 *
 * @param theta M angles in radians
 * @throws RangeError when θ does not have M finite entries, or when the matrix does not fit into memory
 */
export function unitary(qnn: QNN, theta: ArrayLike<number>): ComplexMatrix {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireStateMemory(qnn.qubits, 2 ** qnn.qubits);
  const circuit = compile(qnn);
  const d = circuit.dimension;
  const { heap } = circuit.kernels;
  return heap.scratch("a unitary", [16 * d * d], (v) => {
    // The images of all basis states, one behind the other, are the columns.
    const columns = heap.view(v!, 2 * d * d);
    columns.fill(0);
    for (let k = 0; k < d; k++) columns[2 * (k * d + k)] = 1;
    advance(circuit, theta, v!, d * d);
    const data = new Float64Array(2 * d * d);
    const images = heap.view(v!, 2 * d * d);
    for (let row = 0; row < d; row++) {
      for (let column = 0; column < d; column++) {
        data[2 * (row * d + column)] = images[2 * (column * d + row)]!;
        data[2 * (row * d + column) + 1] = images[2 * (column * d + row) + 1]!;
      }
    }
    return { rows: d, columns: d, data };
  });
}
