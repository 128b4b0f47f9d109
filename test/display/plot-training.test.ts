import assert from "node:assert/strict";
import { plotTraining } from "../../src/display/plot-training";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { training } from "./fixtures";

const below = training(8, [0.3, 0.4, 0.5, 0.6]);
const above = training(36, [1e-8, 1e-9, 1e-10, 0]);
const deep = {
  ...above,
  runs: above.runs.map((run) => ({ ...run, curve: run.curve.map((loss, i) => (i > 50 ? 0 : loss)) })),
};

/** Titles of the panels that stand side by side. */
function headers(chart: ReturnType<typeof plotTraining>): string[] {
  return (chart.concat as { title: { text: string } }[]).map((panel) => panel.title.text);
}

describe("plotTraining", () => {
  it("compiles without complaints", () => {
    for (const training of [below, deep, [below, above], [below, above, deep], [below, below, above, deep]]) {
      assert.deepEqual(complaints(plotTraining(training)), []);
    }
  });

  it("draws every run's losses", () => {
    const rows = rowsWith(plotTraining(below), "run");
    below.runs.forEach(({ curve }, index) => {
      const drawn = rows.filter((row) => row.run === index);
      assert.deepEqual(
        drawn.map((row) => row.step),
        below.checkpoints,
      );
      assert.deepEqual(
        drawn.map((row) => row.loss),
        curve,
      );
    });
  });

  it("counts the successful runs in the titles", () => {
    assert.equal(titleOf(plotTraining(above)).text, "M = 36: 4 of 4 runs below 10⁻³");
    assert.deepEqual(headers(plotTraining([below, above])), [
      "M = 8: 0 of 4 runs below 10⁻³",
      "M = 36: 4 of 4 runs below 10⁻³",
    ]);
    assert.match(titleOf(plotTraining(below, { threshold: 0.45 })).text, /2 of 4 runs below 0.45/);
    assert.match(titleOf(plotTraining({ ...below, complete: false })).text, /stopped early/);
  });

  it("gives panels that stand side by side one vertical scale", () => {
    const domains = JSON.stringify(plotTraining([below, above])).match(/"type":"log","domain":\[[^\]]*\]/g) ?? [];
    assert.equal(domains.length, 6);
    assert.equal(new Set(domains).size, 1);
  });

  it("draws losses below the floor at the floor and says so", () => {
    const chart = plotTraining(deep);
    const lowest = Math.min(...rowsWith(chart, "loss").map((row) => row.loss as number));
    assert.equal(lowest, 1e-16);
    assert.match(titleOf(chart).subtitle, /Losses below 10⁻¹⁶ are rounding and drawn at 10⁻¹⁶/);
    assert.doesNotMatch(titleOf(plotTraining(below)).subtitle, /rounding/);
  });

  it("takes a linear axis for losses that become negative", () => {
    const chart = plotTraining(training(8, [-7, -6]));
    assert.doesNotMatch(JSON.stringify(chart), /"type":"log"/);
    assert.match(titleOf(chart).text, /M = 8: lowest of 2 runs −7/);
  });

  it("keeps runs that have ended in the median", () => {
    const [first, ...others] = below.runs;
    const ended = { ...first!, curve: first!.curve.slice(0, 40), status: "converged" as const };
    const medians = rowsWith(plotTraining({ ...below, runs: [ended, ...others] }), "median");
    const values = [ended.curve[39]!, ...others.map((run) => run.curve[100]!)].sort((a, b) => a - b);
    const last = medians.filter((row) => row.step === 500)[0]!;
    assert.equal(last.median, (values[1]! + values[2]!) / 2);
  });

  it("keeps runs that diverged out of the statistics", () => {
    const [first, ...others] = below.runs;
    const diverged = { ...first!, loss: Number.NaN, curve: first!.curve.map(() => Number.NaN) };
    const chart = plotTraining({ ...below, runs: [diverged, ...others] });
    assert.deepEqual(complaints(chart), []);
    assert.ok(rowsWith(chart, "median").every((row) => Number.isFinite(row.median)));
  });

  it("names what it needs", () => {
    assert.throws(() => plotTraining([]), /at least one training result, received none/);
    assert.throws(() => plotTraining({} as never), /training must be a training result or an array of them, received/);
    assert.throws(
      () => plotTraining(below, { threshold: -1 }),
      /threshold must be a finite number above 0, received -1/,
    );
    assert.throws(() => plotTraining(below, { treshold: 1 } as never), /no option "treshold"/);
  });
});
