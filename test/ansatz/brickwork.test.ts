import assert from "node:assert/strict";
import { fisherInformation } from "../../src/analyse";
import { brickwork, type Gate, randomAngles } from "../../src/ansatz";

function written(gates: readonly Gate[]): string {
  return gates
    .map((gate) => (gate.type === "evolution" ? String(gate.generator).slice(4) : `CZ${gate.qubits.join("")}`))
    .join(" ");
}

describe("brickwork", () => {
  it("is the compile ansatz of arXiv:2109.11676 for even and odd n", () => {
    const even = brickwork({ qubits: 4 });
    assert.equal(written(even.before), "Y0 X0 Y1 X1 Y2 X2 Y3 X3");
    assert.equal(written(even.layer), "CZ01 CZ23 Y0 X0 Y1 X1 Y2 X2 Y3 X3 CZ12 Y1 X1 Y2 X2");
    const odd = brickwork({ qubits: 5 });
    assert.equal(written(odd.before), "Y0 X0 Y1 X1 Y2 X2 Y3 X3 Y4 X4");
    assert.equal(written(odd.layer), "CZ01 CZ23 Y1 X1 Y2 X2 Y3 X3 CZ12 CZ34 Y0 X0 Y1 X1 Y2 X2 Y3 X3 Y4 X4");
    assert.equal(written(brickwork({ qubits: 2 }).layer), "CZ01 Y0 X0 Y1 X1");
  });

  it("has M = 2n + 4(n − 1)L: 488 at n = 4, L = 40 and 2,010 at n = 5, L = 125", () => {
    assert.equal(brickwork({ qubits: 4, layers: 40 }).parameters, 488);
    assert.equal(brickwork({ qubits: 5, layers: 125 }).parameters, 2010);
    for (let qubits = 2; qubits < 8; qubits++) {
      assert.equal(brickwork({ qubits, layers: 3 }).parameters, 2 * qubits + 12 * (qubits - 1));
    }
  });

  it("reaches every state of two and of three qubits: rank 2ⁿ⁺¹ − 2", () => {
    for (const qubits of [2, 3]) {
      const qnn = brickwork({ qubits, layers: 4 });
      assert.equal(fisherInformation(qnn, randomAngles(qnn, { seed: 1 })).rank, 2 ** (qubits + 1) - 2);
    }
  });

  it("refuses a single qubit and unknown options", () => {
    assert.throws(() => brickwork({ qubits: 1 }), /qubits must be an integer ≥ 2, received 1/);
    assert.throws(() => brickwork({ qubits: 3, layers: 0.5 }), /layers must be an integer ≥ 1, received 0.5/);
    assert.throws(() => brickwork({ qubits: 3, depth: 2 } as never), /brickwork has no option "depth"/);
    assert.throws(() => brickwork(undefined as never), /the options of brickwork must be an object/);
  });
});
