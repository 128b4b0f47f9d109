import type { Gate, QNN } from "../../ansatz/qnn";
import { requireAngles, requireKind } from "../../errors";
// From the file and not from the room: the room also loads danfojs on demand, which a page must not bundle.
import { displayed } from "../../results/record";
import { CIRCUIT_LIMITS, type CircuitDiagram, type DiagramGate } from "./diagram";
import { parseCircuit } from "./parse-circuit";

/**
 * The circuit of a QNN as a diagram that draws itself in a notebook: the layer once, in brackets with "× L", gates
 * that share an angle in one colour.
 *
 * @param theta M angles in radians; when given, the values are drawn in place of the names.
 * @throws RangeError when `theta` does not have M finite entries, or the circuit is too large to be drawn.
 *
 * @example
 * circuit(hva(tfim({ qubits: 4, boundary: "open", field: 1 }), { layers: 6 }))
 */
export function circuit(qnn: QNN, theta?: ArrayLike<number>): CircuitDiagram {
  requireKind("qnn", qnn, "qnn", "a QNN");
  if (theta !== undefined) requireAngles(theta, qnn.parameters);
  const diagram: CircuitDiagram = {
    kind: "circuit",
    version: 1,
    name: qnn.name,
    qubits: qnn.qubits,
    layers: qnn.layers,
    parameters: qnn.parameters,
    beforeParameters: qnn.beforeParameters,
    layerParameters: qnn.layerParameters,
    initial: initialLabels(qnn),
    before: qnn.before.map(diagramGate),
    layer: qnn.layer.map(diagramGate),
    after: qnn.after.map(diagramGate),
    ...(theta === undefined ? {} : { theta: Array.from(theta) }),
  };
  return displayed(parseCircuit(diagram));
}

function initialLabels({ initialState, qubits }: QNN): string[] | null {
  if (typeof initialState !== "string") return null;
  if (initialState === "zero" || initialState === "plus") {
    return new Array<string>(qubits).fill(initialState === "zero" ? "0" : "+");
  }
  return Array.from(initialState, (letter) => (letter === "-" ? "−" : letter));
}

function diagramGate(gate: Gate): DiagramGate {
  if (gate.type === "fixed") return { type: "fixed", name: gate.name, qubits: [...gate.qubits] };
  const { terms } = gate.generator;
  const kept = terms.slice(0, CIRCUIT_LIMITS.terms).map(({ coefficient, word }) => ({ coefficient, word }));
  return {
    type: "evolution",
    generator: { terms: kept, omitted: terms.length - kept.length },
    angle: { ...gate.angle },
  };
}
