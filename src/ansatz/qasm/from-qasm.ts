import { received } from "../../errors";
import { qnnOf } from "../periodic-ansatz";
import type { QNN } from "../qnn";
import { readProgram } from "./read-program";
import { toGates } from "./to-gates";

/**
 * Reads a program in OpenQASM 3 or 2 as a QNN: the circuit is one layer from |0…0⟩, which `withLayers` repeats.
 *
 * Each `input angle name;` (or `input float`) is a parameter, in the order of declaration; angles are linear in them,
 * and real numbers (not modulo 2π). Qubits are numbered in the order of declaration. Read are the gates of stdgates.inc
 * and qelib1.inc, U, gphase, gate definitions, the modifiers ctrl, negctrl, inv and pow, broadcasting and constants.
 * `unitary` of the result is that of the OpenQASM 3 specification, global phase included; OpenQASM 2 leaves that phase
 * open. Barriers and measurements that no gate follows on the same qubit have no effect.
 *
 * @throws SyntaxError that names line and column, for text that is not OpenQASM, is cut off, or does what a QNN cannot:
 *   control flow, classical variables, resets, measurements before gates, subroutines, timing
 * @see https://openqasm.com, Cross et al., ACM Trans. Quantum Comput. 3, 12 (2022)
 *
 * @example
 * fromQasm('OPENQASM 3.0; include "stdgates.inc"; input angle a; qubit[2] q; h q[0]; rx(a / 2) q; cx q[0], q[1];').parameters; // 1
 */
export function fromQasm(text: string): QNN {
  if (typeof text !== "string") throw new TypeError(`an OpenQASM program must be text, received ${received(text)}`);
  const { qubits, parameters, operations } = readProgram(text);
  return qnnOf({
    name: "OpenQASM circuit",
    qubits,
    layers: 1,
    initialState: "zero",
    layer: toGates(operations, qubits),
    layerParameters: parameters,
  });
}
