import { received, requireKnownKeys, requireObject } from "../errors";
import { type MaxCutOptions, type Model, maxCut } from "../models";
import { type PauliTerm, sumOf } from "../pauli";
import { qnnOf } from "./periodic-ansatz";
import type { Gate, QNN } from "./qnn";

/**
 * Quantum approximate optimization algorithm: a layer applies the cost exp(−iγH), with the constant of H left out, then
 * the mixer exp(−iβ ½ΣX), from |+⟩^n; M = 2L in the order γ_1, β_1, γ_2, …. For MaxCut the cost is exp(−iγ ½Σ w ZZ), so
 * that all gates are rotations exp(−iθP/2).
 *
 * @param graph a graph { qubits, edges } whose largest cut is sought, or a model with a diagonal Hamiltonian
 * @param options.layers L ≥ 1 (often called p), default 1
 * @throws TypeError when the model's Hamiltonian has letters X or Y
 * @see Farhi, Goldstone and Gutmann, arXiv:1411.4028
 *
 * @example
 * qaoa({ qubits: 3, edges: [[0, 1], [1, 2]] }, { layers: 2 }).generators.map(String); // ["0.5 Z0 Z1 + 0.5 Z1 Z2", "0.5 X0 + 0.5 X1 + 0.5 X2"]
 */
export function qaoa(graph: MaxCutOptions | Model, options: { readonly layers?: number } = {}): QNN {
  requireObject("graph", graph, "a graph { qubits, edges } or a model");
  requireKnownKeys("qaoa", options, ["layers"]);
  const { qubits, hamiltonian, name } = "kind" in graph ? graph : maxCut(graph);
  const cost = (hamiltonian?.terms ?? []).filter(({ word }) => !/^I+$/.test(word));
  const mixing = cost.find(({ word }) => /[XY]/.test(word));
  if (mixing) throw new TypeError(`qaoa needs a Hamiltonian of words of Z, received one with ${received(mixing.word)}`);
  if (cost.length === 0) throw new TypeError(`graph must be a graph or a model, received ${received(graph)}`);
  const mixer = Array.from(
    { length: qubits },
    (_, i): PauliTerm => ({ coefficient: 0.5, word: `${"I".repeat(i)}X`.padEnd(qubits, "I") }),
  );
  const layer = [cost, mixer].map(
    (terms, parameter): Gate => ({
      type: "evolution",
      generator: sumOf(terms, qubits),
      angle: { parameter, scale: 1, offset: 0 },
    }),
  );
  return qnnOf({
    name: `QAOA, ${name}`,
    qubits,
    layers: options.layers ?? 1,
    initialState: "plus",
    layer,
    layerParameters: layer.length,
  });
}
