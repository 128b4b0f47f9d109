import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient, LATER_NODE as node, plain, ROOT, streamText } from "./client";
import { endless, interrupted, interruptedAfter, longWork } from "./endless";

describe("the kernel on Node 24", () => {
  let kernel: KernelClient;
  before(async () => {
    assert.ok(existsSync(node), `${node} is missing: \`npm test\` installs it`);
    kernel = await KernelClient.start({ node });
    await kernel.value("let kept = 41");
  });
  after(() => kernel.stop());

  it("is started by the kernelspec that was installed with it", () => {
    const prefix = mkdtempSync(join(tmpdir(), "qnnlab-prefix-"));
    execFileSync(node, [join(ROOT, "kernel", "dist", "cli.js"), "install", "--prefix", prefix]);
    const spec = JSON.parse(readFileSync(join(prefix, "share", "jupyter", "kernels", "qnnlab", "kernel.json"), "utf8"));
    assert.equal(spec.argv[0], node);
    rmSync(prefix, { recursive: true });
  });

  it("runs cells: types, await, packages, the library", async () => {
    assert.match((await kernel.value("process.version")) ?? "", /^'v24\./);
    assert.equal(await kernel.value("const n: number = await Promise.resolve(kept + 1)\nn"), "42");
    assert.match((await kernel.execute("const wrong: string = n")).reply.evalue, /TS2322/);
    assert.equal(
      await kernel.value("import { hva, tfim } from 'qnnlab'\nhva(tfim({ qubits: 4 }), { layers: 3 }).parameters"),
      "6",
    );
    const table = "import * as dfd from 'danfojs'\nnew dfd.DataFrame({ a: [1] }).shape";
    assert.equal(await kernel.value(table), "[ 1, 1 ]");
  });

  it("shows values, pictures and errors", async () => {
    const { outputs } = await kernel.execute(
      "display.html('<b>x</b>')\nimport { circuit } from 'qnnlab'\ncircuit(hva(tfim({ qubits: 2 }), { layers: 1 }))",
    );
    assert.deepEqual(
      outputs.map(({ type }) => type),
      ["execute_input", "display_data", "execute_result"],
    );
    assert.match(outputs[2]?.content.data["image/svg+xml"] ?? "", /^<svg/);
    const { reply } = await kernel.execute("await null\nthrow new RangeError('no')");
    assert.match(plain(reply.traceback), /RangeError: no\nCell \[\d+\], line 2\n[\s\S]*→ 2 \| throw/);
  });

  it("gives the output of timers to the cell that started them", async () => {
    const starter = await kernel.startCell(
      "let rang = false\nvoid setTimeout(() => { rang = true; console.log('ring') }, 30)",
    );
    const { outputs } = await kernel.execute(
      "while (!rang) await new Promise((done) => setTimeout(done, 5)); console.log('mine')",
    );
    assert.equal((await kernel.message(starter, "stream")).content.text, "ring\n");
    assert.equal(streamText(outputs), "mine\n");
  });

  it("completes and inspects", async () => {
    const { reply } = await kernel.request("complete_request", { code: "kept.toFi", cursor_pos: 9 });
    assert.deepEqual(reply.matches, ["toFixed"]);
    const inspected = await kernel.request("inspect_request", { code: "kept", cursor_pos: 4, detail_level: 0 });
    assert.match(inspected.reply.data["text/plain"] ?? "", /let kept: number/);
  });

  for (const code of endless) {
    it(`stops ${code.slice(0, 60)} and keeps the variables`, async () => {
      assert.equal((await interrupted(kernel, code)).reply.ename, "KeyboardInterrupt");
      assert.equal(await kernel.value("kept"), "41");
    });
  }

  for (const { what, code } of longWork) {
    it(`stops ${what} and keeps the variables`, async () => {
      await interruptedAfter(kernel, code, "display_data");
      assert.equal(await kernel.value("kept"), "41");
    });
  }

  it("explains the end of a cell process, and goes on in a new one on the same Node", async () => {
    const { reply } = await kernel.execute("process.exit(3)");
    assert.equal(reply.ename, "CellProcessEnded");
    assert.match((await kernel.value("process.version")) ?? "", /^'v24\./);
  });
});
