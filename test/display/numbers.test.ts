import assert from "node:assert/strict";
import { logAxis } from "../../src/display/log-axis";
import { powerOfTen, readable } from "../../src/display/numbers";

const written = [
  { value: 0, text: "0" },
  { value: 0.263305, text: "0.263" },
  { value: -7.2962, text: "−7.3" },
  { value: 1e-3, text: "10⁻³" },
  { value: -1e-12, text: "−10⁻¹²" },
  { value: 4.123e-9, text: "4.12·10⁻⁹" },
  { value: 9.999e-4, text: "10⁻³" },
  { value: 12345, text: "12300" },
  { value: 3.2e13, text: "3.2·10¹³" },
  { value: Number.NEGATIVE_INFINITY, text: "−∞" },
] as const;

describe("readable", () => {
  for (const { value, text } of written) it(`writes ${value} as ${text}`, () => assert.equal(readable(value), text));
});

describe("logAxis", () => {
  it("ends at powers of ten around the values", () => {
    assert.deepEqual(logAxis(3e-5, 7).domain, [1e-5, 10]);
    assert.deepEqual(logAxis(1e-3, 1).domain, [1e-3, 1]);
    assert.deepEqual(logAxis(1, 1).domain, [1, 10]);
  });

  it("has few ticks, all named", () => {
    const { ticks, labelExpr } = logAxis(1e-16, 10);
    assert.ok(ticks.length >= 5 && ticks.length <= 9, String(ticks));
    for (const tick of ticks) assert.ok(labelExpr.includes(powerOfTen(Math.round(Math.log10(tick)))));
  });
});
