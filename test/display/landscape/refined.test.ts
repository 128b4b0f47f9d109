import assert from "node:assert/strict";
import { contourLines, refined } from "../../../src/display/landscape";

const offsets = Array.from({ length: 21 }, (_, k) => -1 + 0.1 * k);
const sampled = (f: (x: number, y: number) => number) => ({
  x: offsets,
  y: offsets,
  values: offsets.flatMap((x) => offsets.map((y) => f(x, y))),
});

describe("refined", () => {
  it("keeps the samples, and is exact for cubics in both directions", () => {
    const cubic = (x: number, y: number) => 1 + x - 2 * y + x * y ** 2 + 3 * x ** 3 - y ** 3;
    const { x, y, values } = refined(sampled(cubic), 4);
    assert.deepEqual([x.length, y.length, values.length], [81, 81, 81 * 81]);
    for (const [i, a] of x.entries())
      for (const [j, b] of y.entries()) assert.ok(Math.abs(values[81 * i + j]! - cubic(a, b)) < 1e-12);
  });

  it("lets a contour line follow a saddle whose lobes are thinner than a cell", () => {
    // Below 0 only between the lines y = 0.4 x ± 0.1 x: next to the centre far less than a cell.
    const saddle = sampled((x, y) => (y - 0.4 * x) ** 2 - 0.01 * x * x + 1e-4);
    const long = (lines: ReturnType<typeof contourLines>) =>
      lines.filter(({ points }) => {
        const along = points.map(([x]) => x);
        return Math.max(...along) - Math.min(...along) > 0.7;
      }).length;
    const lines = contourLines(refined(saddle, 8), [0]);
    assert.equal(long(contourLines(saddle, [0])), 0);
    assert.ok(long(lines) >= 2, `${long(lines)} long lines`);
    for (const { points } of lines)
      for (const [x, y] of points) assert.ok(Math.abs((y - 0.4 * x) ** 2 - 0.01 * x * x + 1e-4) < 1e-3);
  });

  it("leaves a plane of three samples a side as it is", () => {
    const coarse = { x: [0, 1, 2], y: [0, 1, 2], values: [0, 1, 2, 3, 4, 5, 6, 7, 8] };
    assert.equal(refined(coarse, 8), coarse);
  });
});
