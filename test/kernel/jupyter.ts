/** Real programs of Jupyter, with folders of their own in which this checkout's kernel is installed. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildKernel, ROOT } from "./client";

const run = promisify(execFile);
const PYTHON = join(ROOT, ".venv", "bin", "python");
const CLI = join(ROOT, "kernel", "dist", "cli.js");
/** Where `npm test` puts the programs that only tests use. */
const TEST_PACKAGES = join(ROOT, ".run", "python");

export interface Jupyter {
  /** Programs run in here. */
  readonly folder: string;
  /** Where kernelspecs are looked for. */
  readonly kernels: string;
  /** Runs `qnnlab-kernel`. */
  cli(...args: string[]): Promise<{ stdout: string }>;
  /** Runs a script that stands beside this file. */
  script(name: string, ...args: string[]): Promise<{ stdout: string; stderr: string }>;
  /** Runs a Python module as a program. */
  program(module: string, ...args: string[]): Promise<{ stdout: string; stderr: string }>;
  remove(): void;
}

export function makeJupyter(): Jupyter {
  buildKernel();
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-jupyter-"));
  mkdirSync(join(folder, "runtime"));
  const env = {
    ...process.env,
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTER_PATH: join(folder, "prefix", "share", "jupyter"),
    IPYTHONDIR: join(folder, "ipython"),
    QNNLAB_KERNEL_HISTORY: join(folder, "history.jsonl"),
    PYTHONPATH: TEST_PACKAGES,
    PROMPT_TOOLKIT_NO_CPR: "1", // the terminals of tests do not say where the cursor is
  };
  const python = (...args: string[]) => run(PYTHON, args, { env, cwd: folder });
  return {
    folder,
    kernels: join(folder, "prefix", "share", "jupyter", "kernels"),
    cli: (...args) => run(process.execPath, [CLI, ...args], { env }),
    script: (name, ...args) => python(join(ROOT, "test", "kernel", name), ...args),
    program: (module, ...args) => python("-m", module, ...args),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** With the kernel where the programs find it. */
export async function makeJupyterWithKernel(): Promise<Jupyter> {
  const jupyter = makeJupyter();
  await jupyter.cli("install", "--prefix", join(jupyter.folder, "prefix"));
  return jupyter;
}
