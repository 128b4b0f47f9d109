import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";
import { installPrograms } from "./programs.mjs";
import { python, venv, venvEnvironment } from "./python.mjs";
import { setUp } from "./setup.mjs";
import { explainFailure, root, run, step } from "./step.mjs";

const folder = join(root, "notebooks");
const flags = ["--inplace", "--kernel_name=qnnlab", "--timeout=600"];

/** Executes notebooks in place, so that their stored outputs are as run; all of them unless some are named. */
async function runNotebooks(names) {
  await setUp();
  await step("Chromium and Redis", installPrograms);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  try {
    for (const name of names.length > 0 ? names.map((path) => `${basename(path, ".ipynb")}.ipynb`) : allNotebooks()) {
      await step(name, async () => {
        await run(python, ["-c", "from nbclient.cli import main; main()", ...flags, join(folder, name)], {
          cwd: folder,
          env: venvEnvironment,
          advice: `Mend the cell that the traceback names in notebooks/${name}.`,
        });
        await settle(join(folder, name), browser);
      });
    }
  } finally {
    await browser.close();
  }
}

function allNotebooks() {
  return readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
}

/** Takes away what differs from run to run, and adds what JupyterLab would add when it shows the notebook. */
async function settle(file, browser) {
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  notebook.metadata.kernelspec = kernelspec();
  for (const cell of notebook.cells) {
    delete cell.metadata.execution;
    if (cell.outputs) cell.outputs = cell.outputs.filter((output) => !isProgress(output)).reduce(joinStreams, []);
  }
  await addBitmaps(notebook, browser);
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

/** A PNG for each chart in place of its SVG: JupyterLab adds one where there is none, and one still picture is enough. */
async function addBitmaps({ cells }, browser) {
  const page = await browser.newPage();
  for (const { data } of cells.flatMap(({ outputs = [] }) => outputs)) {
    if (data?.["application/vnd.vegalite.v5+json"] === undefined || data["image/png"] !== undefined) continue;
    await page.setContent([data["image/svg+xml"]].flat().join(""));
    const bitmap = await page.locator("svg").first().screenshot();
    data["image/png"] = bitmap.toString("base64");
    delete data["image/svg+xml"];
  }
  await page.close();
}

/** As nbformat writes objects. */
function sortedKeys(_key, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

await explainFailure(() => runNotebooks(process.argv.slice(2)));
