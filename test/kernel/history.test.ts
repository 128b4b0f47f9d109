import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient } from "./client";

describe("history that kernels share", () => {
  let folder: string;
  let file: string;
  const kernels: KernelClient[] = [];
  const start = async () => {
    const kernel = await KernelClient.start({ env: { QNNLAB_KERNEL_HISTORY: file } });
    kernels.push(kernel);
    return kernel;
  };
  const history = async (kernel: KernelClient, content: object) => {
    const request = { output: false, raw: true, ...content };
    return (await kernel.request("history_request", request)).reply.history;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-history-"));
    file = join(folder, "state", "history.jsonl");
  });
  after(async () => {
    await Promise.all(kernels.map((kernel) => kernel.stop()));
    rmSync(folder, { recursive: true });
  });

  it("gives each kernel a session, and all of them each other's inputs", async () => {
    const first = await start();
    const second = await start();
    await first.value("'of the first'");
    await second.value("'of the second'");
    await first.execute("throw new Error('no')");
    appendFileSync(file, '{"kernel": "cut of');
    appendFileSync(file, "\n");
    const tail = await history(second, { hist_access_type: "tail", n: 5 });
    assert.deepEqual(tail, [
      [1, 1, "'of the first'"],
      [2, 1, "'of the second'"],
      [1, 2, "throw new Error('no')"],
    ]);
    const range = { hist_access_type: "range", start: 1, stop: 2, output: true };
    assert.deepEqual(await history(second, { ...range, session: -1 }), [[1, 1, ["'of the first'", "'of the first'"]]]);
    assert.deepEqual(await history(first, { ...range, session: 0 }), [[1, 1, ["'of the first'", "'of the first'"]]]);
    assert.deepEqual(await history(first, { hist_access_type: "search", pattern: "*second*" }), [
      [2, 1, "'of the second'"],
    ]);
  });

  it("remembers kernels that have ended, and goes on where the file cannot be written", async () => {
    const third = await start();
    assert.equal((await history(third, { hist_access_type: "tail", n: 9 })).length, 3);
    const without = await KernelClient.start({ env: { QNNLAB_KERNEL_HISTORY: join(file, "impossible") } });
    kernels.push(without);
    assert.equal(await without.value("1 + 1"), "2");
  });
});
