import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeVersion } from "../../kernel/src/install";
import { buildKernel, ROOT } from "./client";

describe("qnnlab-kernel doctor", () => {
  let prefix: string;
  let kernelspec: string;
  const run = (command: string) => {
    const cli = join(ROOT, "kernel", "dist", "cli.js");
    const { status, stdout } = spawnSync(process.execPath, [cli, command, "--prefix", prefix], { encoding: "utf8" });
    return { status, stdout };
  };
  const rewrite = (change: (argv: string[]) => void) => {
    const spec = JSON.parse(readFileSync(kernelspec, "utf8"));
    change(spec.argv);
    writeFileSync(kernelspec, JSON.stringify(spec));
  };
  before(() => {
    buildKernel();
    prefix = mkdtempSync(join(tmpdir(), "qnnlab-doctor-"));
    kernelspec = join(prefix, "share", "jupyter", "kernels", "qnnlab", "kernel.json");
  });
  after(() => rmSync(prefix, { recursive: true }));

  it("misses the kernelspec, and says how to write it", () => {
    const { status, stdout } = run("doctor");
    assert.equal(status, 1);
    assert.match(stdout, /✗ kernelspec: .*kernel\.json is missing\n +run qnnlab-kernel install/);
  });

  it("finds nothing wrong after installing", () => {
    run("install");
    const { status, stdout } = run("doctor");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /✓ ZeroMQ: \d.*[\s\S]*The installation is sound\./);
  });

  it("finds a Node and a kernel that have moved, and a Node that does not run", () => {
    rewrite((argv) => argv.splice(0, 2, join(prefix, "no-node"), join(prefix, "no-main.js")));
    const { status, stdout } = run("doctor");
    assert.equal(status, 1);
    assert.match(stdout, /✗ Node of the kernelspec: .*no-node is missing\n +Node has moved/);
    assert.match(stdout, /✗ kernel of the kernelspec: .*no-main\.js is missing/);
    assert.match(stdout, /2 to mend/);
    rewrite((argv) => argv.splice(0, 2, kernelspec, join(ROOT, "kernel", "dist", "cli.js")));
    assert.match(run("doctor").stdout, /kernel\.json does not run[\s\S]*not this one/);
  });

  it("finds a kernelspec that cannot be read", () => {
    writeFileSync(kernelspec, "{");
    assert.match(run("doctor").stdout, /kernel\.json cannot be read/);
  });

  it("finds a Node that is too old", () => {
    assert.match(nodeVersion("Node", "v18.20.1").advice ?? "", /install Node 20 or later/);
    assert.equal(nodeVersion("Node", "v24.0.0").advice, undefined);
  });
});
