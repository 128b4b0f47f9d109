import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { KernelClient, plain } from "./client";
import { untilGone } from "./processes";

describe("the end of a process", () => {
  it("is explained when cells end theirs; later cells run in a new one", async () => {
    const kernel = await KernelClient.start();
    await kernel.value("let gone = 1");
    const id = await kernel.startCell("process.exit(7)");
    const { reply } = await kernel.answer(id);
    assert.equal(reply.ename, "CellProcessEnded");
    assert.match(plain(reply.traceback), /exit code 7[\s\S]*All variables are gone/);
    const restarting = () => kernel.received.find(({ content }) => content.execution_state === "restarting");
    await kernel.until(restarting);
    assert.equal(await kernel.value("1 + 1"), "2");
    assert.match((await kernel.execute("gone")).reply.evalue, /Cannot find name 'gone'/);
    await kernel.stop();
  });

  it("closes comms and restarts when it comes from outside", async () => {
    const kernel = await KernelClient.start();
    const comms = "(globalThis as any)[Symbol.for('Jupyter.comms')]";
    const pid = Number(await kernel.value(`${comms}.open('target'); process.pid`));
    process.kill(pid, "SIGKILL");
    await kernel.until(() => kernel.received.find(({ type }) => type === "comm_close"));
    await kernel.until(() => kernel.received.find(({ content }) => content.execution_state === "restarting"));
    assert.equal(await kernel.value("2"), "2");
    await kernel.stop();
  });

  it("reaches the cell process when the front is killed, in an endless loop too", async () => {
    const kernel = await KernelClient.start();
    const pid = Number(await kernel.value("process.pid"));
    const loop = await kernel.startCell("console.log('running'); while (true) {}");
    await kernel.message(loop, "stream");
    kernel.process.kill("SIGKILL");
    await untilGone(pid);
    await kernel.until(() => kernel.exited);
    await kernel.stop();
  });

  it("comes when the process that started the kernel is gone", async () => {
    const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const kernel = await KernelClient.start({ env: { JPY_PARENT_PID: String(parent.pid) } });
    const pid = Number(await kernel.value("process.pid"));
    parent.kill("SIGKILL");
    await kernel.until(() => kernel.exited);
    await untilGone(pid);
    await kernel.stop();
  });

  it("leaves no process behind after a shutdown request, also while a cell runs", async () => {
    const kernel = await KernelClient.start();
    const pid = Number(await kernel.value("process.pid"));
    await kernel.startCell("while (true) {}");
    await kernel.stop();
    await untilGone(pid);
  });
});
