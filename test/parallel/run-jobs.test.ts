import assert from "node:assert/strict";
import { threadId } from "node:worker_threads";
import { hva } from "../../src/ansatz";
import { tfim } from "../../src/models";
import { runJobs } from "../../src/parallel";
import { adam, energy, train } from "../../src/train";
import { countingTask, dyingTask, endlessTask, squareTask } from "./tasks";

const going = { stopped: () => false, onProgress: () => undefined };

describe("runJobs", () => {
  it("gives outputs in the order of the inputs, from other threads, with progress", async () => {
    let progress = 0;
    const inputs = Array.from({ length: 20 }, (_, k) => k);
    const outputs = await runJobs(squareTask, inputs, {
      ...going,
      workers: 2,
      onProgress: (done) => (progress = done),
    });
    assert.deepEqual(
      outputs.map((output) => output?.square),
      inputs.map((x) => x * x),
    );
    assert.ok(outputs.every((output) => output?.threadId !== threadId));
    assert.equal(progress, 20);
  });

  it("tells what jobs would give if they ended now, each before its output", async () => {
    const told: number[][] = [[], []];
    const outputs = await runJobs(countingTask, [4, 3], {
      ...going,
      workers: 2,
      onSoFar: (index, count) => told[index]!.push(count),
      onOutput: (index) => told[index]!.push(Number.NaN),
    });
    assert.deepEqual(told, [
      [1, 2, 3, Number.NaN],
      [1, 2, Number.NaN],
    ]);
    assert.deepEqual(outputs, [4, 3]);
  });

  it("rejects with the message of a job that throws", async () => {
    await assert.rejects(runJobs(squareTask, [1, -2], { ...going, workers: 2 }), /x must be at least 0, received -2/);
    assert.equal((await runJobs(squareTask, [3], { ...going, workers: 1 }))[0]?.square, 9);
  });

  it("runs a job again when its worker dies, once, then says which", async () => {
    const deaths = new SharedArrayBuffer(4);
    new Int32Array(deaths)[0] = 1;
    assert.deepEqual(await runJobs(dyingTask, [deaths], { ...going, workers: 2 }), ["alive"]);
    new Int32Array(deaths)[0] = 2;
    await assert.rejects(
      runJobs(dyingTask, [deaths], { ...going, workers: 1 }),
      /job 0 of test death failed: its worker died twice/,
    );
  });

  it("ends early when told to stop, and starts no other job", async () => {
    const begun = Date.now();
    const outputs = await runJobs(endlessTask, [1, 2, 3], {
      ...going,
      workers: 2,
      stopped: () => Date.now() - begun > 300,
    });
    assert.deepEqual(outputs, [true, true, undefined]);
  });
});

describe("training on threads", () => {
  const model = tfim({ qubits: 6 });
  const options = { loss: energy(model), optimizer: adam(), steps: 1500, runs: 12, seed: 3 };
  const qnn = hva(model, { layers: 8 });

  it("gives the same bits for 1, 2 and 4 workers", async () => {
    const one = await train(qnn, { ...options, workers: 1 });
    assert.deepEqual((await train(qnn, { ...options, workers: 2 })).runs, one.runs);
    assert.deepEqual((await train(qnn, { ...options, workers: 4 })).runs, one.runs);
  });

  it("keeps what was done when it is stopped", async () => {
    const stop = new AbortController();
    const result = await train(qnn, {
      ...options,
      steps: 100_000,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done > 150_000) stop.abort();
      },
    });
    assert.equal(result.complete, false);
    assert.ok(result.runs.length >= 2 && result.runs.some((run) => run.status === "stopped"));
  });
});
