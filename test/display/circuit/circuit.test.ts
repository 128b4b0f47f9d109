import assert from "node:assert/strict";
import { circuit } from "../../../src/display/circuit";
import { pauliSum } from "../../../src/pauli";
import { evolution, fixed, qnnOf, tfimAnsatz } from "./samples";

describe("circuit", () => {
  it("is plain JSON: gates by section, words, indices of angles, no matrices", () => {
    const qnn = qnnOf(2, 3, [evolution("0.5 X0", 2, 0), fixed("CZ", 0, 1)], { initialState: "0-" });
    assert.deepEqual(JSON.parse(JSON.stringify(circuit(qnn))), {
      kind: "circuit",
      version: 1,
      name: "sample",
      qubits: 2,
      layers: 3,
      parameters: 3,
      beforeParameters: 0,
      layerParameters: 1,
      initial: ["0", "−"],
      before: [],
      layer: [
        {
          type: "evolution",
          generator: { terms: [{ coefficient: 0.5, word: "XI" }], omitted: 0 },
          angle: { parameter: 0, scale: 1, offset: 0 },
        },
        { type: "fixed", name: "CZ", qubits: [0, 1] },
      ],
      after: [],
    });
  });

  it("keeps θ as a plain array and draws itself", () => {
    const diagram = circuit(tfimAnsatz(2, 1), Float64Array.of(0.5, 1));
    assert.deepEqual(diagram.theta, [0.5, 1]);
    assert.equal(typeof (diagram as unknown as Record<symbol, unknown>)[Symbol.for("Jupyter.display")], "function");
  });

  it("says how many terms of a very long sum it left out", () => {
    const words = Array.from({ length: 4 ** 5 }, (_, i) => ({ coefficient: 1 + i, word: word(i, 5) }));
    const generator = pauliSum(words);
    const qnn = qnnOf(5, 1, [{ type: "evolution", generator, angle: { parameter: 0, scale: 1, offset: 0 } }]);
    const [gate] = circuit(qnn).layer;
    assert.equal(gate?.type === "evolution" && gate.generator.terms.length, 512);
    assert.equal(gate?.type === "evolution" && gate.generator.omitted, 512);
  });

  it("names the argument, the requirement and what it got", () => {
    const qnn = tfimAnsatz(2, 2);
    assert.throws(() => circuit(qnn, [1, 2, 3]), /theta must have 4 entries .*received 3/);
    assert.throws(() => circuit(qnn, [1, 2, 3, NaN]), /theta\[3\] must be a finite number, received NaN/);
    assert.throws(() => circuit({ kind: "model" } as never), /qnn must be a QNN/);
  });
});

function word(index: number, length: number): string {
  return Array.from({ length }, (_, i) => "IXYZ"[Math.floor(index / 4 ** i) % 4]).join("");
}
