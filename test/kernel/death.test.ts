import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { KernelClient, plain, type Received, streamText } from "./client";
import { untilGone } from "./processes";

const COMMS = "(globalThis as any)[Symbol.for('Jupyter.comms')]";
const isRestarting = ({ content }: Received) => content.execution_state === "restarting";

describe("the end of a process", () => {
  const deaths: [cell: string, why: RegExp][] = [
    ["process.exit(3)", /exit code 3/],
    ["process.exit()", /a cell ended it \(process\.exit\)/],
    ["const full: number[][] = []\nfor (;;) full.push(new Array(10_000).fill(1.5))", /its memory was full/],
    ["process.abort()", /crashed in native code \(SIGABRT\)/],
    ["process.kill(process.pid, 'SIGSEGV'); await new Promise(() => {})", /crashed in native code \(SIGSEGV\)/],
    ["process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})", /SIGKILL/],
  ];
  for (const [cell, why] of deaths) {
    it(`is explained, and followed by another, when a cell runs ${JSON.stringify(cell)}`, async () => {
      const kernel = await KernelClient.start({ env: { NODE_OPTIONS: "--max-old-space-size=300" } });
      await kernel.value(`${COMMS}.open('target'); let gone = 1`);
      const { reply } = await kernel.execute(cell);
      assert.equal(reply.ename, "CellProcessEnded");
      assert.match(reply.evalue, why);
      assert.match(plain(reply.traceback), /All variables are gone/);
      assert.equal(await kernel.value("1 + 1"), "2");
      assert.match((await kernel.execute("gone")).reply.evalue, /Cannot find name 'gone'/);
      assert.equal(kernel.received.filter(isRestarting).length, 1);
      assert.equal(kernel.received.filter(({ type }) => type === "comm_close").length, 1);
      await kernel.stop();
    });
  }

  it("comes to the cells that wait too, and clients hear of it only when all of them are answered", async () => {
    const kernel = await KernelClient.start();
    for (const round of [1, 2]) {
      const ids = [await kernel.startCell("process.abort()"), await kernel.startCell("1"), await kernel.startCell("2")];
      const statuses: string[] = [];
      for (const id of ids) statuses.push((await kernel.answer(id)).reply.status);
      assert.deepEqual(statuses, ["error", "aborted", "aborted"]);
      await kernel.until(() => kernel.received.filter(isRestarting).length === round);
      const { received } = kernel;
      const last = received.filter(({ parent }) => ids.includes(String(parent.msg_id))).at(-1)!;
      assert.ok(received.indexOf(last) < received.lastIndexOf(received.filter(isRestarting).at(-1)!));
    }
    assert.equal(await kernel.value("3"), "3");
    const surviving = await kernel.send("execute_request", { code: "process.abort()", stop_on_error: false });
    const next = await kernel.startCell("'runs in another'");
    assert.equal((await kernel.answer(surviving)).reply.ename, "CellProcessEnded");
    assert.equal((await kernel.answer(next)).reply.status, "ok");
    await kernel.stop();
  });

  it("is explained below the last cell when none runs; comms of cells and of the page are closed", async () => {
    const kernel = await KernelClient.start();
    await kernel.value(`${COMMS}.register("listener", () => {}); 0`);
    await kernel.request("comm_info_request", {});
    for (const id of ["of the page", "closed again"]) {
      await kernel.send("comm_open", { comm_id: id, target_name: "listener", data: {} });
    }
    await kernel.send("comm_close", { comm_id: "closed again", data: {} });
    const cell = await kernel.startCell(`${COMMS}.open('target').id + ' ' + process.pid`);
    const { outputs } = await kernel.answer(cell);
    const [id, pid] = outputs.at(-1)!.content.data["text/plain"]!.slice(1, -1).split(" ");
    process.kill(Number(pid), "SIGKILL");
    await kernel.until(() => kernel.received.find(isRestarting));
    const closed = kernel.received.filter(({ type }) => type === "comm_close").map(({ content }) => content.comm_id);
    assert.deepEqual(closed, ["of the page", id]);
    const explained = kernel.received.filter(({ parent }) => parent.msg_id === cell);
    assert.match(streamText(explained, "stderr"), /has ended: it was killed \(SIGKILL\)[\s\S]*All variables are gone/);
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
