import { lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { python, venv } from "./python.mjs";
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

const sources = ["kernel/src", ".setup/jupyter.mjs"].concat(
  ["package.json", "pyproject.toml", "kernelspec"].map((name) => `extension/${name}`),
);

/** Makes the kernelspec, the Python package, the labextension and the settings known to the virtual environment. */
export function registerWithJupyter() {
  const mark = fingerprint(sources, root, process.execPath);
  return unlessStamped(".venv/share/jupyter/.registered", mark, async () => {
    await installPythonPackage();
    // After pip, whose kernelspec has to look for the kernel: this one names it, and the Node that runs now.
    await run(process.execPath, [join(root, "kernel/dist/cli.js"), "install", "--prefix", venv], {
      advice: "Delete kernel/dist and .venv/share/jupyter/kernels/qnnlab, and try again.",
    });
    writeSettings();
  });
}

/** Points to the checkout, so that what is built later needs no further installation. */
async function installPythonPackage() {
  const link = join(share, "labextensions/qnnlab-jupyterlab");
  mkdirSync(dirname(link), { recursive: true });
  removeExtension(link); // before pip would write through the link
  const flags = ["--disable-pip-version-check", "--quiet", "--no-deps", "--no-build-isolation"];
  await run(python, ["-m", "pip", "install", ...flags, "--editable", join(root, "extension")], {
    advice: "Delete .venv and try again.",
  });
  removeExtension(link); // what pip has copied
  symlinkSync(relative(dirname(link), join(root, "extension/labextension")), link);
}

function removeExtension(folder) {
  if (lstatSync(folder, { throwIfNoEntry: false })) rmSync(folder, { recursive: true });
}

function writeSettings() {
  const folder = join(share, "lab/settings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "overrides.json"), `${JSON.stringify(settings, null, 2)}\n`);
}
