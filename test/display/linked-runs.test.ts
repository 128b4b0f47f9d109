import assert from "node:assert/strict";
import { chart } from "../../src/display/chart";
import { chartSvg } from "../../src/display/chart-bundle";
import type { Figure } from "../../src/display/figure";
import { type FigurePanel, INDEPENDENT, panelDrawings } from "../../src/display/figure-panel";
import { plotFigure } from "../../src/display/plot-figure";
import type { RunsBehind } from "../../src/display/runs-behind";
import { complaints } from "./compile-chart";
import { HeadlessView } from "./headless-view";

/** Two optimizers at three M; the runs of the second end ten times lower; one run has diverged. */
const points: RunsBehind[] = [4, 8, 12].flatMap((x) =>
  ["adam, rate 0.1", "L-BFGS"].map((group, which): RunsBehind => {
    const losses = [1, 2, 3].map((run) => (run * 10 ** (-x / 4)) / 10 ** which);
    const all = x === 12 && which === 1 ? [...losses, Number.NaN] : losses;
    return { x, group, losses: all, courses: losses.map((loss) => ({ steps: [0, 9, 99], losses: [5, 1, loss] })) };
  }),
);
const panel: FigurePanel = {
  title: "success",
  x: { title: "M" },
  y: { title: "fraction of runs" },
  series: ["adam, rate 0.1", "L-BFGS"].map((group) => ({ group, from: "ours", points: [{ x: 4, y: 0 }] })),
  runs: { lossName: "⟨H⟩ − E₀", threshold: 2.5e-3, log: true, first: 7, points },
};
const page = (panels: readonly FigurePanel[]) =>
  chart({ columns: 2, concat: panelDrawings(panels, 300), resolve: INDEPENDENT }, "");

describe("runs behind a point of success against M", () => {
  it("compile without complaints, several panels on one page too", async () => {
    assert.deepEqual(complaints(page([panel, panel])), []);
    assert.equal((await HeadlessView.of(page([panel, panel]))).lists().length, 2);
  });

  it("are those of the next trained M at first, then of the M that is chosen", async () => {
    const view = await HeadlessView.of(page([panel]));
    for (const at of [8, 12, 4]) {
      if (at !== 8) await view.choose("runs0_at", at);
      for (const [which, group] of ["adam, rate 0.1", "L-BFGS"].entries()) {
        const expected = points.find((point) => point.x === at && point.group === group)!;
        assert.deepEqual(
          view.rows(`runs0Ends${which}`).map(({ final }) => final),
          expected.losses.filter(Number.isFinite).map((loss) => Number(loss.toPrecision(7))),
        );
      }
      // Curves are lines, drawn once a run: six of three points each.
      assert.equal(view.rows("runs0Courses").length, 18);
      assert.ok(view.rows("runs0Courses").every((row) => row.at === at));
    }
  });

  it("are counted in the title, diverged ones too, and what is left out is said", async () => {
    const view = await HeadlessView.of(page([panel]));
    const said = (layer: string) => view.rows(layer).map(({ claim, note }) => claim ?? note);
    assert.deepEqual(said("runs0Claim"), ["M = 8: adam 0 of 3, L-BFGS 2 of 3 below 0.0025"]);
    assert.deepEqual(
      view.rows("runs0Note").map(({ note }) => note),
      ["ticks: where the runs ended"],
    );
    await view.choose("runs0_at", 12);
    assert.deepEqual(said("runs0Claim"), ["M = 12: adam 2 of 3, L-BFGS 3 of 4 below 0.0025"]);
    assert.deepEqual(
      view.rows("runs0Note").map(({ note }) => note),
      ["curves of 6 of 7 runs; ticks: where all ended"],
    );
  });

  it("name the threshold above its line where there is no room below", () => {
    const losses = [0.42, 0.5, 1.2];
    const low = [{ x: 4, group: "adam", losses, courses: [{ steps: [0, 9], losses: [1.2, 0.42] }] }];
    const baselines = (runs: FigurePanel["runs"]) =>
      JSON.stringify(page([{ ...panel, runs: runs! }]))
        .match(/"baseline":"(?:top|bottom)","d[xy]":-?\d,"d[xy]":-?\d,"fontSize":11/g)!
        .map((mark) => /"baseline":"(\w+)"/.exec(mark)![1]);
    assert.deepEqual(baselines(panel.runs), ["top"]);
    assert.deepEqual(baselines({ ...panel.runs!, log: false, threshold: 0.43, points: low }), ["bottom"]);
  });

  it("stand beside medians and success on a page as wide as an output of the lab in a window of 1280 pixels", async () => {
    const group = (name: string) =>
      (["ours", "released"] as const).map((from) => ({ group: name, from, points: [{ x: 1, y: 1 }] }));
    const medians: FigurePanel = {
      title: "open chain, n = 6: median of the runs",
      x: { title: "step + 1", log: true },
      y: { title: "median ⟨H⟩ − E₀", log: true },
      series: ["M = 46", "M = 62", "M = 86"].flatMap(group),
    };
    const figure: Figure = {
      kind: "figure",
      name: "larocca-fig3",
      title: "Ground states",
      preset: "small",
      panels: [medians, panel],
      differences: [],
      alpha: 0.05,
      tests: 0,
      notes: [],
      complete: true,
      seed: 1,
      toDataFrame: () => assert.fail(),
    };
    const svg = await chartSvg(plotFigure(figure));
    assert.ok(Number(/^<svg [^>]*?width="(\d+)"/.exec(svg)![1]) <= 1092 - 38);
    // In the legend shapes tell what is released, with whole outlines.
    assert.doesNotMatch(svg, /role-legend-symbol"[^>]*><path [^>]*stroke-dasharray/);
  });

  it("can be chosen in a list that names each M", async () => {
    const [list] = (await HeadlessView.of(page([panel]))).lists();
    assert.equal(list!.name, "Runs shown (or click in “success”): ");
    assert.deepEqual(list!.labels, ["M = 4", "M = 8", "M = 12"]);
  });
});
