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
    const rows = rowsWith(plotTraining(below), "run").filter((row) => !("best" in row));
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
    assert.equal(domains.length, 8);
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

  /** The same with its first run ended between the checkpoints 195 and 200, at a loss that no checkpoint has seen. */
  function endedEarly(status: "converged" | "stopped") {
    const [first, ...others] = below.runs;
    const ended = { ...first!, curve: first!.curve.slice(0, 40), steps: 197, loss: 0.01, bestLoss: 0.01, status };
    return { ...below, runs: [ended, ...others], best: ended, complete: status === "converged" };
  }

  it("draws a run to where it ended, and keeps its final loss in the median", () => {
    const chart = plotTraining(endedEarly("converged"));
    assert.deepEqual(complaints(chart), []);
    const [last] = rowsWith(chart, "run")
      .filter((row) => row.run === 0 && !("best" in row))
      .slice(-1);
    assert.deepEqual([last!.step, last!.loss], [197, 0.01]);
    const others = below.runs.slice(1).map((run) => run.loss);
    const values = [0.01, ...others].sort((a, b) => a - b);
    const end = rowsWith(chart, "median").filter((row) => row.step === 500)[0]!;
    assert.equal(end.median, (values[1]! + values[2]!) / 2);
  });

  it("ends its axis where the last run ended", () => {
    const runs = below.runs.map((run) => ({ ...run, curve: run.curve.slice(0, 21), steps: 103 }));
    assert.match(JSON.stringify(plotTraining({ ...below, runs })), /"domain":\[0,103\]/);
  });

  it("draws the best run, and crosses where runs did not end by themselves", () => {
    const stopped = endedEarly("stopped");
    const chart = plotTraining(stopped);
    assert.deepEqual(complaints(chart), []);
    assert.deepEqual(rowsWith(chart, "status"), [{ run: 0, step: 197, loss: 0.01, status: "stopped" }]);
    assert.deepEqual(
      rowsWith(chart, "best").map((row) => row.run),
      Array(41).fill(0),
    );
    assert.match(titleOf(chart).subtitle, /of 4 runs: 1 stopped/);
    assert.deepEqual(rowsWith(plotTraining(below), "status"), []);
    const one = { ...below, runs: below.runs.slice(0, 1), best: below.runs[0]! };
    assert.deepEqual(rowsWith(plotTraining(one), "best"), []);
  });

  it("says what panels have in common at the top, and the rest beside each", () => {
    const noisy = { ...above, optimizer: "adam, rate 0.1, 100 shots", shots: 100 };
    const chart = plotTraining([above, noisy]);
    assert.match(titleOf(chart).text, /^HVA of the open TFIM, 6 qubits\nLosses are exact; with shots/);
    const subtitles = (chart.concat as { title: { subtitle: string[] } }[]).map((panel) => panel.title.subtitle);
    assert.deepEqual(subtitles, [["adam(rate 0.1)"], ["adam, rate 0.1, 100 shots"]]);
  });

  it("says how sure the fraction of successes is", () => {
    const sure = { ...above, fractionBelowInterval: () => [0.51, 1] as const };
    assert.match(titleOf(plotTraining(sure)).subtitle, /probability to end below 10⁻³: 51 to 100 % \(95 % interval\)/);
  });

  it("keeps runs that diverged out of the statistics", () => {
    const [first, ...others] = below.runs;
    const curve = first!.curve.map((loss, index) => (index < 30 ? loss : Number.NaN));
    const diverged = { ...first!, loss: Number.NaN, curve, status: "diverged" as const };
    const chart = plotTraining({ ...below, runs: [diverged, ...others] });
    assert.deepEqual(complaints(chart), []);
    assert.ok(rowsWith(chart, "median").every((row) => Number.isFinite(row.median)));
    assert.deepEqual(
      rowsWith(chart, "status").map(({ step, status }) => [step, status]),
      [[145, "diverged"]],
    );
    assert.match(titleOf(chart).subtitle, /of 4 runs: 1 diverged \(not in the statistics\)/);
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
