import assert from "node:assert/strict";
import { plotRankCurve } from "../../src/display/plot-rank-curve";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { rankCurve } from "./fixtures";
import { HeadlessView } from "./headless-view";

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
    const hollow = rowsWith(chart, "samples").filter((dot) => dot.uncertain);
    assert.deepEqual(
      hollow.map((dot) => [dot.parameters, dot.rank]),
      [[16, 16]],
    );
    assert.match(titleOf(chart).subtitle, /Hollow dots: no clear gap .* \(1 of 14 values of M\)/);
    assert.doesNotMatch(titleOf(plotRankCurve(rankCurve({}, 5))).subtitle, /Hollow/);
  });

  it("shows the spectrum at M_c, then at the M that is chosen, with its gap and tolerance", async () => {
    const curve = rankCurve();
    const view = await HeadlessView.of(plotRankCurve(curve));
    for (const parameters of [18, 28, 16]) {
      if (parameters !== 18) await view.choose("chosenM_parameters", parameters);
      const point = curve.points.find((one) => one.parameters === parameters)!;
      const drawn = view.rows("eigenvalues");
      assert.equal(drawn.length, parameters);
      for (const [k, { eigenvalue }] of drawn.entries())
        assert.ok(Math.abs(Number(eigenvalue) / point.spectrum![k]! - 1) < 1e-3, `eigenvalue ${k} is ${eigenvalue}`);
      assert.equal(drawn.filter((row) => row.class === "counts towards the rank").length, point.rank);
      const gap = parameters === 16 ? "no clear gap \\(40\\)" : "gap 10⁹";
      const claim = `^M = ${parameters} \\(L = ${point.layers}\\): Fisher rank ${point.rank} of ${parameters}, ${gap}$`;
      assert.match(String(view.rows("spectrumClaim")[0]!.claim), new RegExp(claim));
      assert.ok(Math.abs(Number(view.rows("spectrumTolerance")[0]!.tolerance) / 4e-22 - 1) < 1e-12);
      const [{ kept, dropped }] = view.rows("spectrumGap") as [Record<string, number>];
      assert.ok(Math.abs(kept! / point.spectrum![point.rank - 1]! - 1) < 1e-3);
      assert.ok(dropped! < 1e-3 * kept!);
    }
  });

  it("lists every M by name, so that one can be chosen without a pointer", async () => {
    const [list, ...others] = (await HeadlessView.of(plotRankCurve(rankCurve()))).lists();
    assert.equal(others.length, 0);
    assert.match(list!.name, /^Spectrum shown/);
    assert.deepEqual(
      list!.options,
      rankCurve().points.map(({ parameters }) => parameters),
    );
    assert.equal(list!.labels[8], "M = 18 (L = 9)");
  });

  it("says where spectra are left out, and is the curve alone where there are none", () => {
    const { points } = rankCurve();
    const without = points.map((point) => ({ ...point, spectrum: undefined }));
    const some = plotRankCurve(rankCurve({ points: [...points.slice(0, 6), ...without.slice(6)] }));
    assert.match(titleOf(some).subtitle, /Spectra up to M = 12: .* \(8 values of M\)/);
    const none = plotRankCurve(rankCurve({ points: without }));
    assert.ok(!("hconcat" in none));
    assert.deepEqual(complaints(none), []);
    assert.equal(titleOf(none).text, "Rank saturates at 18: M_c = 18");
  });

  it("names what it needs", () => {
    assert.throws(() => plotRankCurve({ kind: "training" } as never), /curve must be a rank curve .* received/);
  });
});
