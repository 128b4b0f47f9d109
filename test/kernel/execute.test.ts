import assert from "node:assert/strict";
import { KernelClient, plain, streamText } from "./client";

describe("execute", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
  });
  after(() => kernel.stop());

  it("publishes busy, the input, the result, and idle, all with the request as parent", async () => {
    const id = await kernel.startCell("const six: number = 6\nsix * 7");
    const { reply } = await kernel.answer(id);
    const published = kernel.received.filter(({ parent, type }) => parent.msg_id === id && !type.endsWith("_reply"));
    assert.deepEqual(
      published.map(({ type, content }) => (type === "status" ? content.execution_state : type)),
      ["busy", "execute_input", "execute_result", "idle"],
    );
    assert.equal(published[1]?.content.code, "const six: number = 6\nsix * 7");
    assert.deepEqual(published[2]?.content.data, { "text/plain": "42" });
    assert.equal(published[2]?.content.execution_count, reply.execution_count);
    assert.equal(reply.status, "ok");
  });

  const values: [cell: string, shown: string | undefined][] = [
    ["await Promise.resolve(5)", "5"],
    ["Promise.resolve([1, 2])", "[ 1, 2 ]"],
    ["'text';", "'text'"],
    ["null", "null"],
    ["undefined", undefined],
    ["let nothing = 1", undefined],
    ["new Map([[1, { a: 2n }]])", "Map(1) { 1 => { a: 2n } }"],
    ["(await import('node:path')).basename('/a/b.ts')", "'b.ts'"],
    ["import { basename } from 'node:path'\nbasename('/a/c.ts')", "'c.ts'"],
    ["export const shared = 1; export interface Out { y: number }\n`\nexport const`.length + shared", "14"],
    ["enum Colour { Red = 3 }\nColour.Red", "3"],
    ["const { a, b: [c] } = { a: 1, b: [2] };\n[a, c]", "[ 1, 2 ]"],
  ];
  for (const [cell, shown] of values) {
    it(`shows ${shown ?? "nothing"} for ${JSON.stringify(cell)}`, async () => {
      assert.equal(await kernel.value(cell), shown);
    });
  }

  it("keeps variables, functions, classes and types, and lets them be declared again with another type", async () => {
    await kernel.value("interface P { x: number }\nlet n = 1\nfunction f(p: P) { return p.x + n }\nclass C { y = 2 }");
    assert.equal(await kernel.value("n += 1\nconst p: P = { x: 40 }\nf(p) + new C().y"), "44");
    assert.equal(await kernel.value("const n: string = 'now text'\nn.toUpperCase()"), "'NOW TEXT'");
  });

  it("lets functions of an earlier cell see what a later cell assigns, and the reverse", async () => {
    await kernel.value(
      "let level = 1, $other = 2\nfunction look() { return [level, $other] }\nfunction raise() { level++ }",
    );
    assert.equal(await kernel.value("level = 10; $other = 20; look()"), "[ 10, 20 ]");
    assert.equal(await kernel.value("raise(); level"), "11");
    assert.equal(await kernel.value("const level = 'new'; look()"), "[ 11, 20 ]");
    assert.equal(await kernel.value("level"), "'new'");
  });

  it("takes variables of earlier cells into objects by their names alone", async () => {
    await kernel.execute("let rate = 0.1\nconst steps = 5");
    assert.equal(await kernel.value("({ rate, steps })"), "{ rate: 0.1, steps: 5 }");
    assert.equal(await kernel.value("await Promise.resolve({ rate })"), "{ rate: 0.1 }");
    await kernel.execute("function plan(rate: number) { return { rate, steps } }");
    assert.equal(await kernel.value("plan(7)"), "{ rate: 7, steps: 5 }");
    assert.equal(await kernel.value("({ rate = 2 } = { rate: 3 } as { rate?: number })\nrate"), "3");
    assert.equal(await kernel.value("let rest\n({ rate, ...rest } = { rate: 4, more: true })\nrate"), "4");
  });

  it("counts cells, but not silent ones nor those that are not stored", async () => {
    const count = async (content: object) => (await kernel.execute("1", content)).reply.execution_count;
    const first = await count({});
    assert.equal(await count({ silent: true }), first);
    assert.equal(await count({ store_history: false }), first);
    assert.equal(await count({}), first + 1);
  });

  it("publishes nothing but its status for a silent cell", async () => {
    const { outputs, reply } = await kernel.execute("console.log('secret'); 1", { silent: true });
    assert.equal(reply.status, "ok");
    assert.deepEqual(outputs, []);
  });

  it("evaluates user expressions after the cell", async () => {
    const { reply } = await kernel.execute("let u = 20", { user_expressions: { double: "u * 2", wrong: "u.nothing" } });
    assert.equal(reply.user_expressions.double?.data["text/plain"], "40");
    assert.equal(reply.user_expressions.wrong?.status, "error");
  });

  it("aborts cells that wait behind one that fails, and none that is sent after its reply", async () => {
    const failing = await kernel.startCell("throw new Error('first')");
    const waiting = [await kernel.startCell("'second'"), await kernel.startCell("'third'")];
    assert.equal((await kernel.answer(failing)).reply.status, "error");
    assert.equal(await kernel.value("'fourth'"), "'fourth'");
    for (const id of waiting) assert.equal((await kernel.answer(id)).reply.status, "aborted");
  });

  it("goes on after a failing cell that says stop_on_error: false", async () => {
    const content = { code: "throw 1", silent: false, stop_on_error: false };
    const failing = await kernel.send("execute_request", content);
    const waiting = await kernel.startCell("'still run'");
    assert.equal((await kernel.answer(failing)).reply.status, "error");
    assert.equal((await kernel.answer(waiting)).reply.status, "ok");
  });

  it("handles requests in the order of their arrival", async () => {
    const slow = await kernel.startCell("let order = 'slow'\nawait new Promise((done) => setTimeout(done, 100))");
    const next = await kernel.startCell("order += ' next'\norder");
    const info = await kernel.send("kernel_info_request", {});
    for (const id of [slow, next, info]) await kernel.answer(id);
    const replies = kernel.received.filter(({ type }) => type.endsWith("_reply")).map(({ parent }) => parent.msg_id);
    assert.deepEqual(replies.slice(-3), [slow, next, info]);
    assert.equal(await kernel.value("order"), "'slow next'");
  });

  it("hands on all lines of a burst, in order, in few messages", async () => {
    const { outputs } = await kernel.execute("for (let i = 0; i < 20000; i++) console.log(i)");
    const lines = streamText(outputs).trimEnd().split("\n");
    assert.equal(lines.length, 20_000);
    assert.ok(lines.every((line, i) => line === String(i)));
    const messages = outputs.filter(({ type }) => type === "stream").length;
    assert.ok(messages < 200, `${messages} messages`);
  });

  it("prints no faster than Jupyter Server hands on, and loses nothing", async () => {
    const id = await kernel.startCell("for (let i = 0; i < 40_000; i++) console.log(String(i).padEnd(99, '.'))");
    const arrivals: { at: number; bytes: number }[] = [];
    let seen = 0;
    await kernel.until(() => {
      for (; seen < kernel.received.length; seen++) {
        const { type, content } = kernel.received[seen]!;
        if (type === "stream") arrivals.push({ at: performance.now(), bytes: JSON.stringify(content).length });
      }
      return kernel.received.find(({ parent, type }) => parent.msg_id === id && type === "execute_reply");
    });
    const lines = streamText((await kernel.answer(id)).outputs)
      .trimEnd()
      .split("\n");
    assert.ok(lines.length === 40_000 && lines.every((line, i) => Number.parseInt(line, 10) === i));
    for (const { at } of arrivals) {
      const inWindow = arrivals.filter((each) => each.at > at - 3000 && each.at <= at);
      const bytes = inWindow.reduce((sum, each) => sum + each.bytes, 0);
      assert.ok(bytes < 3e6, `${bytes} bytes within 3 s`);
    }
  });

  it("hands on what is written past the console, before the cell has ended", async () => {
    const cell = `process.stdout.write('written\\n')
require('node:child_process').execSync('echo of a child', { stdio: 'inherit' })
require('node:fs').writeSync(1, 'by native code\\n')`;
    for (let time = 0; time < 50; time++) {
      const lines = streamText((await kernel.execute(cell)).outputs)
        .trimEnd()
        .split("\n");
      assert.deepEqual(lines.sort(), ["by native code", "of a child", "written"], `time ${time}`);
    }
  });

  it("keeps stdout and stderr apart and in order", async () => {
    const { outputs } = await kernel.execute("console.log(1); console.error(2); console.log(3)");
    const streams = outputs.filter(({ type }) => type === "stream").map(({ content }) => [content.name, content.text]);
    assert.deepEqual(streams, [
      ["stdout", "1\n"],
      ["stderr", "2\n"],
      ["stdout", "3\n"],
    ]);
  });

  it("gives the output of a timer to the cell that started it, while another cell runs", async () => {
    const starter = await kernel.startCell(
      "let rang = false\nvoid setTimeout(() => { rang = true; console.log('ring') }, 50)",
    );
    await kernel.execute("while (!rang) await new Promise((done) => setTimeout(done, 5)); console.log('mine')");
    const late = await kernel.message(starter, "stream");
    assert.equal(late.content.text, "ring\n");
  });

  it("shows an unhandled rejection and a throwing timer as errors, and lives on", async () => {
    const cell = "void Promise.reject(new Error('nobody caught'))\nsetTimeout(() => { throw new Error('in a timer') })";
    const id = await kernel.startCell(`${cell}\nawait new Promise((done) => setTimeout(done, 50))`);
    const { outputs, reply } = await kernel.answer(id);
    const errors = outputs.filter(({ type }) => type === "error").map(({ content }) => content.evalue);
    assert.deepEqual(errors, ["nobody caught", "in a timer"]);
    assert.equal(reply.status, "ok");
  });

  it("asks for input, and hides a password", async () => {
    const cell = await kernel.send("execute_request", {
      code: "(await input('name? ')) + (await password())",
      allow_stdin: true,
    });
    const question = await kernel.message(cell, "input_request");
    assert.equal(question.content.prompt, "name? ");
    assert.equal(question.content.password, false);
    await kernel.send("input_reply", { value: "Ada" }, { channel: "stdin" });
    const isPassword = () => kernel.received.find(({ type, content }) => type === "input_request" && content.password);
    await kernel.until(isPassword);
    await kernel.send("input_reply", { value: "!" }, { channel: "stdin" });
    const { outputs } = await kernel.answer(cell);
    assert.equal(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"], "'Ada!'");
  });

  it("refuses input where the front end cannot ask", async () => {
    const { reply } = await kernel.execute("await input()", { allow_stdin: false });
    assert.match(reply.evalue, /allow_stdin: false/);
  });

  it("shows nothing of the kernel in a traceback", async () => {
    const { reply } = await kernel.execute("function deep(): never { throw new RangeError('too deep') }\ndeep()");
    assert.doesNotMatch(plain(reply.traceback), /node_modules|kernel|executor|node:/);
  });
});
