import assert from "node:assert/strict";
import { walk } from "../../../extension/src/circuit/walk";
import { circuit, circuitLayout } from "../../../src/display/circuit";
import { tfimAnsatz } from "../../display/circuit/samples";

describe("walk", () => {
  // Columns: bracket, bonds (0, 1) and (2, 3), bond (1, 2), fields on 0 … 3, bracket.
  const { columns } = circuitLayout(circuit(tfimAnsatz(4, 6)), "folded");

  for (const { from, wire, key, to } of [
    { from: [1, 0], wire: 0, key: "ArrowRight", to: [3, 0] },
    { from: [1, 0], wire: 1, key: "ArrowRight", to: [2, 0] },
    { from: [3, 2], wire: 2, key: "ArrowLeft", to: [2, 0] },
    { from: [1, 0], wire: 0, key: "ArrowLeft", to: [1, 0] },
    { from: [1, 0], wire: 0, key: "ArrowDown", to: [1, 1] },
    { from: [1, 1], wire: 2, key: "ArrowDown", to: [1, 1] },
    { from: [3, 2], wire: 2, key: "ArrowUp", to: [3, 1] },
    { from: [3, 2], wire: 2, key: "Home", to: [1, 1] },
    { from: [1, 1], wire: 3, key: "End", to: [3, 3] },
  ] as const) {
    it(`${key} leads from gate ${from[1]} of column ${from[0]} on wire ${wire} to gate ${to[1]} of column ${to[0]}`, () => {
      const place = walk(columns, { column: from[0], gate: from[1] }, wire, key);
      assert.deepEqual(place, { column: to[0], gate: to[1] });
    });
  }

  it("does not know other keys", () => {
    assert.equal(walk(columns, { column: 1, gate: 0 }, 0, "PageDown"), undefined);
  });
});
