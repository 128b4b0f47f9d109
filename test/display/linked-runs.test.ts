import assert from "node:assert/strict";
import { chart } from "../../src/display/chart";
import { type FigurePanel, INDEPENDENT, panelDrawings } from "../../src/display/figure-panel";
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

  it("can be chosen in a list that names each M", async () => {
    const [list] = (await HeadlessView.of(page([panel]))).lists();
    assert.equal(list!.name, "Runs shown (or click in “success”): ");
    assert.deepEqual(list!.labels, ["M = 4", "M = 8", "M = 12"]);
  });
});
