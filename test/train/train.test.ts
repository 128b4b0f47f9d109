import assert from "node:assert/strict";
import { hva } from "../../src/ansatz";
import { hessian } from "../../src/differentiate";
import { tfim } from "../../src/models";
import { pauliSum } from "../../src/pauli";
import { adam, energy, lbfgs, train } from "../../src/train";

describe("train", () => {
  it("finds the best residual of the closed chain of 6 at 2 layers, 0.263305, a minimum", async () => {
    // Computed independently; the paper's released minimum is 0.263 (arXiv:2109.11676).
    const model = tfim({ qubits: 6, boundary: "closed" });
    const qnn = hva(model, { layers: 2 });
    const result = await train(qnn, {
      loss: energy(model),
      optimizer: adam({ rate: 0.02 }),
      steps: 1500,
      runs: 8,
      seed: 1,
    });
    assert.ok(Math.abs(result.best.loss - 0.2633049952) < 1e-9, String(result.best.loss));
    const { spectrum } = hessian(qnn, energy(model), result.best.theta);
    assert.ok(spectrum.every((curvature) => curvature > 0.2));
  });

  it("gets stuck below M_c and not far above it", async () => {
    const model = tfim({ qubits: 6 });
    const options = { loss: energy(model), optimizer: adam({ rate: 0.02 }), steps: 1000, runs: 6, seed: 2 };
    const below = await train(hva(model, { layers: 4 }), options);
    const above = await train(hva(model, { layers: 18 }), options);
    assert.equal(below.fractionBelow(1e-3), 0);
    assert.equal(above.fractionBelow(1e-2), 1);
  });

  it("gives the same bits for the same seed, run by run", async () => {
    const model = tfim({ qubits: 4 });
    const options = { loss: energy(model), optimizer: adam(), steps: 20, seed: 5 };
    const three = await train(hva(model, { layers: 2 }), { ...options, runs: 3 });
    const two = await train(hva(model, { layers: 2 }), { ...options, runs: 2 });
    assert.deepEqual(three.runs.slice(0, 2), two.runs);
  });

  it("samples curves on a grid from the first step to the last, or at all steps", async () => {
    const model = tfim({ qubits: 3 });
    const options = { loss: energy(model), optimizer: adam({ rate: 0.1 }), steps: 50, seed: 1 };
    const sampled = await train(hva(model), options);
    assert.equal(sampled.checkpoints[0], 0);
    assert.equal(sampled.checkpoints.at(-1), 50);
    assert.equal(sampled.runs[0]!.curve.length, sampled.checkpoints.length);
    assert.equal(sampled.runs[0]!.curve.at(-1), sampled.best.loss);
    const all = await train(hva(model), { ...options, record: "all" });
    assert.equal(all.runs[0]!.curve.length, 51);
    assert.equal(Math.min(...all.runs[0]!.curve), all.best.bestLoss);
  });

  it("ends when the gradient is flat, from a given start", async () => {
    const qnn = hva(tfim({ qubits: 2 }));
    const loss = energy(pauliSum("Z0 Z1"));
    const result = await train(qnn, {
      loss,
      optimizer: adam({ rate: 0.1 }),
      steps: 500,
      initial: { theta: [0.3, 0.3] },
      tolerance: 1e-6,
    });
    assert.equal(result.best.status, "converged");
    assert.ok(result.best.steps < 500);
  });

  it("keeps what was done when it is stopped", async () => {
    const model = tfim({ qubits: 6 });
    const stop = new AbortController();
    const result = await train(hva(model, { layers: 10 }), {
      loss: energy(model),
      optimizer: adam(),
      steps: 1_000_000,
      runs: 3,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    assert.equal(result.complete, false);
    assert.equal(result.runs.length, 1);
    assert.equal(result.best.status, "stopped");
    assert.ok(result.best.steps > 0 && result.best.steps < 1_000_000);
  });

  it("is a table of runs", async () => {
    const model = tfim({ qubits: 3 });
    const result = await train(hva(model), { loss: energy(model), optimizer: adam(), steps: 5, runs: 4 });
    const table = result.toDataFrame();
    assert.deepEqual(table.shape, [4, 5]);
    assert.deepEqual(table.columns, ["run", "loss", "bestLoss", "steps", "status"]);
    assert.equal(JSON.parse(JSON.stringify(result)).runs.length, 4);
  });

  it("refuses bad options", async () => {
    const model = tfim({ qubits: 3 });
    const good = { loss: energy(model), optimizer: adam(), steps: 5 };
    await assert.rejects(train(hva(model), { ...good, steps: 0 }), /steps must be an integer ≥ 1, received 0/);
    await assert.rejects(
      train(hva(model), { ...good, loss: {} as never }),
      /loss must be a loss such as energy\(model\)/,
    );
    await assert.rejects(train(hva(model), { ...good, optimizer: "adam" as never }), /optimizer must be an optimizer/);
    await assert.rejects(train(hva(model), { ...good, initial: { uniform: [1, 0] } }), /low ≤ high, received \[1, 0\]/);
    await assert.rejects(train(hva(model), { ...good, initial: { theta: [1] } }), /theta must have 2 entries/);
    assert.throws(() => adam({ rate: -1 }), /rate must be a finite number above 0, received -1/);
    assert.throws(() => energy("X0", { relativeTo: "ground" }), /needs a model/);
    assert.throws(() => energy(5 as never), /energy needs a model or a Pauli sum, received 5/);
  });

  it("says that all is done when runs converge before their last step, and not when it was stopped", async () => {
    const heard: { done: number; total: number }[] = [];
    const onProgress = (progress: { done: number; total: number }) => heard.push(progress);
    const chain = tfim({ qubits: 6 });
    const options = { loss: energy(chain), optimizer: lbfgs(), steps: 5000, runs: 20, workers: 1 };
    await train(hva(chain, { layers: 5 }), { ...options, onProgress });
    assert.equal(heard.at(-1)!.done, heard.at(-1)!.total);
    heard.length = 0;
    const signal = { aborted: true, throwIfAborted() {} };
    await train(hva(chain, { layers: 5 }), { ...options, onProgress, signal });
    assert.ok(heard.every(({ done, total }) => done < total));
  });
});
