import assert from "node:assert/strict";
import "../../src/display";
import { display } from "../../src/display/chart";
import { type Difference, type Figure, reproduce } from "../../src/experiments";
import { readReference } from "../../src/experiments/reference";
import { verdicts } from "../../src/experiments/verdicts";
import type { MimeBundle } from "../../src/results";
import { reference } from "./reference-path";

const bundleOf = (figure: Figure) => (figure as unknown as { [display](): Promise<MimeBundle> })[display]();
const differing = ({ differences }: Figure): readonly Difference[] =>
  differences.filter((row) => row.verdict === "differs");

describe("verdicts", () => {
  const row = { setting: "s", quantity: "q", ours: 1, released: 2, test: "t" };

  it("are Holm-corrected over the tests of a figure, disagreements first", () => {
    const { differences, tests } = verdicts([
      { ...row, setting: "a", p: 0.03 },
      { ...row, setting: "b", p: 0.001 },
      { ...row, setting: "c", agrees: false },
      { ...row, setting: "d" },
      { ...row, setting: "e", agrees: true },
      { ...row, setting: "f", p: 0.9 },
    ]);
    assert.equal(tests, 3);
    assert.deepEqual(
      differences.map(({ setting, verdict }) => `${setting} ${verdict}`),
      ["b differs", "c differs", "a agrees", "f agrees", "e agrees", "d not tested"],
    );
    assert.equal(differences[0]!.adjusted, 0.003);
  });
});

