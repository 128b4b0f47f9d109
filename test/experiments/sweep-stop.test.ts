import assert from "node:assert/strict";
import { hva } from "../../src/ansatz";
import { type SweepContext, sweep } from "../../src/experiments";
import { tfim } from "../../src/models";
import { adam, energy, train } from "../../src/train";

describe("a stopped sweep", () => {
  const never = () => new Promise<number>(() => {});

  it("keeps what is finished, and does not wait for a task that never ends", async () => {
    const stop = new AbortController();
    const task = ({ k }: { readonly k: number }) => {
      if (k < 3) return k;
      stop.abort();
      return never();
    };
    const result = await sweep({ task, grid: { k: { from: 1, to: 9 } }, signal: stop.signal });
    assert.deepEqual([result.complete, result.counts], [false, { done: 2, failed: 0, unfinished: 7 }]);
    assert.deepEqual(
      result.points.map(({ value }) => value),
      [1, 2, ...Array(7).fill(undefined)],
    );
  });

  it("does not count what a task gives or throws after the stop", async () => {
    const model = tfim({ qubits: 6 });
    const tasks: ((context: SweepContext) => Promise<number>)[] = [
      // A training ends with what it has when it is stopped.
      async (context) => {
        const options = { loss: energy(model), optimizer: adam(), steps: 1e7, ...context };
        return (await train(hva(model, { layers: 4 }), options)).best.loss;
      },
      async ({ signal }) => {
        while (!signal.aborted) await new Promise((done) => setImmediate(done));
        signal.throwIfAborted();
        return 1;
      },
    ];
    for (const task of tasks) {
      const stop = new AbortController();
      const stopped = (_: unknown, context: SweepContext) => {
        setImmediate(() => stop.abort());
        return task(context);
      };
      const result = await sweep({ task: stopped, grid: { k: [1, 2] }, signal: stop.signal });
      assert.deepEqual(result.counts, { done: 0, failed: 0, unfinished: 2 });
      assert.equal(result.points[0]!.error, undefined);
    }
  });

  it("stopped before it begins, computes nothing", async () => {
    let calls = 0;
    const task = () => ++calls;
    const result = await sweep({ task, grid: { k: [1, 2] }, signal: AbortSignal.abort() });
    assert.deepEqual(result.counts, { done: 0, failed: 0, unfinished: 2 });
    assert.equal(calls, 0);
  });

  it("is no more when a notebook has given its cell up: what stands behind it in the cell does not run", async () => {
    const seam = Symbol.for("Jupyter.cell");
    const globals = globalThis as Record<symbol, unknown>;
    const endings: string[] = [];
    /** A sweep in a cell that is interrupted while the task runs. */
    const inCell = async (name: string, answered: boolean) => {
      const interrupt = new AbortController();
      globals[seam] = { signal: interrupt.signal, onProgress() {} };
      const begun = new Promise<void>((resolve) => {
        const task = () => {
          resolve();
          return never();
        };
        void sweep({ task, grid: { k: [1] } }).then(() => endings.push(name));
      });
      await begun;
      interrupt.abort();
      if (answered) delete globals[seam];
    };
    try {
      await inCell("given up", true);
      for (const name of ["waited for", "waited for, begun later"]) {
        await inCell(name, false);
        while (endings.at(-1) !== name) await new Promise((done) => setImmediate(done));
      }
    } finally {
      delete globals[seam];
    }
    assert.deepEqual(endings, ["waited for", "waited for, begun later"]);
  });
});
