import assert from "node:assert/strict";
import { plotRankCurve } from "../../src/display/plot-rank-curve";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { rankCurve } from "./fixtures";

const unsaturated = {
  saturated: false,
  criticalLayers: undefined,
  criticalParameters: undefined,
  maximalRank: undefined,
  bound: 4095,
  boundReason: "dim su(64) = 4095",
} as const;

describe("plotRankCurve", () => {
  it("compiles without complaints", () => {
    assert.deepEqual(complaints(plotRankCurve(rankCurve())), []);
    assert.deepEqual(complaints(plotRankCurve(rankCurve(unsaturated, 6))), []);
  });

  it("says in its title where the rank saturates", () => {
    assert.equal(titleOf(plotRankCurve(rankCurve())).text, "Rank saturates at 18: M_c = 18");
  });

  it("says that a curve has not saturated, and marks no M_c", () => {
    const chart = plotRankCurve(rankCurve(unsaturated, 6));
    assert.equal(titleOf(chart).text, "Rank has not saturated by M = 12");
    assert.deepEqual(rowsWith(chart, "critical"), []);
  });

  it("marks M_c, the bound and the largest possible rank", () => {
    const chart = plotRankCurve(rankCurve());
    assert.deepEqual(
      [...new Set(rowsWith(chart, "critical").map((row) => `${row.critical} ${row.name}`))],
      ["18 M_c = 18 (L = 9)"],
    );
    const levels = [...new Set(rowsWith(chart, "level").map((row) => `${row.level} ${row.name}`))];
    assert.deepEqual(levels, ["36 bound from theory: dim g = 36", "18 largest possible rank: 18 (exact)"]);
  });

  it("names a bound far above the curve instead of flattening the curve", () => {
    const chart = plotRankCurve(rankCurve(unsaturated, 6));
    assert.deepEqual(rowsWith(chart, "level"), []);
    assert.ok(rowsWith(chart, "name").some((row) => row.name === "↑ bound from theory: dim su(64) = 4095"));
  });

  it("draws every rank of every sample", () => {
    const curve = rankCurve();
    const dots = rowsWith(plotRankCurve(curve), "samples");
    for (const { parameters, ranks } of curve.points) {
      const drawn = dots
        .filter((dot) => dot.parameters === parameters)
        .flatMap((dot) => new Array<unknown>(Number.parseInt(String(dot.samples), 10)).fill(dot.rank));
      assert.deepEqual(drawn.sort(), [...ranks].sort(), `M = ${parameters}`);
    }
  });

  it("draws an uncertain rank hollow and says so", () => {
    const chart = plotRankCurve(rankCurve());
    const hollow = rowsWith(chart, "uncertain").filter((dot) => dot.uncertain);
    assert.deepEqual(
      hollow.map((dot) => [dot.parameters, dot.rank]),
      [[16, 16]],
    );
    assert.match(titleOf(chart).subtitle, /Hollow dots: no clear gap .* \(1 of 14 values of M\)/);
    assert.doesNotMatch(titleOf(plotRankCurve(rankCurve({}, 5))).subtitle, /Hollow/);
  });

  it("names what it needs", () => {
    assert.throws(() => plotRankCurve({ kind: "training" } as never), /curve must be a rank curve .* received/);
  });
});
