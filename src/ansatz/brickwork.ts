import { requireInteger, requireKnownKeys, requireObject } from "../errors";
import { type GateSpec, readGates } from "./gate-spec";
import { qnnOf } from "./periodic-ansatz";
import type { QNN } from "./qnn";

export interface BrickworkOptions {
  /** n ≥ 2. */
  readonly qubits: number;
  /** L ≥ 1, default 1. */
  readonly layers?: number;
}

/**
 * The ansatz with which unitaries are compiled: RY and RX on every qubit once, then layers of CZ on the even bonds
 * (0,1), (2,3), …, rotations, CZ on the odd bonds (1,2), (3,4), …, rotations. Rotations are RY, RX on all qubits after
 * the even bonds and on qubits 1 … n − 2 after the odd ones; for odd n the two sets change places. Parameter order RY_0,
 * RX_0, RY_1, …; from |0⟩^n; M = 2n + 4(n − 1)L.
 *
 * @throws RangeError or TypeError when an option is not as documented
 * @see Larocca et al., arXiv:2109.11676, compile task
 *
 * @example
 * brickwork({ qubits: 4, layers: 40 }).parameters; // 488
 */
export function brickwork(options: BrickworkOptions): QNN {
  requireObject("the options of brickwork", options, "an object such as { qubits: 4, layers: 2 }");
  requireKnownKeys("brickwork", options, ["qubits", "layers"]);
  const { qubits, layers = 1 } = options;
  requireInteger("qubits", qubits, 2);
  const all = Array.from({ length: qubits }, (_, qubit) => qubit);
  const inner = all.slice(1, -1);
  const [afterEven, afterOdd] = qubits % 2 === 0 ? [all, inner] : [inner, all];
  const before = readGates("before", rotations(all), qubits);
  const layer = readGates(
    "gates",
    [...bonds(0, qubits), ...rotations(afterEven), ...bonds(1, qubits), ...rotations(afterOdd)],
    qubits,
  );
  return qnnOf({
    name: "brickwork ansatz",
    qubits,
    layers,
    initialState: "zero",
    before: before.gates,
    beforeParameters: before.parameters,
    layer: layer.gates,
    layerParameters: layer.parameters,
  });
}

function rotations(qubits: readonly number[]): GateSpec[] {
  return qubits.flatMap((qubit) => [{ rotation: `Y${qubit}` }, { rotation: `X${qubit}` }]);
}

function bonds(first: number, qubits: number): GateSpec[] {
  const count = Math.floor((qubits - first) / 2);
  return Array.from({ length: count }, (_, k) => ({ gate: "CZ", qubits: [first + 2 * k, first + 2 * k + 1] }));
}
