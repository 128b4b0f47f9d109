import assert from "node:assert/strict";
import { plotLandscape } from "../../src/display/plot-landscape";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { landscape } from "./fixtures";

const line = landscape(1, 41, (x) => 2 + Math.sin(x));
const plane = landscape(2, 21, (x, y) => x * x + 2 * y * y);

describe("plotLandscape", () => {
  it("compiles without complaints", () => {
    assert.deepEqual(complaints(plotLandscape(line)), []);
    assert.deepEqual(complaints(plotLandscape(plane)), []);
    assert.deepEqual(complaints(plotLandscape(landscape(2, 5, () => 1))), []);
  });

  it("draws the values of a line", () => {
    const rows = rowsWith(plotLandscape(line), "loss");
    assert.deepEqual(
      rows.map((row) => row.offset),
      line.offsets,
    );
    assert.deepEqual(
      rows.map((row) => row.loss),
      line.values,
    );
  });

  it("draws the first direction to the right and the second one up", () => {
    for (const { x, y, loss } of rowsWith(plotLandscape(plane), "loss")) {
      assert.ok(Math.abs((loss as number) - (x as number) ** 2 - 2 * (y as number) ** 2) < 1e-5);
    }
    assert.match(JSON.stringify(plotLandscape(plane)), /offset along direction 1 \(rad\)/);
  });

  it("fills a square plane with as many cells as values", () => {
    const chart = plotLandscape(plane);
    assert.equal(chart.width, chart.height);
    assert.equal((chart.width as number) % 21, 0);
    assert.equal(rowsWith(chart, "loss").length, plane.values.length);
    assert.deepEqual(
      (JSON.stringify(chart).match(/"domain":\[[^\]]*\]/g) ?? [])[0],
      `"domain":[${-Math.PI * 1.05},${Math.PI * 1.05}]`,
    );
  });

  it("draws contour lines on their levels", () => {
    const points = rowsWith(plotLandscape(landscape(2, 81, (x, y) => x * x + 2 * y * y)), "level");
    assert.ok(new Set(points.map((point) => point.level)).size >= 5);
    for (const { x, y, level } of points as Record<string, number>[]) {
      assert.ok(Math.abs(x! * x! + 2 * y! * y! - level!) < 5e-3 * level! + 2e-3, `${x}, ${y}, ${level}`);
    }
  });

  it("marks local minima", () => {
    const minima = [{ offsets: [1, 0.5], loss: 0.25 }];
    const marked = plotLandscape({ ...plane, minima });
    assert.deepEqual(rowsWith(marked, "minimum"), [{ x: 1, y: 0.5, minimum: 0.25 }]);
    assert.match(titleOf(marked).subtitle, /circles: local minima/);
    const onLine = plotLandscape({ ...line, minima });
    assert.deepEqual(rowsWith(onLine, "minimum"), [{ offset: 1, minimum: 0.25 }]);
    assert.deepEqual([...complaints(marked), ...complaints(onLine)], []);
  });

  it("says in its title how low the slice gets", () => {
    assert.equal(titleOf(plotLandscape(line)).text, "The loss falls to 1 on this line; the centre is at 2");
    assert.equal(titleOf(plotLandscape(plane)).text, "The centre, at 0, is the lowest point of this plane");
  });

  it("names what it needs", () => {
    assert.throws(() => plotLandscape(undefined as never), /landscape must be a landscape .* received undefined/);
  });
});
