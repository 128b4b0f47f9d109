import assert from "node:assert/strict";
import { hva, periodicAnsatz } from "../../src/ansatz";
import "../../src/display";
import { display } from "../../src/display/chart";
import { plotOverparametrization } from "../../src/display/plot-overparametrization";
import { overparametrization, type SuccessCurve } from "../../src/experiments";
import { maxCut, tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { adam, classify, energy, phaseDataset } from "../../src/train";
import { HeadlessView } from "../display/headless-view";

describe("overparametrization", () => {
  const model = tfim({ qubits: 4 });
  const loss = energy(model);

  it("the open chain of 4: dim g = 16, M_c = 8 expected and found, Hessian rank 8, success beyond", async () => {
    // dim g, ranks: computed independently (exact closure, singular values).
    const report = await overparametrization(hva(model), { loss, layers: [2, 4, 8, 10], runs: 8, seed: 1 });
    assert.equal(report.algebra?.dimension, 16);
    assert.equal(report.restrictedDimension, 15);
    assert.equal(report.prediction?.criticalParameters, 8);
    assert.equal(report.criticalParameters, 8);
    assert.match(report.hessianBoundReason, /d = \d|dim g = 15/);
    assert.ok(report.hessianBound <= 15 && report.hessianBound >= 8, report.hessianBoundReason);
    const [curve] = report.success;
    assert.deepEqual(
      curve!.points.map((point) => point.parameters),
      [4, 8, 16, 20],
    );
    assert.equal(curve!.points[0]!.succeeded, 0);
    assert.equal(curve!.points[3]!.succeeded, 8);
    assert.ok(curve!.points[3]!.low > 0.6 && curve!.points[3]!.high === 1);
    assert.ok(curve!.easyParameters === 8 || curve!.easyParameters === 16, String(curve!.easyParameters));
    const last = report.hessians.at(-1)!;
    assert.deepEqual([last.rank, last.negative, last.reached], [8, 0, true]);
    assert.ok(report.complete);
  });

  it("one page: the rank, success with its lines, losses, Hessians", async () => {
    const report = await overparametrization(hva(model), { loss, layers: [2, 8, 10], runs: 3, steps: 800 });
    const bundle = await (report as unknown as { [display](): Promise<MimeBundle> })[display]();
    const svg = String(bundle["image/svg+xml"]);
    for (const pattern of [/M_c = 8/, /dim g = 16/, /Runs that succeed/, /Final loss/, /Rank of the Hessian/])
      assert.match(svg, pattern);
    assert.deepEqual(
      report.success.map(({ optimizer }) => optimizer),
      ["adam, rate 0.02", "L-BFGS, memory 50"],
    );
    for (const { optimizer, easyParameters } of report.success)
      assert.match(svg, new RegExp(`90 %: M = ${easyParameters}, ${optimizer.split(",")[0]}`));
    assert.match(String(bundle["text/plain"]), /M_c expected from the algebra: 8/);
    assert.match(String(bundle["text/plain"]), /rank F/);
  });

  it("shows the runs behind the success at the M that is chosen, at first at M_c", async () => {
    const report = await overparametrization(hva(model), { loss, layers: [2, 4, 8], runs: 3, steps: 100 });
    const view = await HeadlessView.of(plotOverparametrization(report));
    for (const parameters of [8, 16]) {
      if (parameters !== 8) await view.choose("runs1_at", parameters);
      for (const [which, { points }] of report.success.entries()) {
        const { losses, courses } = points.find((point) => point.parameters === parameters)!;
        const drawn = view.rows(`runs1Ends${which}`).map(({ final }) => Number(final));
        for (const [k, loss] of losses.entries())
          assert.ok(
            Math.abs(drawn[k]! - Math.max(loss, 1e-16)) <= 1e-6 * loss + 1e-16,
            `run ${k}: ${drawn[k]}, ${loss}`,
          );
        assert.deepEqual(
          courses.map((course) => course.losses.at(-1)),
          [...losses].sort((a, b) => a - b),
        );
      }
    }
  });

  it("a quasi-Newton method leaps at M_c = 18, Adam with 1500 steps beyond it", async () => {
    // arXiv:2109.11676 and BFGS elsewhere: at M = 20 Adam is below 10⁻³ in less than half of the runs, BFGS in most.
    const six = tfim({ qubits: 6 });
    const report = await overparametrization(hva(six), { loss: energy(six), layers: [7, 10, 18], runs: 10, seed: 2 });
    const [slow, fast] = report.success as [SuccessCurve, SuccessCurve];
    assert.equal(slow.easyParameters, 36);
    assert.equal(fast.easyParameters, 20);
    assert.ok(slow.points[1]!.succeeded <= 5 && slow.points[0]!.succeeded === 0);
    assert.equal(report.criticalParameters, 18);
  });

  it("chooses depths by itself, from below M_c to dim g", async () => {
    const small = tfim({ qubits: 3 });
    const report = await overparametrization(hva(small), { loss: energy(small), runs: 2, steps: 50 });
    const depths = report.success[0]!.points.map((point) => point.layers);
    assert.ok(depths.includes(2) && depths.at(-1)! * 2 >= 9, depths.join());
  });

  it("a sum without a known ground energy is measured from the lowest loss found", async () => {
    const qnn = hva(model);
    const report = await overparametrization(qnn, {
      loss: energy(model.hamiltonian),
      layers: [8],
      runs: 3,
    });
    assert.ok(Math.abs(report.target - model.groundEnergy) < 1e-6);
    assert.match(report.notes.join(), /lowest found/);
  });

  it("a classifier, whose loss has a floor above zero, is measured from the lowest loss found", async () => {
    const ring = tfim({ qubits: 4, boundary: "closed" });
    const few = await phaseDataset(ring, { parameter: "field", values: [0.4, 1.6], label: 1 });
    const report = await overparametrization(hva(ring), {
      loss: classify(few, { observable: "X0" }),
      layers: [1, 6],
      runs: 4,
    });
    assert.ok(report.target > 0.1, String(report.target));
    const [slow, fast] = report.success as [SuccessCurve, SuccessCurve];
    assert.equal(report.target, Math.min(...slow.points[1]!.losses, ...fast.points[1]!.losses));
    assert.ok(fast.points[0]!.succeeded === 0 && fast.points[1]!.succeeded > 0);
    assert.match(report.notes.join(), /no known lowest value; the lowest found/);
  });

  it("says when a symmetry keeps the ground out of reach", async () => {
    const frozen = periodicAnsatz({ qubits: 2, generators: ["0.5 Z0", "0.5 Z1"] });
    const cut = maxCut({ qubits: 2, edges: [[0, 1]] });
    const report = await overparametrization(frozen, { loss: energy(cut), layers: [1], runs: 1, steps: 5 });
    assert.match(report.notes.join(), /relativeTo: "reachable"/);
  });

  it("a stop keeps the depths that are complete", async () => {
    const signal = { aborted: false, throwIfAborted() {} };
    const report = await overparametrization(hva(model), {
      loss,
      layers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      runs: 4,
      steps: 3000,
      workers: 1,
      signal,
      onProgress: ({ task, done }) => {
        if (task === "overparametrization" && done >= 2) signal.aborted = true;
      },
    });
    assert.equal(report.complete, false);
    assert.ok(report.success[0]!.points.length >= 1 && report.success[0]!.points.length < 12);
  });

  it("names what is wrong", async () => {
    const qnn = hva(model);
    await assert.rejects(overparametrization(qnn, { loss, runs: 0 }), /runs must be an integer ≥ 1, received 0/);
    await assert.rejects(overparametrization(qnn, { loss, optimizers: [] }), /optimizers must be an array/);
    await assert.rejects(overparametrization(qnn, { loss, threshold: -1 }), /threshold .* received -1/);
    const wrong = { loss, optimiser: adam() };
    await assert.rejects(overparametrization(qnn, wrong), /no option "optimiser"/);
  });
});
