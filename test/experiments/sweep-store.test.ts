import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sweep } from "../../src/experiments";
import { SweepStore } from "../../src/experiments/sweep/sweep-store";
import { taskText } from "../../src/experiments/sweep/task-text";
import { numbers } from "./sweep-process";

interface Table {
  prepare(sql: string): { all(): Record<string, unknown>[] };
  exec(sql: string): void;
  close(): void;
}
const Database = require("libsql") as new (path: string) => Table;

describe("a sweep with a store", () => {
  let folder: string;
  let store: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-sweep-"));
    store = join(folder, "runs.sqlite");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Reads the file with SQL of its own. */
  function rows(sql: string): Record<string, unknown>[] {
    const database = new Database(store);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }
  const stored = () => rows("SELECT point, value FROM points ORDER BY point").map((row) => row.point);

  /** Starts numbers() in a process of its own. */
  function start(from: number, to: number, env: NodeJS.ProcessEnv = {}): ChildProcess & { output: string } {
    const loaders = ["--import", "tsx", "--require", "tsx/cjs"];
    const args = [...loaders, join(__dirname, "sweep-process.ts"), store, String(from), String(to)];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const started = Object.assign(child, { output: "" });
    child.stdout!.on("data", (text) => {
      started.output += text;
    });
    return started;
  }

  it("computes each point once: a larger grid, another order and other values at once take what is there", async () => {
    const calls: number[] = [];
    const task = ({ k }: { readonly k: number }) => {
      calls.push(k);
      return { half: k / 2, not: Number.NaN, minus: -0 };
    };
    const run = (k: readonly number[], seed = 0) => sweep({ task, grid: { k }, name: "halves", seed, store });
    const first = await run([1, 2, 3]);
    const second = await run([4, 3, 2, 1]);
    assert.deepEqual(calls, [1, 2, 3, 4]);
    assert.deepEqual(
      second.points.map((point) => point.stored),
      [false, true, true, true],
    );
    assert.deepStrictEqual({ ...second.points[3], stored: false }, first.points[0]);
    await run([1], 5);
    assert.deepEqual(calls, [1, 2, 3, 4, 1]);
    assert.deepEqual(stored(), ['{"k":1}', '{"k":1}', '{"k":2}', '{"k":3}', '{"k":4}']);
  });

  it("keeps finished points at once and others not: failed, stopped and unfinished ones are computed again", async () => {
    const stop = new AbortController();
    let healthy = false;
    const task = ({ k }: { readonly k: number }) => {
      if (healthy) return k;
      if (k === 2) throw new Error("ill");
      if (k < 4) return k;
      // What has been finished is in the file while the sweep goes on.
      assert.deepEqual(stored(), ['{"k":1}', '{"k":3}']);
      stop.abort();
      return 0;
    };
    const options = { task, grid: { k: [1, 2, 3, 4, 5] }, name: "some", store };
    const first = await sweep({ ...options, signal: stop.signal });
    assert.deepEqual(first.counts, { done: 2, failed: 1, unfinished: 2 });
    healthy = true;
    const second = await sweep(options);
    assert.deepEqual(
      second.points.map((point) => [point.value, point.stored]),
      [
        [1, true],
        [2, false],
        [3, true],
        [4, false],
        [5, false],
      ],
    );
  });

  it("goes on where a process was killed, to the bits of a sweep that was not", async () => {
    const child = start(1, 6, { HANG_AT: "4" });
    const exited = once(child, "exit");
    while (!/hangs at 4/.test(child.output)) await once(child.stdout!, "data");
    child.kill("SIGKILL");
    assert.equal((await exited)[1], "SIGKILL");
    const resumed = await numbers({ from: 1, to: 6 }, store);
    assert.deepEqual(
      resumed.points.map((point) => point.stored),
      [true, true, true, false, false, false],
    );
    const alone = await numbers({ from: 1, to: 6 });
    assert.deepStrictEqual(
      resumed.points.map(({ value }) => value),
      alone.points.map(({ value }) => value),
    );
  });

  it("gives what is in the store also when it is stopped before it begins", async () => {
    const options = { task: ({ k }: { readonly k: number }) => k, name: "early", store };
    await sweep({ ...options, grid: { k: [1, 2] } });
    const stopped = await sweep({ ...options, grid: { k: [1, 2, 3] }, signal: AbortSignal.abort() });
    assert.deepEqual(stopped.counts, { done: 2, failed: 0, unfinished: 1 });
  });

  it("says when a value cannot be written", async () => {
    const task = ({ k }: { readonly k: number }) => {
      rows("DROP TABLE points");
      return k;
    };
    const failing = sweep({ task, grid: { k: [1] }, name: "any", store });
    await assert.rejects(failing, /the value at \{"k":1\} could not be written to store .*runs\.sqlite: no such table/);
  });

  it("may be shared by two processes at once", async () => {
    const children = [start(1, 400), start(201, 600)];
    const ends = await Promise.all(children.map((child) => once(child, "close")));
    assert.deepEqual(
      ends.map(([code]) => code),
      [0, 0],
    );
    for (const { output } of children) assert.deepEqual(JSON.parse(output), { done: 400, failed: 0, unfinished: 0 });
    assert.deepEqual(rows("SELECT count(*) AS count FROM points"), [{ count: 600 }]);
    assert.deepEqual(rows("PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    const both = await numbers({ from: 1, to: 600 }, store);
    assert.ok(both.points.every((point) => point.stored));
    const alone = await numbers({ from: 1, to: 600 });
    assert.deepStrictEqual(
      both.points.map(({ value }) => value),
      alone.points.map(({ value }) => value),
    );
  });

  it("takes what another process has finished meanwhile", async () => {
    const other = SweepStore.open(store, { name: "pair", task: "() => 1", seed: 0 }, undefined);
    const task = Object.assign(() => 1, { toString: () => "() => 1" });
    const first = async () => {
      other.write('{"k":2}', { value: "7", seconds: 3 });
      return 1;
    };
    const options = { grid: { k: [1, 2] }, name: "pair", store };
    const result = await sweep({ ...options, task: Object.assign(first, { toString: () => task.toString() }) });
    other.close();
    assert.deepEqual(
      result.points.map((point) => [point.value, point.stored]),
      [
        [1, false],
        [7, true],
      ],
    );
    assert.equal(result.points[1]!.seconds, 3);
  });

  it("says when the task of a name has changed, and how to go on", async () => {
    const options = { grid: { k: [1, 2] }, name: "law", store };
    const one = { ...options, task: ({ k }: { readonly k: number }) => k };
    const two = { ...options, task: ({ k }: { readonly k: number }) => -k };
    const values = async (given: typeof one & { whenTaskChanged?: "keep" | "recompute" }) =>
      (await sweep(given)).points.map(({ value }) => value);
    await sweep(one);
    const changed =
      /task of the sweep "law" differs .* computed 2 of its points in .*runs\.sqlite; .*"recompute" .*"keep"/;
    await assert.rejects(sweep(two), changed);
    assert.deepEqual(await values(one), [1, 2]);
    assert.deepEqual(await values({ ...two, name: "another" }), [-1, -2]);
    assert.deepEqual(await values({ ...two, whenTaskChanged: "keep" }), [1, 2]);
    assert.deepEqual(await values(two), [1, 2]);
    await assert.rejects(sweep(one), changed);
    assert.deepEqual(await values({ ...one, whenTaskChanged: "recompute" }), [1, 2]);
    assert.deepEqual(await values({ ...two, whenTaskChanged: "recompute" }), [-1, -2]);
    assert.deepEqual(await values(two), [-1, -2]);
    assert.equal(rows("SELECT * FROM tasks WHERE sweep = 'law'").length, 1);
  });

  it("a task is the same wherever its names are imported, and not where they are others", () => {
    const compiled = [
      "async ({ k }) => exports.scale * (await exports.rankVsParameters((0, qnnlab_1.hva)(exports.model), { k }))",
      "async ({ k }) => exports.scale * (await (0, qnnlab_1.rankVsParameters)(exports.hva(exports.model), { k }))",
      "async ({ k }) => scale * (await rankVsParameters(hva(model), { k }))",
      "async ({ k }) => scale * (await rankVsParameters(hea(model), { k }))",
    ].map((text) => taskText(Object.assign(() => 1, { toString: () => text })));
    assert.equal(new Set(compiled.slice(0, 3)).size, 1);
    assert.equal(new Set(compiled).size, 2);
  });

  it("a value of a task that another process has replaced is not taken for one of the new task", async () => {
    const old = SweepStore.open(store, { name: "law", task: "old", seed: 0 }, undefined);
    old.write("{}", { value: "1", seconds: 0 });
    const own = SweepStore.open(store, { name: "law", task: "new", seed: 0 }, "recompute");
    old.write("{}", { value: "1", seconds: 0 });
    assert.equal(own.read("{}"), undefined);
    own.write("{}", { value: "2", seconds: 0 });
    own.write("{}", { value: "3", seconds: 0 }); // the first one stays
    assert.deepEqual([old.read("{}")?.value, own.read("{}")?.value], ["1", "2"]);
    assert.deepEqual(rows("SELECT count(*) AS count FROM points"), [{ count: 2 }]);
    old.close();
    own.close();
  });

  it("leaves files that are not its own untouched, and says what is wrong", async () => {
    const options = { task: () => 1, grid: { k: [1] }, name: "any" };
    const foreign = join(folder, "foreign.sqlite");
    const database = new Database(foreign);
    database.exec("CREATE TABLE points (task, seed, point, value)");
    database.close();
    const text = join(folder, "text");
    writeFileSync(text, "theta,loss\n0,1\n");
    await sweep({ ...options, store });
    const later = join(folder, "later.sqlite");
    const bytes = readFileSync(store);
    bytes.writeUInt32BE(2, 60); // the schema version in SQLite's file format
    writeFileSync(later, bytes);
    const broken = join(folder, "broken.sqlite");
    bytes.writeUInt32BE(1, 60);
    writeFileSync(broken, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xaa)]));
    const cases: [path: string, message: RegExp][] = [
      [
        foreign,
        /foreign\.sqlite is not a store of sweeps and is left as it is: it is an SQLite file of something else/,
      ],
      [text, /text is not a store .*: it is no SQLite file/],
      [later, /later\.sqlite must have schema version 1, received version 2/],
      [broken, /store .*broken\.sqlite cannot be opened: .*malformed/],
    ];
    for (const [path, message] of cases) {
      const before = readFileSync(path);
      await assert.rejects(sweep({ ...options, store: path }), message);
      assert.ok(readFileSync(path).equals(before), path);
    }
    await assert.rejects(sweep({ ...options, store: folder }), /cannot be read: EISDIR/);
    const nowhere = join(folder, "no", "runs.sqlite");
    await assert.rejects(
      sweep({ ...options, store: nowhere }),
      /store must be in a folder that exists, received .*no\/runs/,
    );
  });

  it("names what is wrong with the options", async () => {
    const options = { task: () => 1, grid: { k: [1] } };
    await assert.rejects(sweep({ ...options, store }), /a sweep with a store needs a name/);
    await assert.rejects(sweep({ ...options, name: "x", store: 3 as never }), /store must be a text .* received 3/);
    await assert.rejects(sweep({ ...options, whenTaskChanged: "keep" }), /whenTaskChanged needs a store/);
    const wrong = { ...options, name: "x", store, whenTaskChanged: "ignore" as never };
    await assert.rejects(sweep(wrong), /whenTaskChanged must be one of "recompute", "keep", received "ignore"/);
  });
});
