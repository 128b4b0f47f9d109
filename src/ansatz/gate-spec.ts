import { received, requireInteger, requireKnownKeys, requireNumber, requireObject } from "../errors";
import type { ComplexMatrix } from "../linalg";
import { type PauliSum, pauliSum, sumOf } from "../pauli";
import { fixedGateMatrix } from "./fixed-gates";
import type { Angle, Gate } from "./qnn";

/** The angle of a gate: the index of a parameter within the layer, also scaled and shifted. */
export type ParameterSpec = number | { readonly index: number; readonly scale?: number; readonly offset?: number };

interface AngleSpec {
  /** Gates that name the same index share the angle; without it the gate takes the next new one. */
  readonly parameter?: ParameterSpec;
  /** Index of the data value that is encoded, in place of a parameter. */
  readonly input?: number;
}

/** One gate of a layer. */
export type GateSpec =
  | (AngleSpec & { /** exp(−iθP/2) of a Pauli word. */ readonly rotation: string })
  | (AngleSpec & { /** exp(−iθG). */ readonly generator: string | PauliSum })
  | { /** Standard gate. */ readonly gate: string; readonly qubits: readonly number[] }
  | {
      /** Unitary matrix on up to three qubits. */ readonly unitary: ComplexMatrix;
      readonly qubits: readonly number[];
    };

/** Largest deviation of U†U from the identity that still counts as rounding. */
const UNITARY_TOLERANCE = 1e-10;

/** The gates of one part of a circuit ("gates", "before", "after") and how many parameters they have. */
export function readGates(
  name: string,
  specs: readonly GateSpec[],
  qubits: number,
): { gates: Gate[]; parameters: number } {
  if (!Array.isArray(specs)) throw new TypeError(`${name} must be an array of gates, received ${received(specs)}`);
  const used = new Set<number>();
  const gates = specs.map((spec, position) => readGate(`${name}[${position}]`, spec, qubits, used));
  const parameters = used.size === 0 ? 0 : Math.max(...used) + 1;
  for (let index = 0; index < parameters; index++) {
    if (!used.has(index))
      throw new RangeError(
        `${name} must use every parameter index up to its largest, ${parameters - 1}; ${index} is missing`,
      );
  }
  return { gates, parameters };
}

function readGate(name: string, spec: GateSpec, qubits: number, used: Set<number>): Gate {
  requireObject(name, spec, 'a gate such as { rotation: "X0 Z2" } or { gate: "CZ", qubits: [0, 1] }');
  if ("rotation" in spec) {
    requireKnownKeys(name, spec, ["rotation", "parameter", "input"]);
    const sum = pauliSum(spec.rotation, { qubits });
    const [term] = sum.terms;
    if (sum.terms.length !== 1 || term!.coefficient !== 1) {
      throw new TypeError(
        `${name}.rotation must be one Pauli word, received ${received(spec.rotation)}; a sum is a generator`,
      );
    }
    return { type: "evolution", generator: sum.scale(0.5), angle: readAngle(name, spec, used) };
  }
  if ("generator" in spec) {
    requireKnownKeys(name, spec, ["generator", "parameter", "input"]);
    return {
      type: "evolution",
      generator: readGenerator(`${name}.generator`, spec.generator, qubits),
      angle: readAngle(name, spec, used),
    };
  }
  if ("gate" in spec) {
    requireKnownKeys(name, spec, ["gate", "qubits"]);
    const { qubits: count, matrix } = fixedGateMatrix(spec.gate);
    return { type: "fixed", name: spec.gate, qubits: readQubits(name, spec.qubits, qubits, count), matrix };
  }
  if ("unitary" in spec) {
    requireKnownKeys(name, spec, ["unitary", "qubits"]);
    return {
      type: "fixed",
      name: "U",
      qubits: readQubits(name, spec.qubits, qubits),
      matrix: readUnitary(name, spec.unitary, spec.qubits.length),
    };
  }
  throw new TypeError(`${name} must have one of rotation, generator, gate, unitary, received ${received(spec)}`);
}

/** A generator on all qubits of the circuit. */
export function readGenerator(name: string, generator: string | PauliSum, qubits: number): PauliSum {
  const sum = typeof generator === "string" ? pauliSum(generator, { qubits }) : generator;
  if (sum?.kind !== "pauli-sum")
    throw new TypeError(`${name} must be a Pauli sum or its text, received ${received(generator)}`);
  if (sum.terms.length === 0) throw new RangeError(`${name} must have a term that is not zero`);
  if (sum.qubits > qubits) throw new RangeError(`${name} must lie on ${qubits} qubits, received one on ${sum.qubits}`);
  return sum.qubits === qubits
    ? sum
    : sumOf(
        sum.terms.map(({ coefficient, word }) => ({ coefficient, word: word.padEnd(qubits, "I") })),
        qubits,
      );
}

function readAngle(name: string, spec: AngleSpec, used: Set<number>): Angle {
  if (spec.input !== undefined) {
    requireInteger(`${name}.input`, spec.input, 0);
    if (spec.parameter !== undefined) throw new TypeError(`${name} must have a parameter or an input, received both`);
    return { input: spec.input, scale: 1, offset: 0 };
  }
  const parameter = spec.parameter ?? (used.size === 0 ? 0 : Math.max(...used) + 1);
  const { index, scale = 1, offset = 0 } = typeof parameter === "number" ? { index: parameter } : parameter;
  requireInteger(`${name}.parameter`, index, 0);
  requireNumber(`${name}.parameter.scale`, scale);
  requireNumber(`${name}.parameter.offset`, offset);
  used.add(index);
  return { parameter: index, scale, offset };
}

function readQubits(name: string, given: readonly number[], qubits: number, count?: number): readonly number[] {
  const wanted = count ?? given?.length;
  if (!Array.isArray(given) || given.length !== wanted || wanted < 1 || wanted > 3) {
    throw new TypeError(`${name}.qubits must be an array of ${count ?? "1 to 3"} qubits, received ${received(given)}`);
  }
  for (const qubit of given) requireInteger(`${name}.qubits`, qubit, 0, qubits - 1);
  if (new Set(given).size < given.length)
    throw new RangeError(`${name}.qubits must be different, received ${given.join(", ")}`);
  return [...given];
}

function readUnitary(name: string, matrix: ComplexMatrix, count: number): Float64Array {
  const d = 2 ** count;
  if (matrix?.rows !== d || matrix.columns !== d || matrix.data?.length !== 2 * d * d) {
    throw new RangeError(
      `${name}.unitary must be a ${d} × ${d} matrix { rows, columns, data } of interleaved re, im, received ${received(matrix)}`,
    );
  }
  const u = Float64Array.from(matrix.data);
  let deviation = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let re = i === j ? -1 : 0;
      let im = 0;
      for (let k = 0; k < d; k++) {
        const a = 2 * (k * d + i);
        const b = 2 * (k * d + j);
        re += u[a]! * u[b]! + u[a + 1]! * u[b + 1]!;
        im += u[a]! * u[b + 1]! - u[a + 1]! * u[b]!;
      }
      deviation = Math.max(deviation, Math.hypot(re, im));
    }
  }
  if (!(deviation <= UNITARY_TOLERANCE)) {
    throw new RangeError(
      `${name}.unitary must be unitary; U†U differs from the identity by ${deviation.toExponential(1)}`,
    );
  }
  return u;
}
