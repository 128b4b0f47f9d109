import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildKernel } from "../kernel/client";
import { root } from "../package/checkout";

/** Runs 6 * 7 in the kernel `qnnlab`, with one more variable in its environment. */
const CELL = `
import os, sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="qnnlab", env={**os.environ, sys.argv[1]: sys.argv[2]})
def show(message):
    if message["msg_type"] == "execute_result": print(message["content"]["data"]["text/plain"])
client.execute_interactive("6 * 7", output_hook=show, timeout=60)
client.stop_channels()
manager.shutdown_kernel()
`;

describe("the wheel", function () {
  this.timeout(180_000);
  let folder: string;
  let wheel: string;
  const run = (program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    execFileSync(program, args, {
      cwd: join(root, "extension"),
      encoding: "utf8",
      env: { ...process.env, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const python = (...args: string[]) => run(join(root, ".venv/bin/python"), args);
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "qnnlab-wheel-")));
    python("-m", "hatchling", "build", "--target", "wheel", "--directory", join(folder, "built"));
    wheel = join(folder, "built", readdirSync(join(folder, "built"))[0]!);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("holds the built extension and the Python package, and names it to papermill", () => {
    const files = python("-m", "zipfile", "--list", wheel);
    for (const file of [
      /^qnnlab_jupyter\/translator\.py /m,
      /\.data\/data\/share\/jupyter\/labextensions\/qnnlab-jupyterlab\/static\/remoteEntry/,
      /\.data\/data\/share\/jupyter\/labextensions\/qnnlab-jupyterlab\/install\.json/,
      /\.data\/data\/share\/jupyter\/kernels\/qnnlab\/kernel\.json/,
    ]) {
      assert.match(files, file);
    }
    const read = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.read(sys.argv[2]).decode())";
    const entryPoints = python("-c", read, wheel, "qnnlab_jupyterlab-0.1.0.dist-info/entry_points.txt");
    assert.match(entryPoints, /^\[papermill\.engine\]\nqnnlab = qnnlab_jupyter\.papermill_entry:engine$/m);
  });

  describe("in an environment of its own that sees JupyterLab, with the kernel", () => {
    let environment: string;
    const inside = (...args: string[]) => {
      const home = join(folder, "home");
      const { JUPYTER_PATH, JUPYTER_DATA_DIR, JUPYTER_CONFIG_DIR, PYTHONPATH, ...rest } = process.env;
      const env = { ...rest, HOME: home, PYTHONDONTWRITEBYTECODE: "1", PIP_NO_INDEX: "1" };
      const program = join(environment, "bin/python");
      // both streams: Jupyter lists extensions on the second one
      return execFileSync("sh", ["-c", 'exec "$@" 2>&1', "sh", program, ...args], {
        cwd: folder,
        encoding: "utf8",
        env,
      });
    };
    const kernel = (command: string) => {
      buildKernel();
      return run(process.execPath, [join(root, "kernel/dist/cli.js"), command, "--prefix", environment]);
    };
    const files = () => readdirSync(environment, { recursive: true }).map(String).sort();
    // what `jupyter labextension list` and `jupyter kernelspec list` run, by this environment's Python
    const extensions = () => inside("-m", "jupyterlab.labextensions", "list");
    const kernels = (): string[] =>
      Object.keys(
        JSON.parse(inside("-m", "jupyter_client.kernelspecapp", "list", "--json").replace(/^[^{]*/, "")).kernelspecs,
      );
    /** What a cell shows in the kernel that is started by the installed kernelspec, or what it says instead. */
    const runCell = (variable: string, value: string) => {
      writeFileSync(join(folder, "cell.py"), CELL);
      try {
        return inside(join(folder, "cell.py"), variable, value);
      } catch (problem) {
        return String((problem as { stdout?: string }).stdout);
      }
    };
    let untouched: string[];
    before(() => {
      environment = join(folder, "environment");
      mkdirSync(join(folder, "home"));
      python("-m", "venv", "--without-pip", environment);
      const packages = "import sysconfig; print(sysconfig.get_path('purelib'))";
      writeFileSync(join(inside("-c", packages).trim(), "lab.pth"), python("-c", packages));
      untouched = files();
    });

    it("is not there before", () => {
      assert.doesNotMatch(extensions(), /qnnlab/);
      assert.ok(!kernels().includes("qnnlab"));
    });

    it("is installed by pip without an index: the lab lists it as enabled and OK, and the kernel beside it", () => {
      inside("-m", "pip", "install", "--no-deps", "--ignore-installed", wheel);
      assert.match(extensions(), /qnnlab-jupyterlab v0\.1\.0 .*enabled.*OK.*/);
      assert.ok(kernels().includes("qnnlab"));
      const installed = join(environment, "share/jupyter/labextensions/qnnlab-jupyterlab/install.json");
      assert.equal(JSON.parse(readFileSync(installed, "utf8")).packageName, "qnnlab-jupyterlab");
    });

    it("starts the kernel where it finds it, and says where it has looked", () => {
      assert.match(runCell("QNNLAB_KERNEL", join(root, "kernel")), /^42$/m);
      assert.match(runCell("NOTHING", ""), /npm package qnnlab-kernel was not found/);
    });

    it("differs from what qnnlab-kernel installs only in how the kernel is found", () => {
      const specification = () => {
        const { argv, ...rest } = JSON.parse(
          readFileSync(join(environment, "share/jupyter/kernels/qnnlab/kernel.json"), "utf8"),
        );
        return { argv, rest };
      };
      const before = specification();
      kernel("install");
      const after = specification();
      assert.deepEqual(after.rest, before.rest);
      assert.equal(after.argv[0], process.execPath);
      kernel("uninstall");
    });

    it("leaves nothing behind when it is uninstalled", () => {
      inside("-m", "pip", "uninstall", "--yes", "qnnlab-jupyterlab");
      assert.doesNotMatch(extensions(), /qnnlab/);
      const left = files().filter((file) => !untouched.includes(file));
      const empty = (file: string) => left.every((other) => other === file || !other.startsWith(`${file}/`));
      assert.deepEqual(
        left.filter((file) => /qnnlab/.test(file)),
        [],
      );
      assert.deepEqual(
        left.filter((file) => empty(file) && !/^(share|share\/jupyter.*)$/.test(file)),
        [],
      );
    });
  });
});
