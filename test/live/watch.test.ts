import assert from "node:assert/strict";
import { adam, energy, expectation, hva, tfim, train, watch } from "../../src";
import { parseWatch } from "../../src/live/panel";
import { watchFrame } from "../../src/live/watch-frame";
import { runningTraining } from "../../src/train";

const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 3 });
const options = { loss: energy(model), optimizer: adam({ rate: 0.02 }), steps: 200 } as const;

describe("watch", () => {
  it("gives what train gives, where there is no notebook", async () => {
    const plain = await train(qnn, options);
    assert.deepEqual((await watch(train(qnn, options))).runs, plain.runs);
    assert.deepEqual((await watch(qnn, options)).runs, plain.runs);
  });

  it("refuses what is no training, and leaves the rest to train", async () => {
    assert.throws(() => watch(Promise.resolve() as never), /watch needs the promise of train\(…\).* received Promise/);
    assert.throws(() => watch(qnn as never), /watch needs the promise of train/);
    await assert.rejects(watch(qnn, { ...options, steps: 0 }), /steps must be an integer ≥ 1, received 0/);
  });
});

describe("watchFrame", () => {
  it("shows the curve of a run up to where it is, and the line from its start", async () => {
    const training = train(qnn, options);
    const running = runningTraining(training)!;
    const { best, checkpoints } = await training;
    const frame = watchFrame("id", "complete", running, running.subject!);
    assert.deepEqual(parseWatch(JSON.parse(JSON.stringify(frame))), frame);
    assert.deepEqual(frame.curves, [{ run: 0, steps: checkpoints, losses: best.curve }]);
    assert.equal(frame.lowest, best.loss);
    assert.equal(frame.stepsDone, 200);
    const [start] = running.subject!.starts;
    const { positions, losses, current } = frame.slice!;
    assert.equal(current, best.loss);
    for (const [index, s] of positions.entries()) {
      const theta = start!.map((angle, i) => (1 - s) * angle + s * best.theta[i]!);
      const loss = expectation(qnn, theta, model.hamiltonian) - model.groundEnergy;
      assert.ok(Math.abs(losses[index]! - loss) < 1e-11, `s = ${s}`);
    }
  });

  it("adds the present step between checkpoints", async () => {
    const training = train(qnn, { ...options, steps: 1_000_000 });
    const running = runningTraining(training)!;
    running.onAdvance(() => running.stop());
    const { best, checkpoints } = await training;
    const [curve] = watchFrame("id", "stopped", running, running.subject!).curves;
    assert.equal(curve!.steps[curve!.steps.length - 1], best.steps);
    assert.equal(curve!.losses[curve!.losses.length - 1], best.loss);
    assert.ok(curve!.steps.slice(0, -1).every((step, index) => step === checkpoints[index]));
  });

  it("keeps the curve of the lowest loss among those of the newest runs, and says which run goes on", async () => {
    const training = train(qnn, { ...options, steps: 3, runs: 70, workers: 1 });
    const running = runningTraining(training)!;
    let going: boolean | undefined;
    running.onAdvance(() => {
      going ??= watchFrame("id", "running", running, running.subject!).curves.at(-1)!.going;
    });
    const { runs } = await training;
    assert.equal(going, true);
    running.finished.set(2, { ...runs[2]!, loss: -1 });
    const frame = watchFrame("id", "complete", running, running.subject!);
    assert.equal(frame.lowest, -1);
    assert.deepEqual(
      frame.curves.map(({ run }) => run),
      [2, ...Array.from({ length: 59 }, (_, k) => 11 + k)],
    );
    assert.ok(frame.curves.every((curve) => !("going" in curve)));
    assert.deepEqual(parseWatch(JSON.parse(JSON.stringify(frame))), frame);
  });

  it("shows the runs on threads while they go on, and the line of the newest of them", async () => {
    const chain = tfim({ qubits: 6 });
    const deep = hva(chain, { layers: 6 });
    const training = train(deep, { ...options, loss: energy(chain), steps: 40_000, runs: 5, workers: 2 });
    const running = runningTraining(training)!;
    const most = { going: 0 };
    running.onAdvance(() => {
      const { curves, slice } = watchFrame("id", "running", running, running.subject!);
      const going = curves.filter((curve) => curve.going).map(({ run }) => run);
      if (going.length <= most.going) return;
      assert.equal(slice!.run, going.at(-1));
      most.going = going.length;
      if (going.length === 2) running.stop();
    });
    assert.equal((await training).complete, false);
    assert.equal(most.going, 2);
    assert.ok(watchFrame("id", "stopped", running, running.subject!).curves.every((curve) => !("going" in curve)));
  });

  it("draws a curve that was recorded at every step with fewer points", async () => {
    const training = train(qnn, { ...options, steps: 2000, record: "all" });
    const running = runningTraining(training)!;
    const { best } = await training;
    const [curve] = watchFrame("id", "complete", running, running.subject!).curves;
    assert.equal(curve!.steps.length, 300);
    assert.deepEqual([curve!.steps[0], curve!.steps[299]], [0, 2000]);
    for (const [k, step] of curve!.steps.entries()) assert.equal(curve!.losses[k], best.curve[step]);
  });

  it("leaves out what is no number any more", async () => {
    const training = train(qnn, options);
    const running = runningTraining(training)!;
    await training;
    const run = running.finished.get(0)!;
    running.finished.set(0, { ...run, loss: Number.NaN, curve: [1, 2, Number.NaN] });
    const frame = watchFrame("id", "complete", running, running.subject!);
    assert.deepEqual(frame.curves[0]!.losses, [1, 2]);
    assert.equal(frame.lowest, undefined);
    assert.equal(frame.slice, undefined);
  });
});
