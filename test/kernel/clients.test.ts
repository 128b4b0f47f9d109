import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildKernel, ROOT } from "./client";

const run = promisify(execFile);
const PYTHON = join(ROOT, ".venv", "bin", "python");
const CLI = join(ROOT, "kernel", "dist", "cli.js");

describe("the installed kernel", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  before(() => {
    buildKernel();
    folder = mkdtempSync(join(tmpdir(), "qnnlab-jupyter-"));
    env = {
      ...process.env,
      JUPYTER_CONFIG_DIR: join(folder, "config"),
      JUPYTER_DATA_DIR: join(folder, "data"),
      JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
      JUPYTER_PATH: join(folder, "prefix", "share", "jupyter"),
    };
    mkdirSync(join(folder, "runtime"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const cli = (...args: string[]) => run(process.execPath, [CLI, ...args], { env });
  const python = (script: string, ...args: string[]) =>
    run(PYTHON, [join(ROOT, "test", "kernel", script), ...args], { env, cwd: folder });

  it("is written to a prefix, starts this very Node, and asks for interrupts by message", async () => {
    const { stdout } = await cli("install", "--prefix", join(folder, "prefix"));
    const specs = join(folder, "prefix", "share", "jupyter", "kernels", "qnnlab");
    assert.equal(stdout, `installed ${specs}\n`);
    const spec = JSON.parse(readFileSync(join(specs, "kernel.json"), "utf8"));
    assert.deepEqual(spec.argv, [process.execPath, join(ROOT, "kernel", "dist", "main.js"), "{connection_file}"]);
    assert.equal(spec.display_name, "QNN Lab (TypeScript)");
    assert.equal(spec.language, "typescript");
    assert.equal(spec.interrupt_mode, "message");
    assert.deepEqual(readdirSync(specs).sort(), ["kernel.json", "logo-64x64.png", "logo-svg.svg"]);
  });

  it("is written to and removed from the user's folder under another name", async () => {
    const spec = join(folder, "data", "kernels", "other", "kernel.json");
    await cli("install", "--user", "--name", "other");
    assert.ok(existsSync(spec));
    await cli("uninstall", "--user", "--name", "other");
    assert.ok(!existsSync(spec));
    await assert.rejects(cli("uninstall", "--user", "--name", "other"), /there is no kernelspec in/);
  });

  it("refuses what it does not understand", async () => {
    await assert.rejects(cli("install", "--user", "--sys-prefix"), /only one of/);
    await assert.rejects(cli("install", "--name", "a/b"), /--name must consist of .* received a\/b/);
    await assert.rejects(cli("explode"), /explode is not a command/);
    await assert.rejects(cli("install", "--prefux", "x"), /--prefux/);
  });

  it("passes jupyter_kernel_test, encrypted too", async function () {
    this.timeout(60_000);
    const { stderr } = await python("conformance.py");
    assert.match(stderr, /\nRan \d+ tests[\s\S]*\nOK \(skipped=1\)/);
  });

  it("runs a notebook for nbclient", async function () {
    this.timeout(60_000);
    const { stdout } = await python("notebook.py");
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
