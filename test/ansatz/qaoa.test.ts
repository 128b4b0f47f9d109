import assert from "node:assert/strict";
import { hva, qaoa, randomAngles } from "../../src/ansatz";
import { fromPauli, maxCut, tfim } from "../../src/models";
import { expectation, stateVector } from "../../src/simulate";

/** A triangle with a tail, one edge weighted. */
const graph = {
  qubits: 4,
  edges: [
    [0, 1],
    [1, 2],
    [2, 0],
    [2, 3, 0.5],
  ],
} as const;

describe("qaoa", () => {
  it("applies the cost ½Σ w ZZ, then the mixer ½ΣX, from |+⟩^n, as the HVA of MaxCut does", () => {
    const qnn = qaoa(graph, { layers: 3 });
    assert.equal(qnn.parameters, 6);
    assert.equal(qnn.initialState, "plus");
    const theta = randomAngles(qnn, { seed: 3 });
    assert.deepEqual(stateVector(qnn, theta), stateVector(hva(maxCut(graph), { layers: 3 }), theta));
    assert.deepEqual(stateVector(qnn, theta), stateVector(qaoa(maxCut(graph), { layers: 3 }), theta));
  });

  it("cuts a ring of n = 2p + 2 or more vertices by (2p + 1)/(2p + 2) at best, 3/4 at one layer", () => {
    // Farhi et al., arXiv:1411.4028; with exp(−iγZZ/2), exp(−iβX/2) the best angles are γ = ±π/4, β = π/4.
    const n = 6;
    const model = maxCut({ qubits: n, edges: Array.from({ length: n }, (_, i) => [i, (i + 1) % n] as const) });
    const cuts = [1, -1].map(
      (sign) => -expectation(qaoa(model), [(sign * Math.PI) / 4, Math.PI / 4], model.hamiltonian),
    );
    assert.ok(Math.abs(Math.max(...cuts) - 0.75 * n) < 1e-12, `${cuts}`);
  });

  it("takes a diagonal Hamiltonian as it is, without its constant", () => {
    const qnn = qaoa(fromPauli("Z0 Z1 Z2 - 0.3 Z1 + 2"));
    assert.equal(String(qnn.generators[0]), "Z0 Z1 Z2 - 0.3 Z1");
  });

  it("refuses what has no diagonal cost", () => {
    assert.throws(() => qaoa(tfim({ qubits: 3 })), /qaoa needs a Hamiltonian of words of Z, received one with "XII"/);
    assert.throws(() => qaoa("graph" as never), /graph must be a graph \{ qubits, edges \} or a model/);
    assert.throws(() => qaoa(hva(tfim({ qubits: 3 })) as never), /graph must be a graph or a model/);
    assert.throws(() => qaoa({ qubits: 3, edges: [[0, 3]] }), /vertices of edges\[0\]/);
    assert.throws(() => qaoa(graph, { layers: 0 }), /layers must be an integer ≥ 1, received 0/);
    assert.throws(() => qaoa(graph, { p: 2 } as never), /qaoa has no option "p"/);
  });
});
