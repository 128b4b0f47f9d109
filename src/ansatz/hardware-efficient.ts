import { received, requireInteger, requireKnownKeys, requireObject, requireOneOf } from "../errors";
import type { Boundary } from "../models";
import { type GateSpec, readGates } from "./gate-spec";
import { qnnOf } from "./periodic-ansatz";
import type { QNN } from "./qnn";

export interface HardwareEfficientOptions {
  /** n ≥ 1. */
  readonly qubits: number;
  /** L ≥ 1, default 1. */
  readonly layers?: number;
  /** Rotations on every qubit, in order, default ["RZ", "RX"]. */
  readonly rotations?: readonly ("RX" | "RY" | "RZ")[];
  /** Two-qubit gate on every bond, default "CZ". */
  readonly entangler?: "CZ" | "CNOT";
  /** Which bonds: the open chain (default) or the ring. */
  readonly boundary?: Boundary;
}

/**
 * Hardware-efficient ansatz: a layer rotates every qubit (RZ, then RX unless told otherwise; parameter order RZ_0, RX_0,
 * RZ_1, …), then entangles every bond; from |0⟩^n; M = 2nL.
 *
 * @throws RangeError or TypeError when an option is not as documented
 * @see Kandala et al., Nature 549, 242 (2017)
 */
export function hardwareEfficient(options: HardwareEfficientOptions): QNN {
  requireObject("the options of hardwareEfficient", options, "an object such as { qubits: 4, layers: 2 }");
  requireKnownKeys("hardwareEfficient", options, ["qubits", "layers", "rotations", "entangler", "boundary"]);
  const { qubits, layers = 1, rotations = ["RZ", "RX"], entangler = "CZ", boundary = "open" } = options;
  requireInteger("qubits", qubits, 1);
  requireOneOf("entangler", entangler, ["CZ", "CNOT"]);
  requireOneOf("boundary", boundary, ["open", "closed"]);
  if (!Array.isArray(rotations) || rotations.length === 0) {
    throw new TypeError(`rotations must be an array such as ["RZ", "RX"], received ${received(rotations)}`);
  }
  for (const rotation of rotations) requireOneOf("rotations", rotation, ["RX", "RY", "RZ"]);
  const sites = Array.from({ length: qubits }, (_, qubit) => qubit);
  const bonds =
    boundary === "open" || qubits < 3
      ? sites.slice(1).map((qubit) => [qubit - 1, qubit])
      : sites.map((qubit) => [qubit, (qubit + 1) % qubits]);
  const specs: GateSpec[] = [
    ...sites.flatMap((qubit) => rotations.map((rotation) => ({ rotation: `${rotation[1]}${qubit}` }))),
    ...bonds.map((pair) => ({ gate: entangler, qubits: pair })),
  ];
  const { gates, parameters } = readGates("gates", specs, qubits);
  return qnnOf({
    name: "hardware-efficient ansatz",
    qubits,
    layers,
    initialState: "zero",
    layer: gates,
    layerParameters: parameters,
  });
}
