import assert from "node:assert/strict";
import { quantile } from "../../src/display/quartiles";

/** numpy.quantile([1, 2, 4, 8], q), method "linear". */
const quantiles = [
  { fraction: 0, value: 1 },
  { fraction: 0.25, value: 1.75 },
  { fraction: 0.5, value: 3 },
  { fraction: 0.75, value: 5 },
  { fraction: 1, value: 8 },
] as const;

describe("quantile", () => {
  for (const { fraction, value } of quantiles) {
    it(`is ${value} at ${fraction}`, () => assert.equal(quantile([1, 2, 4, 8], fraction), value));
  }
  it("of one value is that value", () => assert.equal(quantile([3], 0.25), 3));
});
