import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../package/checkout";

describe("the wheel", () => {
  it("holds the built extension and the Python package, and names it to papermill", () => {
    const folder = mkdtempSync(join(tmpdir(), "qnnlab-wheel-"));
    const python = (...args: string[]) =>
      execFileSync(join(root, ".venv/bin/python"), args, {
        cwd: join(root, "extension"),
        encoding: "utf8",
        stdio: "pipe",
      });
    try {
      python("-m", "hatchling", "build", "--target", "wheel", "--directory", folder);
      const wheel = join(folder, readdirSync(folder)[0]!);
      const files = python("-m", "zipfile", "--list", wheel);
      for (const file of [
        /^qnnlab_jupyter\/translator\.py /m,
        /\.data\/data\/share\/jupyter\/labextensions\/qnnlab-jupyterlab\/static\/remoteEntry/,
        /\.data\/data\/share\/jupyter\/labextensions\/qnnlab-jupyterlab\/install\.json/,
      ]) {
        assert.match(files, file);
      }
      const read = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.read(sys.argv[2]).decode())";
      const entryPoints = python("-c", read, wheel, "qnnlab_jupyterlab-0.1.0.dist-info/entry_points.txt");
      assert.match(entryPoints, /^\[papermill\.engine\]\nqnnlab = qnnlab_jupyter\.papermill_entry:engine$/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
