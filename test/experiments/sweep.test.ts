import assert from "node:assert/strict";
import { hva } from "../../src/ansatz";
import { type Grid, inProcess, type SweepContext, sweep } from "../../src/experiments";
import { fnv1a, pointKey, pointSeed } from "../../src/experiments/sweep/point-seed";
import { tfim } from "../../src/models";
import { randomStream } from "../../src/random";
import { energy, lbfgs, train } from "../../src/train";

/** A value that depends on every bit of what the task is given, and on nothing else. */
async function drawn(point: Readonly<Record<string, unknown>>, { seed }: SweepContext) {
  await new Promise((done) => setTimeout(done, (seed % 3) * 2)); // ends in another order than it begins
  return { first: randomStream(seed).uniform(), keys: Object.keys(point).length };
}

/** Values by point, whatever the order. */
async function valuesOf(grid: Grid, options: { readonly atOnce?: number; readonly seed?: number } = {}) {
  const { atOnce = 1, seed = 3 } = options;
  const { points } = await sweep({ task: drawn, grid, seed, engine: inProcess({ atOnce }) });
  return new Map(points.map(({ point, seed: own, value }) => [pointKey(point), JSON.stringify([own, value])]));
}

describe("sweep", () => {
  it("combines the axes, the first one slowest, and gives each point its value", async () => {
    const result = await sweep({
      task: ({ qubits, boundary }) => `${qubits} ${boundary}`,
      grid: { qubits: { from: 2, to: 7, step: 2 }, boundary: ["open", "closed"] },
    });
    const expected = ["2 open", "2 closed", "4 open", "4 closed", "6 open", "6 closed"];
    assert.deepEqual(
      result.points.map(({ value }) => value),
      expected,
    );
    assert.deepEqual(result.axes, [
      { name: "qubits", values: [2, 4, 6] },
      { name: "boundary", values: ["open", "closed"] },
    ]);
    assert.deepEqual([result.complete, result.counts], [true, { done: 6, failed: 0, unfinished: 0 }]);
  });

  it("takes points one by one, and types them by the grid", async () => {
    const result = await sweep({
      task: ({ qubits, boundary, deep }) => tfim({ qubits, boundary }).qubits + Number(deep),
      grid: [
        { qubits: 3, boundary: "open", deep: true },
        { qubits: 4, boundary: "closed", deep: false },
      ],
    });
    const values: (number | undefined)[] = result.points.map(({ value }) => value);
    assert.deepEqual(values, [4, 4]);
    assert.deepEqual(
      result.axes.map(({ values }) => values),
      [
        [3, 4],
        ["open", "closed"],
        [true, false],
      ],
    );
  });

  it("gives the same bits in another order, in a larger grid, in one of points, and with three at once", async () => {
    const small = await valuesOf({ layers: [1, 2, 3], boundary: ["open", "closed"] });
    assert.equal(new Set(small.values()).size, 6);
    const others = [
      await valuesOf({ boundary: ["closed", "open"], layers: [3, 1, 2] }),
      await valuesOf({ layers: { from: 0, to: 9 }, boundary: ["closed", "ladder", "open"] }),
      await valuesOf([...small.keys()].map((key) => JSON.parse(key) as Record<string, number>)),
      await valuesOf({ layers: [1, 2, 3], boundary: ["open", "closed"] }, { atOnce: 3 }),
    ];
    for (const other of others) for (const [key, value] of small) assert.equal(other.get(key), value);
    const reseeded = await valuesOf({ layers: [1, 2, 3], boundary: ["open", "closed"] }, { seed: 4 });
    for (const [key, value] of small) assert.notEqual(reseeded.get(key), value);
  });

  it("hashes as published, into seeds that every function takes", () => {
    // Test vectors of FNV-1a with 64 bits: http://www.isthe.com/chongo/src/fnv/test_fnv.c
    assert.equal(fnv1a(""), 0xcbf29ce484222325n);
    assert.equal(fnv1a("a"), 0xaf63dc4c8601ec8cn);
    assert.equal(fnv1a("foobar"), 0x85944171f73967e8n);
    const seeds = Array.from({ length: 2000 }, (_, k) => pointSeed(0, pointKey({ k })));
    assert.equal(new Set(seeds).size, 2000);
    assert.ok(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31));
    const mean = seeds.reduce((sum, seed) => sum + seed / 2 ** 31, 0) / 2000;
    assert.ok(Math.abs(mean - 0.5) < 4 / Math.sqrt(12 * 2000), `mean ${mean}`);
  });

  it("hands seed, stop, progress and threads on to training, whose result does not depend on the threads", async () => {
    const model = tfim({ qubits: 4 });
    const losses = async (workers: number) => {
      const result = await sweep({
        task: async ({ layers }, context) =>
          (
            await train(hva(model, { layers }), {
              loss: energy(model),
              optimizer: lbfgs(),
              steps: 40,
              runs: 3,
              ...context,
            })
          ).runs.map(({ loss }) => loss),
        grid: { layers: [2, 4] },
        workers,
      });
      return result.points.map(({ value }) => value);
    };
    const one = await losses(1);
    assert.ok(one.every((values) => values?.length === 3));
    assert.deepEqual(await losses(2), one);
    const seeded = { loss: energy(model), optimizer: lbfgs(), steps: 40, runs: 3, seed: pointSeed(0, '{"layers":4}') };
    const alone = await train(hva(model, { layers: 4 }), seeded);
    assert.deepEqual(
      one[1],
      alone.runs.map(({ loss }) => loss),
    );
  });

  it("shares the threads between the points that are computed at once", async () => {
    const workers = async (all: number, atOnce: number) => {
      const task = (_: unknown, context: SweepContext) => context.workers;
      const { points } = await sweep({ task, grid: { k: [1] }, workers: all, engine: inProcess({ atOnce }) });
      return points[0]!.value;
    };
    assert.deepEqual([await workers(8, 1), await workers(8, 3), await workers(2, 4)], [8, 2, 1]);
  });

  it("computes so many points at once, and no more", async () => {
    let running = 0;
    let most = 0;
    const task = async ({ k }: { readonly k: number }) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done));
      running -= 1;
      return k;
    };
    await sweep({ task, grid: { k: { from: 1, to: 10 } }, engine: inProcess({ atOnce: 4 }) });
    assert.equal(most, 4);
  });

  it("takes −0 on an axis for 0", async () => {
    const { points } = await sweep({ task: ({ k }) => 1 / k, grid: { k: [-0] } });
    assert.equal(points[0]!.value, Number.POSITIVE_INFINITY);
  });

  it("keeps numbers exactly, and what it returns is a copy", async () => {
    const numbers = [0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, -Number.MIN_VALUE, Number.MAX_VALUE];
    const { points } = await sweep({
      task: () => ({ numbers, none: null, deep: [[{ yes: true }]] }),
      grid: { k: [1] },
    });
    assert.deepStrictEqual(points[0]!.value, { numbers, none: null, deep: [[{ yes: true }]] });
    assert.notEqual(points[0]!.value!.numbers, numbers);
  });

  it("a point whose task throws, or gives what is no plain data, has failed, and the others go on", async () => {
    const bad: readonly unknown[] = [
      undefined,
      { rank: undefined },
      { theta: new Float64Array(3) },
      new Array(3), // holes
      new Map(),
      () => 1,
      1n,
      { $number: "NaN" },
    ];
    const circular: unknown[] = [];
    circular.push(circular);
    const task = ({ k }: { readonly k: number }) => {
      if (k === 0) throw new RangeError("no chain of 0");
      return (k <= bad.length ? bad[k - 1] : k === bad.length + 1 ? circular : k) as number;
    };
    const { points, counts, complete } = await sweep({ task, grid: { k: { from: 0, to: bad.length + 2 } } });
    const words = [
      /^no chain of 0$/,
      /^value must be a number, .* received undefined \(null says/,
      /^value\.rank must be .* received undefined/,
      /^value\.theta must be .* received Float64Array of 3 \(Array\.from/,
      /^value\[0\] must be .* received undefined/,
      /received Map/,
      /received function/,
      /received 1/,
      /\$number/,
      /deeper than 100/,
    ];
    for (const [k, pattern] of words.entries()) assert.match(points[k]!.error ?? "", pattern);
    assert.deepEqual([counts, complete], [{ done: 1, failed: words.length, unfinished: 0 }, true]);
    assert.deepEqual([points.at(-1)!.value, points.at(-1)!.error], [bad.length + 2, undefined]);
  });

  it("is a table with a column for each axis and field", async () => {
    const result = await sweep({
      task: ({ layers }) => {
        if (layers === 3) throw new Error("too deep");
        return { layers: 10 * layers, name: `L${layers}`, list: [layers] };
      },
      grid: { layers: [1, 2, 3] },
    });
    const table = result.toDataFrame();
    assert.deepEqual(table.columns, ["layers", "value.layers", "name", "list", "status"]);
    assert.deepEqual(table.values, [
      [1, 10, "L1", "[1]", "done"],
      [2, 20, "L2", "[2]", "done"],
      [3, Number.NaN, "", "", "failed"],
    ]);
    const { points } = JSON.parse(JSON.stringify(result)) as typeof result;
    assert.deepEqual(points[1]!.value, { layers: 20, name: "L2", list: [2] });
  });

  it("moves its progress on within a point, forwards only, and ends it", async () => {
    const seen: number[] = [];
    const task = async (_: unknown, { onProgress }: SweepContext) => {
      for (const done of [5, 2, 9]) {
        const begun = performance.now();
        while (performance.now() - begun < 45); // longer than the distance of two reports
        onProgress({ task: "inner", done, total: 10 });
      }
      return 1;
    };
    await sweep({
      task,
      grid: { k: [1, 2] },
      onProgress: ({ task: name, done }) => seen.push(name === "sweep over k" ? done : -1),
    });
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    for (const part of [0.5, 0.9, 1.5, 2]) assert.ok(seen.includes(part), `${part} in ${seen}`);
  });

  it("names what is wrong", async () => {
    const task = () => 1;
    const wrong: [options: object, message: RegExp][] = [
      [{ task: 3, grid: { k: [1] } }, /task must be a function of a point, received 3/],
      [{ task, grid: 3 }, /grid must be values by axis, .* received 3/],
      [{ task, grid: {} }, /grid must have at least one axis/],
      [{ task, grid: [] }, /grid must have at least one point/],
      [{ task, grid: { k: [] } }, /grid\.k must have at least one value/],
      [{ task, grid: { k: [1, 2, 1] } }, /grid\.k must have different values, received 1 twice/],
      [{ task, grid: { k: [0, -0] } }, /grid\.k must have different values, received 0 twice/],
      [{ task, grid: { k: [1, Number.NaN] } }, /grid\.k\[1\] must be a finite number, .* received NaN/],
      [{ task, grid: { k: [null] } }, /grid\.k\[0\] .* received null/],
      [{ task, grid: { k: 3 } }, /grid\.k must be an array of values or \{ from, to, step\? \}, received 3/],
      [{ task, grid: { k: { from: 1, to: 0 } } }, /grid\.k\.to must be an integer ≥ 1, received 0/],
      [{ task, grid: { k: { from: 1.5, to: 2 } } }, /grid\.k\.from must be an integer .* received 1\.5/],
      [{ task, grid: { k: { from: 1, until: 2 } } }, /grid\.k has no option "until"/],
      [{ task, grid: { k: { from: 1, to: 1e9 } } }, /at most 100000 points, received 1000000000/],
      [{ task, grid: { a: { from: 1, to: 1e4 }, b: { from: 1, to: 1e4 } } }, /at most 100000 points/],
      [{ task, grid: [{ k: 1 }, { k: 2, j: 1 }] }, /grid\[1\] must have the keys of grid\[0\] \(k\)/],
      [{ task, grid: [{ k: 1 }, { j: 1 }] }, /grid\[1\] must have the keys of grid\[0\] \(k\)/],
      [
        {
          task,
          grid: [
            { k: 1, j: 2 },
            { j: 2, k: 1 },
          ],
        },
        /grid\[1\] must differ from grid\[0\]/,
      ],
      [{ task, grid: [{ k: [1] }] }, /grid\[0\]\.k must be a finite number/],
      [
        { task, grid: { k: [1] }, engine: "threads" },
        /engine must be an engine such as inProcess\(\), received "threads"/,
      ],
      [{ task, grid: { k: [1] }, engine: { kind: "engine", name: "x" } }, /engine\.name must be one of "inProcess"/],
      [{ task, grid: { k: [1] }, seed: -1 }, /seed must be an integer ≥ 0/],
      [{ task, grid: { k: [1] }, workers: 0 }, /workers must be an integer ≥ 1/],
      [{ task, grid: { k: [1] }, name: "" }, /name must be a text that is not empty/],
      [{ task, grid: { k: [1] }, stored: "x" }, /sweep has no option "stored"/],
    ];
    for (const [options, message] of wrong) await assert.rejects(sweep(options as never), message);
    assert.throws(() => inProcess({ atOnce: 0 }), /atOnce must be an integer ≥ 1, received 0/);
    assert.throws(() => inProcess({ atonce: 2 } as never), /inProcess has no option "atonce"/);
  });

  it("shows one bar for all in a notebook, and the chart of what there is so far", async () => {
    const seam = Symbol.for("Jupyter.cell");
    const globals = globalThis as Record<symbol, unknown>;
    const tasks = new Set<string>();
    const titles = new Set<string>();
    const onProgress = ({
      task,
      picture,
    }: {
      task: string;
      picture?: () => { title: { text: string } } | undefined;
    }) => {
      tasks.add(task);
      titles.add(picture?.()?.title.text ?? "none yet");
    };
    globals[seam] = { onProgress };
    try {
      const model = tfim({ qubits: 2 });
      const task = async ({ layers }: { layers: number }, context: SweepContext) => {
        const options = { loss: energy(model), optimizer: lbfgs(), steps: 5, ...context };
        const { best } = await train(hva(model, { layers }), options);
        const until = performance.now() + 50; // longer than a heartbeat of progress
        while (performance.now() < until);
        return best.loss;
      };
      await sweep({ task, grid: { layers: [1, 2, 3] } });
    } finally {
      delete globals[seam];
    }
    assert.deepEqual([...tasks], ["sweep over layers"]);
    assert.ok(titles.has("value against layers: 2 of 3 points, 1 not computed"));
    assert.equal([...titles].at(-1), "value against layers: 3 points");
  });
});
