import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { python, venv, venvEnvironment } from "./python.mjs";
import { setUp } from "./setup.mjs";
import { explainFailure, root, run, StepError, step } from "./step.mjs";

const folder = join(root, "notebooks");
/** What it compares with is not part of this project. */
const COMPARING = "04-figures-of-the-paper.ipynb";
const flags = ["--inplace", "--kernel_name=qnnlab", "--timeout=600"];

/** Executes notebooks in place, so that their stored outputs are as run; all of them unless some are named. */
async function runNotebooks(given) {
  const names = given.length > 0 ? given.map((path) => `${basename(path, ".ipynb")}.ipynb`) : allNotebooks();
  if (names.includes(COMPARING) && !process.env.QNNLAB_REFERENCE)
    throw new StepError(
      "QNNLAB_REFERENCE is not set: the figures of the paper would lose the released numbers beside ours",
      "Set it to the folder that holds them, or name the other notebooks.",
    );
  await setUp();
  for (const name of names) {
    await step(name, async () => {
      await run(python, ["-c", "from nbclient.cli import main; main()", ...flags, join(folder, name)], {
        cwd: folder,
        env: venvEnvironment,
        advice: `Mend the cell that the traceback names in notebooks/${name}.`,
      });
      settle(join(folder, name));
    });
  }
}

function allNotebooks() {
  return readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
}

/** Takes away what differs from run to run, and writes the notebook as JupyterLab would. */
function settle(file) {
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  notebook.metadata.kernelspec = kernelspec();
  for (const cell of notebook.cells) {
    delete cell.metadata.execution;
    if (cell.outputs) cell.outputs = cell.outputs.filter((output) => !isProgress(output)).reduce(joinStreams, []);
  }
  writeFileSync(file, `${JSON.stringify(notebook, sortedKeys, 1)}\n`);
}

/** The line that a progress bar leaves behind: "training: 20 in 3.1 s". */
function isProgress({ output_type: type, data }) {
  return type === "display_data" && / in [\d.]+ (?:s|min)$/.test([data["text/plain"]].flat().join(""));
}

/** Pieces of one stream stand as one output, as JupyterLab has them. */
function joinStreams(outputs, output) {
  const last = outputs.at(-1);
  if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
    last.text = [last.text, output.text].flat();
    return outputs;
  }
  return [...outputs, output];
}

function kernelspec() {
  const { display_name, language } = JSON.parse(readFileSync(join(venv, "share/jupyter/kernels/qnnlab/kernel.json")));
  return { display_name, language, name: "qnnlab" };
}

/** As nbformat writes objects. */
function sortedKeys(_key, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

await explainFailure(() => runNotebooks(process.argv.slice(2)));
