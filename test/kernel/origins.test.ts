import assert from "node:assert/strict";
import { KernelClient, LATER_NODE, streamText } from "./client";
import { endless, interrupted } from "./endless";

/** Cells that end at once, and call `late()` while a later cell runs. */
const callers: [what: string, cell: string][] = [
  ["a timer", "void setTimeout(late, 30)"],
  ["an interval", "const timer = setInterval(() => { clearInterval(timer); late() }, 20)"],
  ["a promise of a timer", "void new Promise((done) => setTimeout(done, 30)).then(late)"],
  ["a promise of timers/promises", "void require('node:timers/promises').setTimeout(30).then(late)"],
  ["a promisified timer", "void require('node:util').promisify(setTimeout)(30).then(late)"],
  [
    "an async function, after several awaits",
    "void (async () => { for (let i = 0; i < 3; i++) { await null; await new Promise((done) => setTimeout(done, 10)) }; late() })()",
  ],
  ["a callback of a file", "void setTimeout(() => require('node:fs').readFile('/dev/null', () => late()), 20)"],
  ["a callback of crypto", "void require('node:crypto').pbkdf2('a', 'b', 30_000, 32, 'sha512', () => late())"],
  ["a callback of zlib", "void setTimeout(() => require('node:zlib').gzip('x', () => late()), 20)"],
  ["a callback of dns", "void setTimeout(() => require('node:dns').lookup('localhost', () => late()), 20)"],
  ["a callback of a child process", "void require('node:child_process').exec('sleep 0.05', () => late())"],
  [
    "a listener of a child process",
    "void require('node:child_process').spawn('sleep', ['0.05']).on('exit', () => late())",
  ],
  [
    "a message of a worker",
    "void new (require('node:worker_threads').Worker)(`setTimeout(() => require('node:worker_threads').parentPort.postMessage(0), 30)`, { eval: true }).on('message', () => late())",
  ],
  ["a microtask of a timer", "void setTimeout(() => queueMicrotask(late), 30)"],
  ["process.nextTick and setImmediate", "void setTimeout(() => process.nextTick(() => setImmediate(late)), 30)"],
];

for (const node of [process.execPath, LATER_NODE])
  describe(`output belongs to the cell that started it, on ${node}, when it comes from`, () => {
    let kernel: KernelClient;
    before(async () => {
      kernel = await KernelClient.start({ node });
    });
    after(() => kernel.stop());

    const withLate = (cell: string, effect: string) =>
      `{ const late = () => { (globalThis as any).rang = true; ${effect} }\n${cell} }`;
    /** Starts a cell, and runs another one until `late` has been called; what both have published. */
    const both = async (cell: string, effect: string) => {
      await kernel.execute("(globalThis as any).rang = false;");
      const id = await kernel.startCell(withLate(cell, effect));
      const waiting = "while (!(globalThis as any).rang) await new Promise((next) => setTimeout(next, 1))";
      const { outputs, reply } = await kernel.execute(
        `${waiting}\nawait new Promise((next) => setTimeout(next, 5))\nconsole.log('mine')`,
      );
      assert.equal(reply.status, "ok");
      const starter = await kernel.answer(id);
      assert.equal(starter.reply.status, "ok", starter.reply.evalue);
      return { id, starter: starter.outputs, other: outputs };
    };

    const rightly = async (cell: string) => {
      const { id, other } = await both(cell, "console.log('late')");
      assert.equal(streamText(other), "mine\n");
      assert.equal((await kernel.message(id, "stream")).content.text, "late\n");
    };
    for (const [what, cell] of callers) it(what, () => rightly(cell));

    it("an error that a timer throws, and a rejection that nobody handles: both kill nothing", async () => {
      const thrown: [effect: string, name: string, cell: string][] = [
        ["throw new RangeError('in a timer')", "in a timer", "void setTimeout(late, 30)"],
        [
          "throw new RangeError('in a promise')",
          "in a promise",
          "void new Promise((done) => setTimeout(done, 30)).then(late)",
        ],
        [
          "(globalThis as any).reject(new RangeError('rejected'))",
          "rejected",
          "void new Promise((_, no) => { (globalThis as any).reject = no }); void setTimeout(late, 30)",
        ],
      ];
      await kernel.value("let kept = 41");
      for (const [effect, evalue, cell] of thrown) {
        const { id, other } = await both(cell, effect);
        assert.deepEqual(
          other.filter(({ type }) => type === "error"),
          [],
          evalue,
        );
        const { content } = await kernel.message(id, "error");
        assert.equal(content.evalue, evalue);
        assert.equal(content.ename, "RangeError");
      }
      assert.equal(await kernel.value("kept"), "41");
    });

    it("whatever, after interrupts of all kinds", async function () {
      this.timeout(60_000);
      for (const code of endless) await interrupted(kernel, code);
      for (const [, cell] of callers) await rightly(cell);
    });

    it("displays of promises too", async () => {
      const { id, other } = await both(
        "void new Promise((done) => setTimeout(done, 30)).then(late)",
        "display.markdown('late')",
      );
      assert.deepEqual(
        other.filter(({ type }) => type === "display_data"),
        [],
      );
      assert.equal((await kernel.message(id, "display_data")).content.data["text/markdown"], "late");
    });
  });
