import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient, streamText } from "./client";

const COMMS = "(globalThis as any)[Symbol.for('Jupyter.comms')]";
const MEBIBYTE = 1 << 20;

/** Memory of a process in bytes. */
function residentMemory(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

describe("a kernel", () => {
  it("grows in front by less than 20 MiB over 1,000 cells and 10⁴ comm messages", async function () {
    if (process.platform !== "linux") this.skip();
    this.timeout(240_000);
    const kernel = await KernelClient.start();
    await kernel.value(
      `${COMMS}.register("echo", (comm: any) => { comm.onMessage = ({ data }: any) => comm.send(data) })`,
    );
    await kernel.send("comm_open", { comm_id: "c", target_name: "echo", data: {} });
    const before = residentMemory(kernel.process.pid!);
    for (let i = 0; i < 1000; i++) await kernel.execute(`console.log(${i}); ${i}`);
    for (let i = 0; i < 10_000; i += 100) {
      const sent: string[] = [];
      for (let k = i; k < i + 100; k++) sent.push(await kernel.send("comm_msg", { comm_id: "c", data: k }));
      for (const id of sent) await kernel.message(id, "comm_msg");
      kernel.received.length = 0;
    }
    const growth = residentMemory(kernel.process.pid!) - before;
    assert.ok(growth < 20 * MEBIBYTE, `${(growth / MEBIBYTE).toFixed(1)} MiB`);
    await kernel.stop();
  });

  it("runs beside another in the same folder, each with its own variables", async () => {
    const folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    writeFileSync(join(folder, "shared.ts"), "export const shared: number = 40\n");
    const kernels = await Promise.all([1, 2].map(() => KernelClient.start({ cwd: folder })));
    const cell = (own: number) => `import { shared } from './shared'\nlet own: number = ${own}\nshared + own`;
    assert.deepEqual(await Promise.all(kernels.map((kernel, i) => kernel.value(cell(i + 1)))), ["41", "42"]);
    writeFileSync(join(folder, "shared.ts"), "export const shared: string = 'new'\n");
    const again = "import { shared as s } from './shared'\ns + own";
    assert.deepEqual(await Promise.all(kernels.map((kernel) => kernel.value(again))), ["'new1'", "'new2'"]);
    await kernels[0]!.stop();
    assert.equal(await kernels[1]!.value("own"), "2");
    await kernels[1]!.stop();
    rmSync(folder, { recursive: true });
  });
});

describe("the log", () => {
  it("is quiet unless asked, and then tells of messages without their contents", async () => {
    const quiet = await KernelClient.start();
    await quiet.value("'secret ' + 1");
    assert.equal(quiet.stderr, "");
    await quiet.stop();
    const kernel = await KernelClient.start({ env: { QNNLAB_KERNEL_LOG: "debug" } });
    const { outputs } = await kernel.execute("console.log('secret')");
    assert.equal(streamText(outputs), "secret\n");
    const lines = ["received shell execute_request", "sent iopub stream", "sent shell execute_reply"];
    for (const line of lines) await kernel.until(() => kernel.stderr.includes(`qnnlab-kernel debug: ${line}\n`));
    assert.doesNotMatch(kernel.stderr, /secret|console/);
    await kernel.stop();
  });

  it("shows contents only when asked for them", async () => {
    const kernel = await KernelClient.start({ env: { QNNLAB_KERNEL_LOG: "contents" } });
    await kernel.execute("console.log('open')");
    await kernel.until(() => /contents: sent iopub stream \{"name":"stdout","text":"open\\n"\}\n/.test(kernel.stderr));
    assert.match(kernel.stderr, /contents: received shell execute_request \{"code":"console\.log\('open'\)"/);
    await kernel.send("comm_open", { comm_id: "c", target_name: "t", data: {} }, { buffers: [new Uint8Array(3)] });
    await kernel.until(() => /received shell comm_open \{.*\} and buffers of 3 bytes\n/.test(kernel.stderr));
    await kernel.stop();
  });
});
