import assert from "node:assert/strict";
import { contourLines, roundLevels } from "../../../src/display/landscape";

/** f at the points of a grid from −1 to 1. */
function plane(points: number, f: (x: number, y: number) => number) {
  const axis = Array.from({ length: points }, (_, index) => (2 * index) / (points - 1) - 1);
  return { x: axis, y: axis, values: axis.flatMap((x) => axis.map((y) => f(x, y))) };
}

describe("contourLines", () => {
  it("finds the circle of x² + y² as one closed line", () => {
    const lines = contourLines(
      plane(81, (x, y) => x * x + y * y),
      [0.5],
    );
    assert.equal(lines.length, 1);
    const [{ points, level }] = lines as [(typeof lines)[number]];
    assert.equal(level, 0.5);
    assert.deepEqual(points[0], points[points.length - 1]);
    for (const [x, y] of points) assert.ok(Math.abs(Math.hypot(x, y) - Math.sqrt(0.5)) < 3e-4, `(${x}, ${y})`);
    const length = points
      .slice(1)
      .reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i]![0], y - points[i]![1]), 0);
    assert.ok(Math.abs(length - 2 * Math.PI * Math.sqrt(0.5)) < 3e-3, `length ${length}`);
  });

  it("is exact for a linear function, and open at the border", () => {
    const lines = contourLines(
      plane(11, (x, y) => x + 2 * y),
      [0.3],
    );
    assert.equal(lines.length, 1);
    const { points } = lines[0]!;
    for (const [x, y] of points) assert.ok(Math.abs(x + 2 * y - 0.3) < 1e-12);
    const atBorder = ([x, y]: readonly [number, number]) => Math.max(Math.abs(x), Math.abs(y)) === 1;
    assert.ok(atBorder(points[0]!) && atBorder(points[points.length - 1]!));
  });

  it("keeps x and y apart", () => {
    const line = contourLines({ x: [0, 1], y: [10, 20, 30], values: [0, 0, 0, 1, 1, 1] }, [0.25])[0]!;
    assert.deepEqual(
      [...line.points].sort((a, b) => a[1] - b[1]),
      [
        [0.25, 10],
        [0.25, 20],
        [0.25, 30],
      ],
    );
  });

  it("splits a saddle cell by the mean of its corners", () => {
    const cell = (values: number[]) => contourLines({ x: [0, 1], y: [0, 1], values }, [0.5]);
    // Corners (0, 0) and (1, 1) high with a high mean: each line cuts off one of the low corners.
    const high = cell([2, 0, 0, 2]);
    assert.equal(high.length, 2);
    for (const { points } of high) {
      const nearLow = points.every(([x, y]) => x + 1 - y < 1) || points.every(([x, y]) => 1 - x + y < 1);
      assert.ok(nearLow, JSON.stringify(points));
    }
    const low = cell([0.6, 0, 0, 0.6]);
    for (const { points } of low) {
      const nearHigh = points.every(([x, y]) => x + y < 1) || points.every(([x, y]) => x + y > 1);
      assert.ok(nearHigh, JSON.stringify(points));
    }
  });

  it("leaves out cells with values that are not finite", () => {
    const withHole = plane(21, (x, y) => (Math.hypot(x - 0.7, y) < 0.2 ? Number.NaN : x * x + y * y));
    for (const { points } of contourLines(withHole, [0.5])) assert.ok(points.flat().every(Number.isFinite));
  });

  it("finds nothing at a level that is never crossed, or on a constant", () => {
    assert.deepEqual(
      contourLines(
        plane(5, () => 1),
        [0.5, 1, 2],
      ),
      [],
    );
    assert.deepEqual(roundLevels(1, 1, 9), []);
  });
});

describe("roundLevels", () => {
  const cases = [
    { low: 0, high: 10, levels: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    { low: -0.31, high: 0.52, levels: [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5] },
    { low: 2e-7, high: 1.9e-6, levels: [4e-7, 6e-7, 8e-7, 1e-6, 1.2e-6, 1.4e-6, 1.6e-6, 1.8e-6] },
  ] as const;
  for (const { low, high, levels } of cases) {
    it(`between ${low} and ${high}`, () => assert.deepEqual(roundLevels(low, high, 9), levels));
  }
});
