import { lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { venv } from "./python.mjs";
import { root, run } from "./step.mjs";

const share = join(venv, "share/jupyter");

/**
 * Differences from JupyterLab's own settings: it asks nobody outside for news and updates, and shows what a name can
 * become while it is typed, with documentation. Contextual help has no setting that opens it; Accel I does.
 */
const settings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/completer-extension:manager": { autoCompletion: true, showDocumentationPanel: true },
};

/** Makes the kernelspec, the labextension and the settings known to the JupyterLab of the virtual environment. */
export function registerWithJupyter() {
  const mark = fingerprint(["kernel/src", "extension/package.json", ".setup/jupyter.mjs"], root, process.execPath);
  return unlessStamped(".venv/share/jupyter/.registered", mark, async () => {
    await run(process.execPath, [join(root, "kernel/dist/cli.js"), "install", "--prefix", venv], {
      advice: "Delete kernel/dist and .venv/share/jupyter/kernels/qnnlab, and try again.",
    });
    linkExtension();
    writeSettings();
  });
}

function linkExtension() {
  const link = join(share, "labextensions/qnnlab-jupyterlab");
  mkdirSync(dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  symlinkSync(relative(dirname(link), join(root, "extension/labextension")), link);
}

function writeSettings() {
  const folder = join(share, "lab/settings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "overrides.json"), `${JSON.stringify(settings, null, 2)}\n`);
}
