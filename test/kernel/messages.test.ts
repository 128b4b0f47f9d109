import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { KernelClient, sign } from "./client";

/** A small generator of numbers in [0, 1), so that a failure can be repeated (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a dealer of ZeroMQ says first (ZMTP 3.0, no encryption): its version, and then which kind of socket it is. */
function zmtpGreeting(): Buffer {
  const greeting = Buffer.alloc(64);
  greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]);
  greeting.write("NULL", 12);
  const ready = Buffer.from("\x05READY\x0bSocket-Type\x00\x00\x00\x06DEALER\x08Identity\x00\x00\x00\x00", "latin1");
  return Buffer.concat([greeting, Buffer.of(4, ready.length), ready]);
}

/** The head of a long frame, and its first byte. */
function zmtpFrame(length: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 2;
  head.writeBigUInt64BE(BigInt(length), 1);
  return head;
}

describe("messages", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
  });
  after(() => kernel.stop());

  const header = (type: string, id = `${Math.random()}`) =>
    JSON.stringify({ msg_id: id, msg_type: type, session: "s", username: "u", date: "2020", version: "5.5" });
  const signed = (parts: string[]) => ["<IDS|MSG>", sign(parts), ...parts];

  /** Sends frames, and then a request that is answered only after they have been looked at. */
  const dropped = async (frames: (string | Uint8Array)[]) => {
    const before = kernel.received.length;
    await kernel.sendFrames("shell", frames);
    const { reply } = await kernel.request("kernel_info_request", {});
    assert.equal(reply.status, "ok");
    const others = kernel.received.slice(before).filter(({ parent }) => parent.session === "s");
    assert.deepEqual(others, []);
  };
  const info = () => [header("kernel_info_request"), "{}", "{}", "{}"];

  it("are dropped when they are not signed, or with another key", async () => {
    await dropped(["<IDS|MSG>", "", ...info()]);
    await dropped(["<IDS|MSG>", "0".repeat(64), ...info()]);
    await kernel.until(() => kernel.stderr.includes("not signed with this kernel's key"));
  });

  it("are dropped when a part was changed after signing", async () => {
    const [, signature, ...parts] = signed(info()) as [string, string, ...string[]];
    await dropped(["<IDS|MSG>", signature, ...parts.slice(0, 3), '{"x":1}']);
  });

  it("are dropped when they come a second time", async () => {
    const frames = signed([header("kernel_info_request", "once"), "{}", "{}", "{}"]);
    await kernel.sendFrames("shell", frames);
    await kernel.message("once", "kernel_info_reply");
    await kernel.sendFrames("shell", frames);
    await kernel.request("kernel_info_request", {});
    const replies = kernel.received.filter(({ type, parent }) => type.endsWith("_reply") && parent.msg_id === "once");
    assert.equal(replies.length, 1);
  });

  const malformed: [what: string, parts: string[]][] = [
    ["cut short", ["{}"]],
    ["not JSON", [header("kernel_info_request"), "{}", "{}", "{"]],
    ["with content that is a list", [header("kernel_info_request"), "{}", "{}", "[]"]],
    ["with a header that is none", ["{}", "{}", "{}", "{}"]],
    ["of an unknown type", [header("no_such_request"), "{}", "{}", "{}"]],
    ["named like a member of every object", [header("constructor"), "{}", "{}", "{}"]],
    ["with code that is a number", [header("execute_request"), "{}", "{}", '{"code":3}']],
    ["without code", [header("execute_request"), "{}", "{}", "{}"]],
    ["with a cursor that is text", [header("complete_request"), "{}", "{}", '{"code":"x","cursor_pos":"1"}']],
    [
      "for a subshell that is not there",
      [header("kernel_info_request").replace("{", '{"subshell_id":"x",'), "{}", "{}", "{}"],
    ],
    ["of a comm without an id", [header("comm_msg"), "{}", "{}", "{}"]],
  ];
  for (const [what, parts] of malformed) {
    it(`are dropped when they are ${what}`, () => dropped(signed(parts)));
  }

  const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  it("do no harm when they are huge or deep", async () => {
    await dropped([...signed(info()).slice(0, 1), "0".repeat(64), ...info(), Buffer.alloc(1 << 25)]);
    await dropped(signed([header("kernel_info_request").replace("{", `{"x":${deep(100_000)},`), "{}", "{}", "{}"]));
    await dropped(signed([header("execute_request"), "{}", "{}", `{"code":${deep(100_000)}}`]));
    const comm = `{"comm_id":"x","target_name":"t","data":${deep(100_000)}}`;
    await kernel.sendFrames("shell", signed([header("comm_open"), "{}", "{}", comm]));
    assert.equal(await kernel.value("'alive'"), "'alive'");
  });

  const MEBIBYTE = 2 ** 20;
  it("are dropped when they are longer than 128 MiB, although signed; 100 MiB of buffers arrive", async () => {
    const buffer = Buffer.alloc(50 * MEBIBYTE, 7);
    await dropped([...signed(info()), buffer, buffer, buffer]);
    await kernel.until(() =>
      /dropped: a message must have at most 134217728 bytes, received 15728\d{4}/.test(kernel.stderr),
    );
    const sum = "buffers.map((each: Uint8Array) => each.reduce((sum, byte) => sum + byte, 0))";
    await kernel.value(
      `(globalThis as any)[Symbol.for("Jupyter.comms")].register("sum", (comm: any, { buffers }: any) => comm.send(${sum}))`,
    );
    const opening = await kernel.send(
      "comm_open",
      { comm_id: "s", target_name: "sum", data: {} },
      { buffers: [buffer, buffer] },
    );
    assert.deepEqual((await kernel.message(opening, "comm_msg")).content.data, [350 * MEBIBYTE, 350 * MEBIBYTE]);
  });

  it("end the connection, unread, when they announce a frame of more than 256 MiB", async () => {
    const socket = connect(`${join(kernel.folder, "socket")}-1`);
    await once(socket, "connect");
    const closed = once(socket, "close");
    socket.resume();
    socket.write(zmtpGreeting());
    socket.write(zmtpFrame(256 * MEBIBYTE + 1));
    await closed;
    assert.equal(await kernel.value("'alive'"), "'alive'");
  });

  it("do no harm when they are random (10,000, seed 1)", async function () {
    this.timeout(120_000);
    const draw = random(1);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(draw() * values.length)]!;
    const bytes = () => Buffer.from(Array.from({ length: Math.floor(draw() * 60) }, () => Math.floor(draw() * 256)));
    const channels = ["shell", "control", "stdin"] as const;
    const values = ["1", '"x"', "null", "[]", '{"a":{}}', "true", "-1", "1e400", '"\\ud800"', "{"];
    const types = [
      "execute_request",
      "complete_request",
      "inspect_request",
      "history_request",
      "comm_info_request",
      "comm_open",
      "comm_msg",
      "input_reply",
      "is_complete_request",
      "delete_subshell_request",
      "no_such_request",
    ];
    const content = () => {
      const fields = ["code", "cursor_pos", "comm_id", "value", "hist_access_type", "target_name", "silent", "data"];
      return `{${fields.map((field) => `"${field}":${pick(values)}`).join()}}`;
    };
    for (let i = 0; i < 10_000; i++) {
      const parts = [header(pick(types), `${draw()}`), "{}", "{}", content()];
      const good = signed(parts);
      const flipped = Buffer.from(pick(parts));
      flipped[Math.floor(draw() * flipped.length)]! ^= 1 << Math.floor(draw() * 8);
      const frames = pick<() => (string | Buffer)[]>([
        () => good,
        () => good.slice(0, Math.floor(draw() * good.length)),
        () => [...good.slice(0, -1), flipped],
        () => signed([...parts.slice(0, 3), pick(values)]),
        () => [bytes(), "<IDS|MSG>", bytes(), bytes()],
        () => [bytes()],
        () => ["<IDS|MSG>", ...good],
      ])();
      if (frames.length > 0) await kernel.sendFrames(pick(channels), frames);
    }
    let status = "aborted"; // as long as cells of these messages fail before it
    while (status === "aborted") status = (await kernel.execute("'alive'")).reply.status;
    assert.equal(await kernel.value("'alive'"), "'alive'");
    assert.ok(!kernel.exited && !/cell process has ended/.test(kernel.stderr), kernel.stderr.slice(-2000));
  });

  it("of several clients are answered with the header of each request", async () => {
    const other = JSON.stringify({
      msg_id: "of another",
      msg_type: "execute_request",
      session: "another",
      username: "u",
      date: "2020",
      version: "5.5",
    });
    await kernel.sendFrames("shell", signed([other, "{}", "{}", '{"code":"1","silent":false}']));
    const { outputs } = await kernel.answer("of another");
    assert.ok(outputs.every(({ parent }) => parent.session === "another"));
  });
});
