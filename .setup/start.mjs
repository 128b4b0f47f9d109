import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { python, venvEnvironment } from "./python.mjs";
import { setUp } from "./setup.mjs";
import { explainFailure, root } from "./step.mjs";

const notebooks = join(root, "notebooks");
const firstNotebook = "01-first-light.ipynb";

/** JupyterLab on the notebooks; the caller's flags go through and replace ours of the same name. */
function startLab(flags) {
  const given = (name) => flags.some((flag) => flag === name || flag.startsWith(`${name}=`));
  const ours = [
    ["--ServerApp.root_dir", notebooks],
    ["--LabApp.default_url", existsSync(join(notebooks, firstNotebook)) ? `/lab/tree/${firstNotebook}` : "/lab"],
  ].flatMap(([name, value]) => (given(name) ? [] : [`${name}=${value}`]));
  if (process.getuid?.() === 0 && !given("--allow-root")) ours.push("--allow-root");
  // A process group of its own and no terminal: Ctrl-C reaches this process alone, which asks the lab to end.
  return spawn(python, ["-m", "jupyterlab", ...ours, ...flags], {
    cwd: notebooks,
    env: venvEnvironment,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
}

await explainFailure(setUp);
const lab = startLab(process.argv.slice(2));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => lab.kill("SIGTERM"));
lab.on("close", (code) => {
  process.exitCode = code ?? 1;
});
