import assert from "node:assert/strict";
import { display } from "../../../src/display/chart";
import "../../../src/display";
import { LANDSCAPE_MIME, parseLandscape } from "../../../src/display/landscape";
import { displayed, type MimeBundle } from "../../../src/results";
import { landscape } from "../fixtures";

async function stored(): Promise<Record<string, unknown>> {
  const plane = displayed({
    ...landscape(2, 5, (x, y) => (x > 3 ? Number.NaN : x + 10 * y)),
    minimum: -35,
    maximum: 35,
    minima: [{ offsets: [0.5, -0.25], loss: -1 }],
  });
  const bundle = await (plane as unknown as { [display](): Promise<MimeBundle> })[display]();
  return JSON.parse(JSON.stringify(bundle[LANDSCAPE_MIME]));
}

describe("parseLandscape", () => {
  it("reads what was stored, with what is no number left out", async () => {
    const json = await stored();
    const picture = parseLandscape(json);
    assert.deepEqual(picture, json);
    assert.deepEqual(picture.minima, [{ x: 0.5, y: -0.25, loss: -1 }]);
    const [x, y] = [picture.offsets[3]!, picture.offsets[1]!];
    assert.ok(Math.abs(picture.values[3 * 5 + 1]! - (x + 10 * y)) < 1e-5);
    assert.deepEqual(picture.values.slice(20), [null, null, null, null, null]);
  });

  for (const { what, change, message } of [
    { what: "another kind", change: { kind: "chart" }, message: /landscape\.kind must be "landscape"/ },
    { what: "a later version", change: { version: 2 }, message: /landscape\.version must be 1, received 2/ },
    { what: "an unknown field", change: { script: "x" }, message: /has no option "script"/ },
    { what: "falling offsets", change: { offsets: [0, 1, 2, 2, 3] }, message: /offsets must rise, received 2 at 3/ },
    { what: "a missing value", change: { values: [1, 2] }, message: /must have 25 entries \(5 × 5\), received 2/ },
    {
      what: "a text in place of a value",
      change: { values: Array(25).fill("1") },
      message: /values\[0\] must be a fin/,
    },
    { what: "too many points", change: { offsets: Array(1002).fill(0) }, message: /at most 1001 entries/ },
    { what: "a title without end", change: { title: "x".repeat(501) }, message: /at most 500 letters/ },
    {
      what: "a minimum that is nowhere",
      change: { minima: [{ x: "1", y: 0, loss: 0 }] },
      message: /minima\[0\]\.x must be a finite/,
    },
    {
      what: "a path of nothing",
      change: { path: [{ x: 1, y: null, loss: 0 }] },
      message: /path\[0\]\.y must be a finite/,
    },
  ]) {
    it(`refuses ${what}`, async () => {
      const json = { ...(await stored()), ...change };
      assert.throws(() => parseLandscape(json), message);
    });
  }
});
