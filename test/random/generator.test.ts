import assert from "node:assert/strict";
import { randomStream } from "../../src/random";

describe("randomStream", () => {
  it("gives the same numbers for the same seed and others for another seed or stream", () => {
    const draw = (seed: number, stream = 0) =>
      Array.from(
        { length: 5 },
        (
          (s) => () =>
            s.uniform()
        )(randomStream(seed, stream)),
      );
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
    assert.notDeepEqual(draw(1), draw(1, 1));
    assert.notDeepEqual(draw(1), draw(1 + 2 ** 32));
  });

  it("is uniform with the right moments, and normal likewise", () => {
    const stream = randomStream(7);
    const n = 100_000;
    const moment = (draw: () => number, power: number) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += draw() ** power;
      return sum / n;
    };
    // Standard errors: 0.0009, 0.0009, 0.003, 0.0045, 0.03; four of them.
    assert.ok(Math.abs(moment(stream.uniform, 1) - 1 / 2) < 0.004);
    assert.ok(Math.abs(moment(stream.uniform, 2) - 1 / 3) < 0.004);
    assert.ok(Math.abs(moment(stream.normal, 1)) < 0.013);
    assert.ok(Math.abs(moment(stream.normal, 2) - 1) < 0.018);
    assert.ok(Math.abs(moment(stream.normal, 4) - 3) < 0.13);
  });

  it("refuses a seed that is not an integer ≥ 0", () => {
    assert.throws(() => randomStream(-1), /seed must be an integer ≥ 0, received -1/);
    assert.throws(() => randomStream(0.5), /received 0.5/);
  });
});
