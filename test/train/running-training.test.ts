import assert from "node:assert/strict";
import { adam, energy, hva, tfim, train } from "../../src";
import { type RunningTraining, runningTraining, type TrainingRun } from "../../src/train";

const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 4 });
const options = { loss: energy(model), optimizer: adam({ rate: 0.01 }), steps: 1_000_000, workers: 1 } as const;

function found(promise: Promise<unknown>): RunningTraining {
  const running = runningTraining(promise);
  assert.ok(running?.subject);
  return running;
}

describe("runningTraining", () => {
  it("shows a run as it stands, and stops it with its result kept", async () => {
    const training = train(qnn, options);
    const running = found(training);
    let seen = 0;
    running.onAdvance(() => {
      const run = running.going.get(0)?.();
      if (run === undefined || run.steps === 0) return;
      assert.equal(run.steps, running.stepsDone);
      seen = run.steps;
      running.stop();
    });
    const result = await training;
    assert.ok(seen > 0 && seen < options.steps);
    assert.equal(result.complete, false);
    assert.equal(result.best.status, "stopped");
    assert.ok(result.best.steps >= seen);
    assert.equal(running.finished.get(0), result.best);
  });

  it("knows the runs that have ended, wherever they ran", async () => {
    for (const workers of [1, 2]) {
      const training = train(hva(tfim({ qubits: 6 }), { layers: 6 }), {
        loss: energy(tfim({ qubits: 6 })),
        optimizer: adam({ rate: 0.01 }),
        steps: 3000,
        runs: 6,
        workers,
      });
      const running = found(training);
      const { runs } = await training;
      assert.deepEqual([...running.finished.keys()].sort(), [0, 1, 2, 3, 4, 5]);
      for (const [number, run] of running.finished) assert.deepEqual(run, runs[number]);
    }
  });

  it("shows runs on threads while they go on, on their way to what they become", async () => {
    const chain = tfim({ qubits: 6 });
    const training = train(hva(chain, { layers: 6 }), {
      ...options,
      loss: energy(chain),
      steps: 200_000, // the first run goes on alone
      runs: 5,
      workers: 2,
    });
    const running = found(training);
    const seen = new Map<number, TrainingRun[]>();
    let together = 0;
    running.onAdvance(() => {
      together = Math.max(together, running.going.size);
      for (const [number, now] of running.going) {
        const states = seen.get(number) ?? [];
        const state = now();
        if (number > 0 && states.at(-1)?.steps !== state.steps) seen.set(number, [...states, state]);
        assert.ok(!running.finished.has(number));
      }
      if (together === 2 && [...seen.values()].some((states) => states.length > 1)) running.stop();
    });
    const { runs } = await training;
    assert.equal(together, 2);
    assert.equal(running.going.size, 0);
    assert.ok([...seen.values()].some((states) => states.length > 1));
    for (const [number, states] of seen) {
      for (const [k, { steps, curve }] of states.entries()) {
        assert.ok(steps > (states[k - 1]?.steps ?? 0) && steps <= runs[number]!.steps);
        assert.ok(curve.length > 1 && curve.every((loss, at) => loss === runs[number]!.curve[at]));
      }
    }
  });

  it("does not change the result by being watched", async () => {
    const short = { ...options, steps: 300 };
    const plain = await train(qnn, short);
    const training = train(qnn, short);
    found(training).onAdvance(() => found(training).going.get(0)?.());
    assert.deepEqual((await training).runs, plain.runs);
  });

  it("is not there for other promises, and has no subject for refused options", async () => {
    assert.equal(runningTraining(Promise.resolve()), undefined);
    const refused = train(qnn, { ...options, steps: 0 });
    assert.equal(runningTraining(refused)?.subject, undefined);
    await assert.rejects(refused, /steps must be an integer/);
  });
});
