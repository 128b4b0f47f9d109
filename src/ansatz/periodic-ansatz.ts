import { received, requireInteger, requireKnownKeys, requireObject } from "../errors";
import type { PauliSum } from "../pauli";
import { displayed } from "../results";
import { type GateSpec, readGates, readGenerator } from "./gate-spec";
import { readInitialState } from "./initial-state";
import type { Gate, QNN } from "./qnn";

interface PeriodicOptions {
  /** n ≥ 1. */
  readonly qubits: number;
  /** L ≥ 1, default 1. */
  readonly layers?: number;
  /** Default "zero". */
  readonly initialState?: string | Float64Array;
  /** For titles, default "periodic ansatz". */
  readonly name?: string;
}

export interface GeneratorsOptions extends PeriodicOptions {
  /** G_k of one layer, in the order in which exp(−iθ_k G_k) are applied; one angle each. */
  readonly generators: readonly (PauliSum | string)[];
}

export interface GatesOptions extends PeriodicOptions {
  /** The layer, repeated. */
  readonly gates: readonly GateSpec[];
  /** Gates that stand once, in front. */
  readonly before?: readonly GateSpec[];
  /** Gates that stand once, at the end. */
  readonly after?: readonly GateSpec[];
}

/** Most qubits of a circuit: basis states are numbered by 31-bit integers. Algebras have no such limit. */
const MAXIMUM_QUBITS = 1000;
/** Most parameters of a circuit. */
const MAXIMUM_PARAMETERS = 1e6;

/**
 * A quantum neural network of periodic structure, U(θ) = after · Π_l [Π_k exp(−iθ_lk G_k)] · before.
 *
 * θ is ordered as applied: the parameters of `before`, then those of each layer, then those of `after`. A rotation by a
 * Pauli word is exp(−iθP/2); a generator is used as written, exp(−iθG).
 *
 * @throws RangeError or TypeError that names the gate and what is wrong with it
 * @see Larocca et al., arXiv:2109.11676, Eq. (1)
 *
 * @example
 * periodicAnsatz({ qubits: 2, generators: ["0.5 Z0 Z1", "0.5 X0 + 0.5 X1"], layers: 3, initialState: "plus" }).parameters; // 6
 */
export function periodicAnsatz(options: GeneratorsOptions | GatesOptions): QNN {
  requireObject("the options of periodicAnsatz", options, "an object such as { qubits, generators, layers }");
  const { qubits, layers = 1, initialState = "zero", name = "periodic ansatz" } = options;
  requireInteger("qubits", qubits, 1, MAXIMUM_QUBITS);
  if ("generators" in options) {
    requireKnownKeys("periodicAnsatz", options, ["qubits", "generators", "layers", "initialState", "name"]);
    if (!Array.isArray(options.generators) || options.generators.length === 0) {
      throw new TypeError(
        `generators must be an array of at least one Pauli sum, received ${received(options.generators)}`,
      );
    }
    const layer = options.generators.map(
      (generator, parameter): Gate => ({
        type: "evolution",
        generator: readGenerator(`generators[${parameter}]`, generator, qubits),
        angle: { parameter, scale: 1, offset: 0 },
      }),
    );
    return qnnOf({ name, qubits, layers, initialState, layer, layerParameters: layer.length });
  }
  if (!("gates" in options))
    throw new TypeError(`periodicAnsatz needs generators or gates, received ${received(options)}`);
  requireKnownKeys("periodicAnsatz", options, ["qubits", "gates", "layers", "initialState", "before", "after", "name"]);
  const layer = readGates("gates", options.gates, qubits);
  const before = readGates("before", options.before ?? [], qubits);
  const after = readGates("after", options.after ?? [], qubits);
  return qnnOf({
    name,
    qubits,
    layers,
    initialState,
    layer: layer.gates,
    layerParameters: layer.parameters,
    before: before.gates,
    beforeParameters: before.parameters,
    after: after.gates,
    afterParameters: after.parameters,
  });
}

type Parts = Pick<QNN, "name" | "qubits" | "layers" | "initialState" | "layer" | "layerParameters"> &
  Partial<Pick<QNN, "before" | "beforeParameters" | "after" | "afterParameters">>;

/** The record of a QNN from its checked parts. */
export function qnnOf(parts: Parts): QNN {
  const { name, qubits, layers, layer, layerParameters } = parts;
  const { before = [], beforeParameters = 0, after = [], afterParameters = 0 } = parts;
  requireInteger("layers", layers, 1);
  const parameters = beforeParameters + layers * layerParameters + afterParameters;
  if (parameters > MAXIMUM_PARAMETERS) {
    throw new RangeError(
      `a circuit can have ${MAXIMUM_PARAMETERS} parameters at most; ${layers} layers make ${parameters}`,
    );
  }
  return displayed({
    kind: "qnn",
    name,
    qubits,
    layers,
    parameters,
    layerParameters,
    beforeParameters,
    afterParameters,
    before,
    layer,
    after,
    generators: distinctGenerators(layer),
    initialState: readInitialState(parts.initialState, qubits),
  });
}

function distinctGenerators(layer: readonly Gate[]): PauliSum[] {
  const generators = new Map<string, PauliSum>();
  for (const gate of layer) {
    if (gate.type === "evolution" && "parameter" in gate.angle) generators.set(String(gate.generator), gate.generator);
  }
  return [...generators.values()];
}
