import type { QNN } from "../ansatz";
import { received, requireAngles, requireKind } from "../errors";
import { type PauliSum, pauliSum } from "../pauli";
import { advance, compile, prepare } from "./circuit";
import { compileObservable } from "./compile-operator";

/**
 * ⟨ψ(θ)|O|ψ(θ)⟩.
 *
 * @param theta M angles in radians
 * @param observable a Pauli sum on the QNN's qubits, or its text
 * @throws RangeError when θ does not have M finite entries, or when numbers of qubits differ
 */
export function expectation(qnn: QNN, theta: ArrayLike<number>, observable: PauliSum | string): number {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  const compiled = compileObservable(readObservable(observable, qnn.qubits));
  const circuit = compile(qnn);
  return circuit.kernels.heap.scratch("a state", [16 * circuit.dimension], (v) => {
    prepare(circuit, v!);
    advance(circuit, theta, v!, circuit.dimension);
    return compiled.overlapRe(v!, v!, circuit.dimension);
  });
}

/** An observable on exactly n qubits. */
export function readObservable(observable: PauliSum | string, qubits: number): PauliSum {
  const sum = typeof observable === "string" ? pauliSum(observable, { qubits }) : observable;
  if (sum?.kind !== "pauli-sum")
    throw new TypeError(`observable must be a Pauli sum or its text, received ${received(observable)}`);
  if (sum.qubits === qubits) return sum;
  if (sum.qubits > qubits)
    throw new RangeError(`observable must lie on ${qubits} qubits, received one on ${sum.qubits}`);
  return pauliSum(String(sum), { qubits });
}
