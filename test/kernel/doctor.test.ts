import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
    prefix = realpathSync(mkdtempSync(join(tmpdir(), "qnnlab-doctor-")));
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

  describe("with a home that is a link, which Jupyter follows", () => {
    const home = () => join(prefix, "home");
    const cli = (command: string, path: string, more: NodeJS.ProcessEnv, ...args: string[]) => {
      const { JUPYTER_DATA_DIR, JUPYTER_PATH, XDG_DATA_HOME, ...env } = process.env;
      const options = { encoding: "utf8", env: { ...env, HOME: join(prefix, "link"), PATH: path, ...more } } as const;
      return spawnSync(process.execPath, [join(ROOT, "kernel", "dist", "cli.js"), command, ...args], options).stdout;
    };
    const withJupyter = join(ROOT, ".venv", "bin");
    const kernels = join(".local", "share", "jupyter", "kernels");
    before(function () {
      if (process.platform !== "linux") this.skip();
      mkdirSync(home());
      symlinkSync(home(), join(prefix, "link"));
    });

    it("takes the user's folder from the Jupyter on the PATH, and says so", () => {
      assert.equal(cli("install", withJupyter, {}, "--user"), `installed ${join(home(), kernels, "qnnlab")}\n`);
      const said = cli("doctor", withJupyter, {}, "--user");
      assert.ok(said.includes(`✓ Jupyter: looks in ${join(home(), kernels)}\n`), said);
      assert.match(said, /sound/);
    });

    it("takes the usual folder of the system where there is no Jupyter, and says so", () => {
      const folder = join(prefix, "link", kernels, "other");
      assert.equal(cli("install", prefix, {}, "--user", "--name", "other"), `installed ${folder}\n`);
      assert.match(
        cli("doctor", prefix, {}, "--user"),
        /✓ Jupyter: not on the PATH; its folders are .* usual on linux/,
      );
    });

    it("finds that the Jupyter on the PATH does not look into an environment, which for a prefix may be meant", () => {
      const environment = join(prefix, "environment");
      const elsewhere = /Jupyter: does not look in \S*environment\/share\/jupyter\/kernels, but in .*home/;
      const said = cli("doctor", withJupyter, { VIRTUAL_ENV: environment }, "--sys-prefix");
      assert.match(said, new RegExp(`✗ ${elsewhere.source}.*\\n +activate the environment`));
      assert.match(cli("doctor", withJupyter, {}, "--prefix", environment), new RegExp(`✓ ${elsewhere.source}`));
    });
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
