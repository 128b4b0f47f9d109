import assert from "node:assert/strict";
import { join } from "node:path";
import { Dealer } from "zeromq";
import { KernelClient, sign } from "./client";

describe("an input_reply", () => {
  let kernel: KernelClient;
  beforeEach(async () => {
    kernel = await KernelClient.start();
  });
  afterEach(() => kernel.stop());

  /** The frames of a reply to an input_request; to none where its id is undefined. */
  const frames = (value: unknown, request: string | undefined, type = "input_request") => {
    const header = { msg_id: `${Math.random()}`, msg_type: "input_reply", session: "s", username: "u", version: "5.5" };
    const parent = request === undefined ? {} : { ...header, msg_id: request, msg_type: type };
    const parts = [header, parent, {}, { value }].map((part) => JSON.stringify(part));
    return ["<IDS|MSG>", sign(parts), ...parts];
  };
  const reply = (value: unknown, request?: string) => kernel.sendFrames("stdin", frames(value, request));
  const ask = (code: string) => kernel.send("execute_request", { code, allow_stdin: true });
  const asked = async (cell: string) => String((await kernel.message(cell, "input_request")).header.msg_id);
  const result = async (cell: string) => {
    const { outputs } = await kernel.answer(cell);
    return outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"];
  };
  const untilDropped = (times: number) =>
    kernel.until(() => kernel.stderr.split("dropped: input_reply to no open input_request").length === times + 1);

  it("counts for the request that it names, or, naming none, for the open one", async () => {
    const named = await ask("await input('a? ')");
    await reply("named", await asked(named));
    assert.equal(await result(named), "'named'");
    const nameless = await ask("await input('b? ')");
    await asked(nameless);
    await reply("nameless");
    assert.equal(await result(nameless), "'nameless'");
  });

  it("is dropped when it is late, early or names another request", async () => {
    await reply("early");
    await untilDropped(1);
    const first = await ask("await input()");
    const stale = await asked(first);
    await reply("first", stale);
    await result(first);
    const second = await ask("await input()");
    const open = await asked(second);
    await reply("stale", stale);
    await reply("of nobody", "no such request");
    await untilDropped(3);
    await reply("second", open);
    assert.equal(await result(second), "'second'");
    await reply("late", open);
    await untilDropped(4);
  });

  it("is dropped without a word where it acknowledges another message, as panels do", async () => {
    const cell = await ask("await input()");
    const open = await asked(cell);
    await kernel.sendFrames("stdin", frames("", "some status", "status"));
    await reply("late", "no such request");
    await untilDropped(1); // the channel keeps the order: the acknowledgement has been heard before
    await reply("answer", open);
    assert.equal(await result(cell), "'answer'");
  });

  it("is dropped when another client sends it, or when it has no value", async () => {
    const cell = await ask("await input()");
    const open = await asked(cell);
    const foreign = new Dealer({ routingId: "foreign" });
    foreign.connect(`ipc://${join(kernel.folder, "socket")}-3`);
    await foreign.send(frames("foreign", open));
    await foreign.send(frames("foreign", undefined));
    await untilDropped(2);
    await reply(3, open);
    await kernel.until(() => /dropped: content\.value must be a string/.test(kernel.stderr));
    await reply("own", open);
    assert.equal(await result(cell), "'own'");
    foreign.close();
  });

  it("answers one of two questions that a cell asks at once, in their order", async () => {
    const cell = await ask("const both = [input('1? '), input('2? ')]\nconsole.log('asked')\nawait Promise.all(both)");
    const questions = () => kernel.received.filter(({ type }) => type === "input_request");
    const prompts = () => questions().map(({ content }) => content.prompt);
    await kernel.message(cell, "stream");
    await kernel.until(() => prompts().length > 0);
    assert.deepEqual(prompts(), ["1? "]);
    await reply("one");
    await kernel.until(() => prompts().length === 2);
    await reply("two");
    assert.equal(await result(cell), "[ 'one', 'two' ]");
    assert.deepEqual(prompts(), ["1? ", "2? "]);
  });

  it("finds no question that its cell has left behind", async () => {
    const cell = await ask("void input('left? ')");
    await asked(cell);
    await kernel.answer(cell);
    await reply("too late");
    await untilDropped(1);
  });
});