describe("reproduce", function () {
  this.timeout(300_000);
  it("larocca-fig3, small: every setting with its successes, final and initial losses", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-fig3", { reference, seed: 1 });
    assert.equal(figure.differences.length, 3 * 23);
    assert.equal(figure.tests, 3 * 23);
    assert.ok(figure.complete);
    assert.deepEqual(differing(figure), []);
    // The closed chain of 6 at two layers cannot get below 0.2633 (released minimum, and computed).
    const stuck = figure.differences.find(
      (one) => /closed, n = 6, L = 2 .*/.test(one.setting) && /final/.test(one.quantity),
    );
    assert.ok(Math.abs(stuck!.ours - 0.2633) < 1e-4 && stuck!.released === 0.2633);
    const bundle = await bundleOf(figure);
    for (const pattern of [
      /open chain, n = 6: success/,
      /M_c = 18/,
      /dim g = 36/,
      /released/,
      /Differences: the first/,
    ])
      assert.match(String(bundle["image/svg+xml"]), pattern);
    assert.match(String(bundle["text/plain"]), /Holm-corrected over 69 tests/);
  });

  it("larocca-fig4: closed ranks are the released ones, open ones differ by the slip, which is reproduced when asked", async function () {
    if (!reference) this.skip();
    const right = await reproduce("larocca-fig4", { reference });
    const wrong = differing(right);
    assert.ok(wrong.length === 16 && wrong.every((row) => row.setting.startsWith("open")));
    assert.match(wrong[0]!.note!, /leaks into the tangent/);
    assert.ok(wrong.some((row) => row.ours === 18 && row.released === 30));
    const released = await reproduce("larocca-fig4", { reference, asReleased: true });
    assert.deepEqual(differing(released), []);
  });

  it("larocca-hessian: ranks at minima are the released ones; the run that had not arrived is named", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-hessian", { reference });
    const rows = differing(figure);
    assert.equal(rows.length, 1);
    assert.match(rows[0]!.note!, /had not arrived at a minimum: 12 eigenvalues/);
    assert.deepEqual([rows[0]!.ours, rows[0]!.released], [50, 62]);
  });

  it("larocca-fig1b: a trap, the saddle that it becomes, and the released trainings beside it", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-fig1b", { reference });
    assert.ok(figure.complete && figure.differences.length === 2);
    assert.deepEqual(differing(figure), []);
    assert.ok(figure.traps!.traps.every(({ opened }) => opened[0]!.outcome === "saddle"));
    const bundle = await bundleOf(figure);
    assert.match(String(bundle["image/svg+xml"]), /A saddle at L = 3: orange, where it is lower than at L = 2/);
    // Both kinds of trap and their one negative curvature, as computed independently of this project.
    assert.match(figure.notes[1]!, /30\.88, 13\.74, 4\.850, 2\.484; or 37\.53, 21\.50, 4\.069, 0\.2704/);
    assert.match(figure.notes[1]!, /exactly one negative one: −0\.28\.$/);
  });

  it("larocca-compile: successes, starts and ranks of 4ⁿ − 1 are the released ones", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-compile", { reference });
    assert.ok(figure.complete);
    assert.deepEqual(differing(figure), []);
    const ranks = figure.differences.filter(({ quantity }) => quantity.startsWith("rank"));
    assert.deepEqual(
      ranks.map(({ ours }) => ours).sort((a, b) => a - b),
      [15, 15, 63, 63, 255, 255],
    );
    const losses = figure.differences.filter(({ quantity }) => quantity.startsWith("final loss"));
    assert.equal(losses.length, 8);
    assert.ok(losses.every(({ test }) => test.endsWith("t of 10 targets")));
    const svg = String((await bundleOf(figure))["image/svg+xml"]);
    for (const pattern of [/4ⁿ − 1 = 63/, /M_c = 70/, /n = 4, L = 40 \(M = 488\): the Hessian/])
      assert.match(svg, pattern);
  });

  it("larocca-autoencode: losses and the rank 30 of each training state are the released ones", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-autoencode", { reference });
    assert.ok(figure.complete);
    assert.deepEqual(differing(figure), []);
    assert.deepEqual(
      figure.differences.filter(({ quantity }) => quantity.startsWith("rank")).map(({ ours }) => ours),
      [30, 30, 30, 30],
    );
    const alone = await reproduce("larocca-autoencode");
    assert.equal(alone.complete, false);
    assert.match(alone.notes[0]!, /give them by `reference`/);
  });

  it("larocca-noise: one layer at the fitted angle, global noise and suppressions are the released ones", async function () {
    if (!reference) this.skip();
    const figure = await reproduce("larocca-noise", { reference });
    assert.ok(figure.complete);
    assert.deepEqual(differing(figure), []);
    const exact = figure.differences.filter(({ p }) => p === undefined);
    assert.equal(exact.length, 8 + 8);
    const global = exact.filter(({ setting }) => setting.includes("global, level 0.95"));
    assert.ok(global.every(({ ours, released }) => Math.abs(ours / released - 1) < 1e-3));
  });

  it("sees a wrong task: other final losses, starts and ranks than were released", async function () {
    if (!reference) this.skip();
    const given = readReference(reference);
    const settings = given
      .training!.settings.filter(({ task }) => task === "autoencode")
      .map((one) => ({ ...one, initialMean: 0.5, final: { ...one.final, median: 0.5 } }));
    const spectra = given.spectra!.filter(({ task }) => task === "autoencode");
    const changed = spectra.map((one) => ({
      ...one,
      eigenvalues: one.eigenvalues.map((value, k) => (k < 29 ? 2 * value : 0)),
    }));
    const figure = await reproduce("larocca-autoencode", {
      reference: { ...given, training: { ...given.training!, settings }, spectra: changed },
    });
    assert.deepEqual([...new Set(differing(figure).map(({ quantity }) => quantity))].sort(), [
      "final loss, median",
      "largest eigenvalue of the Fisher matrix",
      "mean initial loss",
      "rank of the Fisher matrix",
    ]);
  });

  it("shows our numbers alone where nothing is given to compare with, and keeps what a stop leaves", async () => {
    const signal = { aborted: false, throwIfAborted() {} };
    const figure = await reproduce("larocca-fig3", {
      signal,
      workers: 1,
      onProgress: ({ task, done }) => {
        if (task === "larocca-fig3" && done >= 2) signal.aborted = true;
      },
    });
    assert.equal(figure.complete, false);
    assert.ok(figure.panels.length === 2 && figure.differences.length === 0);
    assert.match(String((await bundleOf(figure))["text/plain"]), /nothing to compare with \(stopped early\)/);
  });

  it("names what is wrong", async () => {
    await assert.rejects(
      reproduce("larocca-fig9" as never),
      /figure must be one of "larocca-fig1b", .* received "larocca-fig9"/,
    );
    await assert.rejects(
      reproduce("larocca-fig3", { preset: "medium" as never }),
      /preset must be one of "small", "full"/,
    );
    await assert.rejects(reproduce("larocca-fig3", { reference: { a: 1 } }), /reference must hold .* keys a/);
    await assert.rejects(reproduce("larocca-fig3", { reference: __filename }), /reproduce\.test\.ts is not JSON/);
    assert.throws(
      () => readReference({ checkpoints: [0], settings: [{ task: "vqe", qubits: 4 }] }),
      /reference settings\[0\] has no "layers"/,
    );
  });
});
