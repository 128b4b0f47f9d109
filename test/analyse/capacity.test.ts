import assert from "node:assert/strict";
import { capacity, maximalRank } from "../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz, withLayers } from "../../src/ansatz";
import { tfim } from "../../src/models";

describe("capacity", () => {
  it("has D₁ at the largest Fisher rank, and D₂ at most dim g", async () => {
    const qnn = hva(tfim({ qubits: 4 }), { layers: 8 });
    const { rank, dimension } = await maximalRank(qnn);
    const { d1, d2, decision } = await capacity(qnn);
    assert.equal(d1, rank);
    assert.ok(d2 >= 1 && d2 <= dimension, `D₂ = ${d2}`);
    assert.ok(!decision.uncertain);
  });

  it("counts what the outcomes show: a phase is seen by the state's neighbours, not by the counter", async () => {
    const phase = periodicAnsatz({ qubits: 1, gates: [{ rotation: "Z0" }], initialState: "plus" });
    const { d1, d2 } = await capacity(phase);
    assert.deepEqual([d1, d2], [1, 0]);
    const turn = await capacity(periodicAnsatz({ qubits: 1, gates: [{ rotation: "Y0" }] }));
    assert.deepEqual([turn.d1, turn.d2], [1, 1]);
  });

  it("averages over inputs", async () => {
    const qnn = withLayers(hardwareEfficient({ qubits: 2 }), 4);
    const one = await capacity(qnn, { samples: 1 });
    const many = await capacity(qnn, { samples: 6, inputs: ["00", "+-", "1+"] });
    assert.ok(one.d2 <= 3, "four probabilities that sum to one have three slopes");
    assert.ok(many.d2 > one.d2 && many.d2 <= 15);
    await assert.rejects(capacity(qnn, { samples: 0 }), /samples must be an integer ≥ 1/);
  });
});
