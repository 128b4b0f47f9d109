import type { Gate, QNN } from "../../../src/ansatz/qnn";
import { pauliSum } from "../../../src/pauli";

/** exp(−i(scale · θ_parameter + offset)G). */
export function evolution(generator: string, qubits: number, parameter: number, scale = 1, offset = 0): Gate {
  return { type: "evolution", generator: pauliSum(generator, { qubits }), angle: { parameter, scale, offset } };
}

export function fixed(name: string, ...qubits: number[]): Gate {
  return { type: "fixed", name, qubits, matrix: new Float64Array(2 * 4 ** qubits.length) };
}

/** A QNN of gates written out, with the counts filled in. */
export function qnnOf(
  qubits: number,
  layers: number,
  layer: readonly Gate[],
  rest: { before?: readonly Gate[]; after?: readonly Gate[]; initialState?: string | Float64Array } = {},
): QNN {
  const { before = [], after = [], initialState = "zero" } = rest;
  const [beforeParameters, layerParameters, afterParameters] = [before, layer, after].map(count) as [
    number,
    number,
    number,
  ];
  const parameters = beforeParameters + layers * layerParameters + afterParameters;
  return {
    kind: "qnn",
    name: "sample",
    qubits,
    layers,
    parameters,
    layerParameters,
    beforeParameters,
    afterParameters,
    before,
    layer,
    after,
    generators: [],
    initialState,
  };
}

/** Parameters that the gates name. */
function count(gates: readonly Gate[]): number {
  const indices = gates.map((gate) =>
    gate.type === "evolution" && "parameter" in gate.angle ? gate.angle.parameter : -1,
  );
  return Math.max(-1, ...indices) + 1;
}

/** One layer of the TFIM ansatz on the open chain: ½ΣZZ, then ½ΣX, from |+⟩. */
export function tfimAnsatz(qubits: number, layers: number): QNN {
  const sites = Array.from({ length: qubits }, (_, i) => i);
  const zz = sites.slice(1).map((i) => `0.5 Z${i - 1} Z${i}`);
  const x = sites.map((i) => `0.5 X${i}`);
  const layer = [evolution(zz.join(" + "), qubits, 0), evolution(x.join(" + "), qubits, 1)];
  return qnnOf(qubits, layers, layer, { initialState: "plus" });
}
