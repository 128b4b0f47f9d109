import assert from "node:assert/strict";
import { hardwareEfficient, hva, periodicAnsatz, randomAngles, withLayers } from "../../src/ansatz";
import { tfim } from "../../src/models";

describe("ansätze", () => {
  it("hva applies ½ΣZZ, then ½ΣX, from |+⟩^n, with M = 2L", () => {
    const qnn = hva(tfim({ qubits: 3 }), { layers: 5 });
    assert.deepEqual(qnn.generators.map(String), ["0.5 Z0 Z1 + 0.5 Z1 Z2", "0.5 X0 + 0.5 X1 + 0.5 X2"]);
    assert.equal(qnn.initialState, "plus");
    assert.equal(qnn.parameters, 10);
    assert.equal(hva(tfim({ qubits: 3 })).layers, 1);
  });

  it("hardwareEfficient orders RZ_0, RX_0, RZ_1, …, then CZ on the open chain, with M = 2nL", () => {
    const qnn = hardwareEfficient({ qubits: 3, layers: 4 });
    assert.equal(qnn.parameters, 24);
    const words = qnn.layer.map((gate) =>
      gate.type === "evolution" ? String(gate.generator) : `${gate.name} ${gate.qubits}`,
    );
    assert.deepEqual(words, ["0.5 Z0", "0.5 X0", "0.5 Z1", "0.5 X1", "0.5 Z2", "0.5 X2", "CZ 0,1", "CZ 1,2"]);
    assert.equal(hardwareEfficient({ qubits: 3, boundary: "closed" }).layer.length, 9);
  });

  it("withLayers keeps all but the number of layers", () => {
    const qnn = hva(tfim({ qubits: 3 }));
    const deep = withLayers(qnn, 7);
    assert.equal(deep.parameters, 14);
    assert.deepEqual(deep.layer, qnn.layer);
    assert.equal(qnn.layers, 1);
  });

  it("periodicAnsatz counts parameters before, in and after the layers, shared ones once", () => {
    const qnn = periodicAnsatz({
      qubits: 2,
      layers: 3,
      before: [{ rotation: "Y0" }],
      gates: [
        { rotation: "X0" },
        { rotation: "X1", parameter: 0 },
        { generator: "Z0 Z1", parameter: { index: 1, scale: 2 } },
      ],
      after: [{ rotation: "Z0" }, { rotation: "Z1" }],
    });
    assert.equal(qnn.parameters, 1 + 3 * 2 + 2);
  });

  it("randomAngles gives the same bits for the same seed, within the range", () => {
    const qnn = withLayers(hva(tfim({ qubits: 3 })), 50);
    assert.deepEqual(randomAngles(qnn, { seed: 3 }), randomAngles(qnn, { seed: 3 }));
    assert.notDeepEqual(randomAngles(qnn, { seed: 3 }), randomAngles(qnn, { seed: 4 }));
    for (const angle of randomAngles(qnn, { seed: 1, range: [-1, 2] })) assert.ok(angle >= -1 && angle < 2);
  });

  it("names the gate and what is wrong with it", () => {
    const make =
      (gates: unknown, more: object = {}) =>
      () =>
        periodicAnsatz({ qubits: 2, gates, ...more } as never);
    assert.throws(make([{ rotation: "X0 + X1" }]), /gates\[0\].rotation must be one Pauli word/);
    assert.throws(make([{ gate: "FOO", qubits: [0] }]), /gate must be one of H, X, .* received "FOO"/);
    assert.throws(make([{ gate: "CZ", qubits: [0, 0] }]), /gates\[0\].qubits must be different/);
    assert.throws(
      make([{ gate: "CZ", qubits: [0, 2] }]),
      /gates\[0\].qubits must be an integer from 0 to 1, received 2/,
    );
    assert.throws(make([{ rotation: "X0", parameter: 1 }]), /gates must use every parameter index.* 0 is missing/);
    assert.throws(make([{ rotation: "X0", angle: 1 }]), /gates\[0\] has no option "angle"/);
    const skewed = { rows: 2, columns: 2, data: Float64Array.of(1, 0, 0.1, 0, 0, 0, 1, 0) };
    assert.throws(make([{ unitary: skewed, qubits: [0] }]), /must be unitary; U†U differs from the identity by 1.0e-1/);
    assert.throws(make([{ rotation: "X0" }], { layers: 0 }), /layers must be an integer ≥ 1, received 0/);
    assert.throws(
      make([{ rotation: "X0" }], { initialState: "0+1" }),
      /initialState must be .* 2 letters .* received "0\+1"/,
    );
    assert.throws(
      make([{ rotation: "X0" }], { initialState: new Float64Array(8) }),
      /initialState must have norm 1, received norm 0/,
    );
    assert.throws(
      make([{ rotation: "X0" }], { layers: 1e7 }),
      /1000000 parameters at most; 10000000 layers make 10000000/,
    );
    assert.throws(() => periodicAnsatz({ qubits: 2, generators: [] }), /generators must be an array of at least one/);
    assert.throws(() => hva({} as never), /model must be a model such as tfim/);
  });
});
