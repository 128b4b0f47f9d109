import { received, requireObject } from "../../errors";
import { type Fields, fieldsOf, integer, list, number, ofLength, text } from "../json-fields";
import {
  CIRCUIT_LIMITS,
  type CircuitDiagram,
  type DiagramAngle,
  type DiagramGate,
  type DiagramGenerator,
} from "./diagram";

const KEYS: readonly (keyof CircuitDiagram)[] = [
  "kind",
  "version",
  "name",
  "qubits",
  "layers",
  "parameters",
  "beforeParameters",
  "layerParameters",
  "initial",
  "before",
  "layer",
  "after",
  "theta",
];
const NAME_LENGTH = 200;

/**
 * Checks that a value read from a file is a circuit diagram and copies it, field by field.
 *
 * @throws TypeError or RangeError that names the field, the requirement and the value received.
 */
export function parseCircuit(json: unknown): CircuitDiagram {
  const fields = fieldsOf("circuit", json, KEYS);
  if (fields.kind !== "circuit")
    throw new TypeError(`circuit.kind must be "circuit", received ${received(fields.kind)}`);
  if (fields.version !== 1) throw new TypeError(`circuit.version must be 1, received ${received(fields.version)}`);
  const qubits = integer("circuit.qubits", fields.qubits, 1, CIRCUIT_LIMITS.qubits);
  const layers = integer("circuit.layers", fields.layers, 0, CIRCUIT_LIMITS.layers);
  const parameters = integer("circuit.parameters", fields.parameters, 0, CIRCUIT_LIMITS.parameters);
  const beforeParameters = integer("circuit.beforeParameters", fields.beforeParameters, 0, parameters);
  const layerParameters = integer("circuit.layerParameters", fields.layerParameters, 0, parameters);
  const afterParameters = parameters - beforeParameters - layers * layerParameters;
  integer("circuit.parameters less those of before and of all layers", afterParameters, 0, parameters);
  const theta = fields.theta === undefined ? undefined : numbers("circuit.theta", fields.theta, parameters);
  const diagram: CircuitDiagram = {
    kind: "circuit",
    version: 1,
    name: text("circuit.name", fields.name, NAME_LENGTH),
    qubits,
    layers,
    parameters,
    beforeParameters,
    layerParameters,
    initial: fields.initial === null ? null : initial(fields.initial, qubits),
    before: gates("circuit.before", fields.before, qubits, beforeParameters),
    // Without a layer no parameter of it is in θ, but the layer can still be drawn: × 0.
    layer: gates("circuit.layer", fields.layer, qubits, layerParameters),
    after: gates("circuit.after", fields.after, qubits, afterParameters),
  };
  return theta === undefined ? diagram : { ...diagram, theta };
}

function numbers(name: string, value: unknown, length: number): number[] {
  return ofLength(name, list(name, value, CIRCUIT_LIMITS.parameters, number), length);
}

function initial(value: unknown, qubits: number): string[] {
  const labels = list("circuit.initial", value, CIRCUIT_LIMITS.qubits, (name, label) => {
    if (typeof label === "string" && /^[01+−]$/.test(label)) return label;
    throw new TypeError(`${name} must be one of "0", "1", "+", "−", received ${received(label)}`);
  });
  return ofLength("circuit.initial", labels, qubits, "one for each qubit");
}

function gates(name: string, value: unknown, qubits: number, parameters: number): DiagramGate[] {
  return list(name, value, CIRCUIT_LIMITS.gates, (at, entry) => gate(at, entry, qubits, parameters));
}

function gate(name: string, value: unknown, qubits: number, parameters: number): DiagramGate {
  requireObject(name, value, "a gate");
  const { type } = value as Fields;
  if (type === "fixed") {
    const fields = fieldsOf(name, value, ["type", "name", "qubits"]);
    const wires = list(`${name}.qubits`, fields.qubits, qubits, (at, wire) => integer(at, wire, 0, qubits - 1));
    if (wires.length === 0 || new Set(wires).size !== wires.length) {
      throw new RangeError(
        `${name}.qubits must be one or more different qubits, received ${wires.join(", ") || "none"}`,
      );
    }
    return { type, name: text(`${name}.name`, fields.name, NAME_LENGTH), qubits: wires };
  }
  if (type === "evolution") {
    const fields = fieldsOf(name, value, ["type", "generator", "angle"]);
    return {
      type,
      generator: generator(`${name}.generator`, fields.generator, qubits),
      angle: angle(`${name}.angle`, fields.angle, parameters),
    };
  }
  throw new TypeError(`${name}.type must be one of "evolution", "fixed", received ${received(type)}`);
}

function generator(name: string, value: unknown, qubits: number): DiagramGenerator {
  const fields = fieldsOf(name, value, ["terms", "omitted"]);
  const terms = list(`${name}.terms`, fields.terms, CIRCUIT_LIMITS.terms, (at, entry) => {
    const { coefficient, word } = fieldsOf(at, entry, ["coefficient", "word"]);
    if (typeof word !== "string" || word.length !== qubits || !/^[IXYZ]*$/.test(word)) {
      throw new TypeError(`${at}.word must be ${qubits} letters of I, X, Y, Z, received ${received(word)}`);
    }
    return { coefficient: number(`${at}.coefficient`, coefficient), word };
  });
  return { terms, omitted: integer(`${name}.omitted`, fields.omitted, 0, Number.MAX_SAFE_INTEGER) };
}

function angle(name: string, value: unknown, parameters: number): DiagramAngle {
  const fields = fieldsOf(name, value, ["parameter", "input", "value", "scale", "offset"]);
  if ("value" in fields) return { value: number(`${name}.value`, fields.value) };
  const line = { scale: number(`${name}.scale`, fields.scale), offset: number(`${name}.offset`, fields.offset) };
  if ("input" in fields) {
    return { input: integer(`${name}.input`, fields.input, 0, CIRCUIT_LIMITS.parameters), ...line };
  }
  return { parameter: integer(`${name}.parameter`, fields.parameter, 0, parameters - 1), ...line };
}
