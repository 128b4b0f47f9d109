import assert from "node:assert/strict";
import { wholeAmplitudes } from "../../../src/analyse/lie/whole-amplitudes";
import { haarState } from "../../../src/linalg";

describe("wholeAmplitudes", () => {
  it("reads singlets, Dicke states and phases i in units of their smallest part", () => {
    const s = Math.SQRT1_2;
    assert.deepEqual(wholeAmplitudes(Float64Array.of(0, 0, s, 0, -s, 0, 0, 0)), [
      { state: 1, re: 1, im: 0 },
      { state: 2, re: -1, im: 0 },
    ]);
    const third = 1 / Math.sqrt(14);
    assert.deepEqual(wholeAmplitudes(Float64Array.of(third, 0, 0, -2 * third, 3 * third, 0, 0, 0)), [
      { state: 0, re: 1, im: 0 },
      { state: 1, re: 0, im: -2 },
      { state: 2, re: 3, im: 0 },
    ]);
  });

  it("takes no other state for one of these", () => {
    assert.equal(wholeAmplitudes(haarState({ qubits: 2, seed: 1 })), undefined);
    assert.equal(wholeAmplitudes(Float64Array.of(1, 0, Math.SQRT2, 0)), undefined);
    assert.equal(wholeAmplitudes(Float64Array.of(1, 0, 1 + 1e-10, 0)), undefined);
    assert.equal(wholeAmplitudes(Float64Array.of(1, 0, 1e-8, 0)), undefined);
  });
});
