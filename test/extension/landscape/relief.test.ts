import assert from "node:assert/strict";
import { colourOf } from "../../../extension/src/landscape/colour-map";
import { ticksOf } from "../../../extension/src/landscape/heat-map";
import { cutOf, lossAt, nearestRow, reliefOf } from "../../../extension/src/landscape/relief";
import type { LandscapePicture } from "../../../src/display/landscape";

const offsets = [-2, -1, 0, 1, 2];
const picture = (f: (x: number, y: number) => number | null): LandscapePicture => ({
  kind: "landscape",
  version: 1,
  title: "t",
  subtitle: "s",
  lossName: "loss",
  offsets,
  values: offsets.flatMap((x) => offsets.map((y) => f(x, y))),
});

describe("relief", () => {
  const plane = reliefOf(picture((x, y) => 3 * x - y + 1));

  it("finds the lowest and the highest loss, and contours between them", () => {
    assert.deepEqual([plane.minimum, plane.maximum], [-7, 9]);
    assert.ok(plane.contours.length > 3);
    for (const { level, points } of plane.contours)
      for (const [x, y] of points) assert.ok(Math.abs(3 * x - y + 1 - level) < 1e-12);
  });

  it("interpolates between samples, to the edges and not beyond", () => {
    for (const [x, y] of [
      [0.25, -1.5],
      [2, 2],
      [-2, -2],
      [1.999, 0],
    ] as const)
      assert.ok(Math.abs(lossAt(plane, x, y)! - (3 * x - y + 1)) < 1e-12);
    assert.equal(lossAt(plane, 2.001, 0), undefined);
    assert.equal(lossAt(reliefOf(picture((x) => (x === 2 ? null : x))), 1.5, 0), undefined);
  });

  it("cuts along direction 1", () => {
    assert.equal(nearestRow(plane, 0.9), 3);
    assert.deepEqual(
      cutOf(plane, 3),
      offsets.map((x) => 3 * x),
    );
  });

  it("refuses a plane without a number", () => {
    assert.throws(() => reliefOf(picture(() => null)), /values must have a number, received none/);
  });
});

describe("colours and ticks", () => {
  it("go from viridis' dark to its light end", () => {
    const range = { minimum: -1, maximum: 3 };
    assert.deepEqual(colourOf(range, -1), [0x44, 0x01, 0x54]);
    assert.deepEqual(colourOf(range, 3), [0xfd, 0xe7, 0x25]);
    assert.deepEqual(colourOf({ minimum: 1, maximum: 1 }, 1), colourOf(range, -1));
  });

  it("stand at round offsets", () => {
    assert.deepEqual(ticksOf([-1.5, 0, 1.5]), [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]);
    assert.deepEqual(ticksOf([-Math.PI, Math.PI]), [-3, -2, -1, 0, 1, 2, 3]);
  });
});
