import assert from "node:assert/strict";
import { KernelClient, streamText } from "./client";

const COMMS = "(globalThis as any)[Symbol.for('Jupyter.comms')]";

describe("comms", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
    await kernel.value(`${COMMS}.register("echo", (comm: any, opened: any) => {
      comm.send({ opened: opened.data })
      comm.onMessage = ({ data, buffers }: any) => comm.send({ echo: data }, buffers.map((b: Uint8Array) => b.map((x) => x + 1)))
    })`);
  });
  after(() => kernel.stop());

  it("opens a comm of the page, and carries data and bytes both ways, with the message as parent", async () => {
    const opening = await kernel.send("comm_open", { comm_id: "c1", target_name: "echo", data: { hello: 1 } });
    assert.deepEqual((await kernel.message(opening, "comm_msg")).content.data, { opened: { hello: 1 } });
    const bytes = [new Uint8Array([1, 2, 3]), new Uint8Array([]), new Uint8Array([255])];
    const sending = await kernel.send("comm_msg", { comm_id: "c1", data: { buffers: [7] } }, { buffers: bytes });
    const echo = await kernel.message(sending, "comm_msg");
    assert.deepEqual(echo.content.data, { echo: { buffers: [7] } });
    assert.deepEqual(
      echo.buffers.map((each) => [...each]),
      [[2, 3, 4], [], [0]],
    );
  });

  it("lists open comms, and not those that were closed", async () => {
    const list = async (content: object) => (await kernel.request("comm_info_request", content)).reply.comms;
    await kernel.send("comm_open", { comm_id: "c2", target_name: "echo", data: {} });
    assert.deepEqual((await list({ target_name: "echo" })).c2, { target_name: "echo" });
    assert.deepEqual(await list({ target_name: "other" }), {});
    await kernel.send("comm_close", { comm_id: "c2", data: {} });
    assert.equal((await list({})).c2, undefined);
  });

  it("closes a comm whose target nobody has registered", async () => {
    const opening = await kernel.send("comm_open", { comm_id: "c3", target_name: "unknown", data: {} });
    assert.equal((await kernel.message(opening, "comm_close")).content.comm_id, "c3");
  });

  it("opens a comm from a cell", async () => {
    const { outputs } = await kernel.execute(`${COMMS}.open("page", { from: "cell" }, [new Uint8Array([9])]); 0`);
    const opened = outputs.find(({ type }) => type === "comm_open");
    assert.equal(opened?.content.target_name, "page");
    assert.deepEqual([...(opened?.buffers[0] ?? [])], [9]);
  });

  it("shows what a handler throws, and lives on", async () => {
    await kernel.value(`${COMMS}.register("throws", () => { throw new Error("in a handler") })`);
    const opening = await kernel.send("comm_open", { comm_id: "c4", target_name: "throws", data: {} });
    assert.equal((await kernel.message(opening, "error")).content.evalue, "in a handler");
    assert.equal(await kernel.value("1"), "1");
  });

  it("reaches a cell that awaits, over a subshell", async () => {
    const { reply } = await kernel.request("create_subshell_request", {}, { channel: "control" });
    const cell = await kernel.startCell(`console.log("waiting")
      await new Promise((done) => ${COMMS}.register("button", () => { console.log("handler"); done(0) }))
      await new Promise((next) => setTimeout(next, 1))
      console.log("cell")
      'pressed'`);
    await kernel.message(cell, "stream");
    const header = { subshell_id: reply.subshell_id };
    const opening = await kernel.send("comm_open", { comm_id: "c5", target_name: "button", data: {} }, { header });
    const { outputs } = await kernel.answer(cell);
    const result = outputs.find(({ type }) => type === "execute_result");
    assert.equal(result?.content.data["text/plain"], "'pressed'");
    assert.equal((await kernel.message(opening, "stream")).content.text, "handler\n");
    assert.equal(streamText(outputs), "waiting\ncell\n");
  });
});
