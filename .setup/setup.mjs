import { build } from "./build.mjs";
import { registerWithJupyter } from "./jupyter.mjs";
import { installNodePackages } from "./node-packages.mjs";
import { installPythonPackages } from "./python.mjs";
import { explainFailure, isMain, StepError, step } from "./step.mjs";

const oldestNode = 20;

/** Everything a lab and the tests need; what is already there is left as it is. */
export async function setUp() {
  requireNode();
  await step("npm packages", installNodePackages);
  await step("Python environment", installPythonPackages);
  await build();
  await step("kernel and extension in JupyterLab", registerWithJupyter);
}

function requireNode() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new StepError(
      `Node.js ${oldestNode} or later is needed; this is ${process.versions.node}.`,
      "Install a newer Node.js and try again.",
    );
  }
}

if (isMain(import.meta.url)) await explainFailure(setUp);
