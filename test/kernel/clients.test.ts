import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./client";
import { type Jupyter, makeJupyter } from "./jupyter";

describe("the installed kernel", () => {
  let jupyter: Jupyter;
  before(() => {
    jupyter = makeJupyter();
  });
  after(() => jupyter.remove());

  it("is written to a prefix, starts this very Node, and asks for interrupts by message", async () => {
    const { stdout } = await jupyter.cli("install", "--prefix", join(jupyter.folder, "prefix"));
    const specs = join(jupyter.kernels, "qnnlab");
    assert.equal(stdout, `installed ${specs}\n`);
    const spec = JSON.parse(readFileSync(join(specs, "kernel.json"), "utf8"));
    assert.deepEqual(spec.argv, [process.execPath, join(ROOT, "kernel", "dist", "main.js"), "{connection_file}"]);
    assert.equal(spec.display_name, "QNN Lab (TypeScript)");
    assert.equal(spec.language, "typescript");
    assert.equal(spec.interrupt_mode, "message");
    assert.deepEqual(readdirSync(specs).sort(), ["kernel.json", "logo-64x64.png", "logo-svg.svg"]);
  });

  it("is written to and removed from the user's folder under another name", async () => {
    const spec = join(jupyter.folder, "data", "kernels", "other", "kernel.json");
    await jupyter.cli("install", "--user", "--name", "other");
    assert.ok(existsSync(spec));
    await jupyter.cli("uninstall", "--user", "--name", "other");
    assert.ok(!existsSync(spec));
    await assert.rejects(jupyter.cli("uninstall", "--user", "--name", "other"), /there is no kernelspec in/);
  });

  it("refuses what it does not understand", async () => {
    await assert.rejects(jupyter.cli("install", "--user", "--sys-prefix"), /only one of/);
    await assert.rejects(jupyter.cli("install", "--name", "a/b"), /--name must consist of .* received a\/b/);
    await assert.rejects(jupyter.cli("explode"), /explode is not a command/);
    await assert.rejects(jupyter.cli("install", "--prefux", "x"), /--prefux/);
  });

  it("passes jupyter_kernel_test, encrypted too", async function () {
    this.timeout(60_000);
    const { stderr } = await jupyter.script("conformance.py");
    assert.match(stderr, /\nRan \d+ tests[\s\S]*\nOK \(skipped=1\)/);
  });

  it("runs a notebook for nbclient", async function () {
    this.timeout(60_000);
    const { stdout } = await jupyter.script("notebook.py");
    const outputs = JSON.parse(stdout);
    assert.deepEqual(outputs, [
      [],
      [{ type: "stream", text: "from a cell\n" }],
      [{ type: "execute_result", text: "42" }],
      [{ type: "display_data", text: "'updated'" }],
      [{ type: "error", text: "stops here" }],
    ]);
  });
});
