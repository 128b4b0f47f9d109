import assert from "node:assert/strict";
import { KernelClient } from "./client";

describe("assistance", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
    await kernel.value(
      "/** How many there are. */\nlet count = 3\nconst options: { boundary: 'open' | 'closed' } = { boundary: 'open' }",
    );
  });
  after(() => kernel.stop());

  it("says who the kernel is before any cell process is ready", async () => {
    const early = await KernelClient.start();
    const { reply } = await early.request("kernel_info_request", {});
    assert.equal(reply.status, "ok");
    assert.equal(reply.protocol_version, "5.5");
    assert.equal(reply.language_info.name, "typescript");
    assert.equal(reply.language_info.file_extension, ".ts");
    assert.deepEqual(reply.supported_features, ["kernel subshells"]);
    await early.stop();
  });

  const complete = async (code: string, cursor = [...code].length) =>
    (await kernel.request("complete_request", { code, cursor_pos: cursor })).reply;

  it("completes members, with their kinds", async () => {
    const reply = await complete("count.toFi");
    assert.deepEqual(reply.matches, ["toFixed"]);
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [6, 10]);
    assert.equal(reply.metadata._jupyter_types_experimental[0]?.type, "method");
  });

  it("counts cursor positions in code points", async () => {
    const reply = await complete("const smile = '😀😀'; count.toFi");
    assert.deepEqual(reply.matches, ["toFixed"]);
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [26, 30]);
  });

  it("completes variables of earlier cells and options that are strings", async () => {
    assert.ok((await complete("coun")).matches.includes("count"));
    assert.deepEqual((await complete("options.boundary = ''", 20)).matches.slice().sort(), ["closed", "open"]);
  });

  it("inspects what stands at and before the cursor, with its documentation", async () => {
    for (const cursor_pos of [2, 5]) {
      const { reply } = await kernel.request("inspect_request", { code: "count", cursor_pos, detail_level: 0 });
      assert.equal(reply.found, true);
      assert.match(reply.data["text/plain"] ?? "", /let count: number/);
    }
    const { reply } = await kernel.request("inspect_request", { code: "   ", cursor_pos: 1 });
    assert.deepEqual([reply.status, reply.found, reply.data], ["ok", false, {}]);
    const { reply: call } = await kernel.request("inspect_request", { code: "parseInt", cursor_pos: 8 });
    assert.match(call.data["text/plain"] ?? "", /Converts a string to an integer/);
  });

  const completeness: [code: string, status: string, indent?: string][] = [
    ["let x = 1", "complete"],
    ["function f() { return 1 }", "complete"],
    ["await null", "complete"],
    ["function f() {", "incomplete", "  "],
    ["const x = [1,", "incomplete", "  "],
    ["if (true) {\n  f(", "incomplete", "    "],
    ["let x = 'unterminated", "invalid"],
    ["const ) = 1", "invalid"],
    ["let 1x = 2", "invalid"],
    ["/* a comment", "incomplete", ""],
    ["`a template", "incomplete", ""],
  ];
  for (const [code, status, indent] of completeness) {
    it(`calls ${JSON.stringify(code)} ${status}`, async () => {
      const { reply } = await kernel.request("is_complete_request", { code });
      assert.equal(reply.status, status);
      assert.equal(reply.indent, indent);
    });
  }

  it("remembers inputs and results: tail, range and search", async () => {
    const history = async (content: object) => {
      const request = { output: false, raw: true, ...content };
      return (await kernel.request("history_request", request)).reply.history;
    };
    await kernel.value("'first of the history'");
    await kernel.value("'second of the history'");
    await kernel.value("'first of the history'");
    const tail = await history({ hist_access_type: "tail", n: 2 });
    assert.deepEqual(
      tail.map(([, , input]) => input),
      ["'second of the history'", "'first of the history'"],
    );
    const [session, line] = tail[0]!;
    const range = await history({ hist_access_type: "range", session, start: line, stop: line + 1, output: true });
    assert.deepEqual(range, [[session, line, ["'second of the history'", "'second of the history'"]]]);
    const search = { hist_access_type: "search", pattern: "'first*" };
    assert.equal((await history(search)).length, 2);
    assert.equal((await history({ ...search, unique: true })).length, 1);
    assert.deepEqual((await history({ ...search, n: 1 }))[0]?.[1], line + 1);
  });

  it("answers on subshells while a cell awaits, and forgets deleted ones", async () => {
    const control = { channel: "control" } as const;
    const { subshell_id } = (await kernel.request("create_subshell_request", {}, control)).reply;
    const { reply } = await kernel.request("list_subshell_request", {}, control);
    assert.deepEqual(reply.subshell_id, [subshell_id]);
    const waiting = await kernel.startCell(
      "await new Promise<void>((done) => { Object.assign(globalThis, { done }) })",
    );
    const header = { subshell_id };
    const completed = await kernel.request("complete_request", { code: "coun", cursor_pos: 4 }, { header });
    assert.ok(completed.reply.matches.includes("count"));
    const target = "(globalThis as any)[Symbol.for('Jupyter.comms')]";
    await kernel.request("interrupt_request", {}, control);
    await kernel.answer(waiting);
    assert.equal(await kernel.value(`typeof ${target}.register`), "'function'");
    await kernel.request("delete_subshell_request", { subshell_id }, control);
    assert.deepEqual((await kernel.request("list_subshell_request", {}, control)).reply.subshell_id, []);
  });
});
