import assert from "node:assert/strict";
import { type Kernel, KernelManager, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { type Lab, startLab } from "../lab/lab";
import { buildKernel } from "./client";

type Published = KernelMessage.IIOPubMessage;

/** Lines that Jupyter Server would not hand on if they came one by one, nor if they came at once: 4 MB in 10⁵ lines. */
const LINES = 100_000;
const line = (i: number) => `${i} `.padEnd(39, "=");

describe("output through Jupyter Server", function () {
  this.timeout(120_000);
  let lab: Lab;
  let manager: KernelManager;
  let kernel: Kernel.IKernelConnection;
  before(async () => {
    buildKernel();
    lab = await startLab([]);
    manager = new KernelManager({
      serverSettings: ServerConnection.makeSettings({ baseUrl: lab.url, token: lab.token }),
    });
    kernel = await manager.startNew({ name: "qnnlab" });
  });
  after(async () => {
    await kernel?.shutdown();
    manager?.dispose();
    await lab?.stop();
  });

  /** What a cell publishes, once it has been answered. */
  const run = async (code: string) => {
    const published: Published[] = [];
    const future = kernel.requestExecute({ code });
    future.onIOPub = (message) => void published.push(message);
    const { content } = await future.done;
    assert.equal(content.status, "ok", JSON.stringify(content));
    return published;
  };
  const text = (published: readonly Published[], name: "stdout" | "stderr" = "stdout") =>
    published
      .flatMap((message) => (isStream(message) && message.content.name === name ? [message.content.text] : []))
      .join("");
  const isStream = (message: Published): message is KernelMessage.IStreamMsg => message.header.msg_type === "stream";

  it(`loses and reorders none of ${LINES} lines, and never runs into the server's limits`, async () => {
    const published = await run(`for (let i = 0; i < ${LINES}; i++) console.log(\`\${i} \`.padEnd(39, "="))`);
    const lines = text(published).split("\n");
    assert.equal(lines.pop(), "");
    assert.equal(lines.length, LINES);
    assert.equal(
      lines.findIndex((each, i) => each !== line(i)),
      -1,
    );
    assert.equal(text(published, "stderr"), "");
    assert.doesNotMatch(lab.log(), /rate exceeded/i);
  });

  const consoles: [code: string, stdout: string | RegExp, stderr?: string][] = [
    [
      "console.table([{ a: 1, b: 'x' }])",
      [
        "┌─────────┬───┬─────┐",
        "│ (index) │ a │ b   │",
        "├─────────┼───┼─────┤",
        "│ 0       │ 1 │ 'x' │",
        "└─────────┴───┴─────┘\n",
      ].join("\n"),
    ],
    ["console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 })", "{ a: [Object] }\n"],
    ["console.error('to', 'stderr', 2); console.warn('too')", "", "to stderr 2\ntoo\n"],
    ["console.time('t'); console.timeLog('t', 'x'); console.timeEnd('t')", /^t: [\d.]+ms x\nt: [\d.]+ms\n$/],
    ["console.group('g'); console.log('a\\nb'); console.groupEnd(); console.log('c')", "g\n  a\n  b\nc\n"],
    [
      "console.count(); console.count(); console.assert(false, 'no')",
      "default: 1\ndefault: 2\n",
      "Assertion failed: no\n",
    ],
    ["console.log('%s is %d%%', 'half', 50)", "half is 50%\n"],
  ];
  for (const [code, stdout, stderr = ""] of consoles) {
    it(`shows ${code}`, async () => {
      const published = await run(code);
      if (typeof stdout === "string") assert.equal(text(published), stdout);
      else assert.match(text(published), stdout);
      assert.equal(text(published, "stderr"), stderr);
    });
  }

  const raw: [what: string, code: string][] = [
    ["a library writes to the stream", "process.stdout.write(Buffer.from('raw ψ\\n'))"],
    ["native code writes to the file", "require('node:fs').writeSync(1, 'raw ψ\\n')"],
    ["a child process prints", "require('node:child_process').execSync('echo raw ψ', { stdio: 'inherit' })"],
    [
      "a worker prints",
      "const { Worker } = require('node:worker_threads')\nawait new Promise((done) => new Worker(`console.log('raw ψ')`, { eval: true }).on('exit', done))",
    ],
  ];
  for (const [what, code] of raw) {
    it(`shows what ${what}`, async () => assert.equal(text(await run(code)), "raw ψ\n"));
  }
});
