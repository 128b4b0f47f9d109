import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { root, run, StepError } from "./step.mjs";

export const venv = join(root, ".venv");
/** The interpreter of the virtual environment. */
export const python = join(venv, "bin/python");

const requirements = ".setup/requirements.txt";
const testRequirements = ".setup/requirements-test.txt";
/** Programs that only tests use lie apart, so that tests see the same lab as its users. */
export const testPackages = join(root, ".run/python");
const oldestPython = [3, 10];
const candidates = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

/** The environment for programs of the virtual environment. */
export const venvEnvironment = {
  ...process.env,
  VIRTUAL_ENV: venv,
  PATH: `${join(venv, "bin")}:${process.env.PATH}`,
  PYTHONNOUSERSITE: "1",
};

/** Makes the virtual environment `.venv` with the frozen packages of requirements.txt. */
export function installPythonPackages() {
  if (!existsSync(python)) rmSync(venv, { recursive: true, force: true });
  return unlessStamped(".venv/.requirements", fingerprint([requirements], root), async () => {
    if (!existsSync(python)) await makeVirtualEnvironment();
    await pipInstall(["-r", requirements]);
  });
}

/** Puts the frozen packages of requirements-test.txt into a folder of their own, for PYTHONPATH. */
export function installTestPackages() {
  return unlessStamped(".run/python/.requirements", fingerprint([testRequirements], root), async () => {
    rmSync(testPackages, { recursive: true, force: true });
    await pipInstall(["--no-deps", "--target", testPackages, "-r", testRequirements]);
  });
}

function pipInstall(args) {
  return run(python, ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", ...args], {
    advice: "Check that the Python package index can be reached, delete .venv and try again.",
  });
}

async function makeVirtualEnvironment() {
  await run(findPython(), ["-m", "venv", venv], {
    advice: "Install Python's venv module (on Debian and Ubuntu: `apt-get install python3-venv`) and try again.",
  });
}

/** The first Python on the PATH that is new enough and able to make environments. */
function findPython() {
  const found = candidates.flatMap((name) => describePython(name) ?? []);
  const recent = found.filter(({ version }) => isRecent(version));
  if (recent.length === 0) {
    const seen =
      found.map(({ name, version }) => `${name} is ${version.join(".")}`).join(", ") || "no Python on the PATH";
    throw new StepError(
      `Python ${oldestPython.join(".")} or later is needed; found: ${seen}.`,
      "Install one (on Debian and Ubuntu: `apt-get install python3 python3-venv`) and try again.",
    );
  }
  const able = recent.find(({ makesEnvironments }) => makesEnvironments);
  if (able === undefined) {
    throw new StepError(
      `${recent[0].name} has no venv and ensurepip modules, so it cannot make a virtual environment.`,
      "Install them (on Debian and Ubuntu: `apt-get install python3-venv`) and try again.",
    );
  }
  return able.name;
}

function isRecent([major, minor]) {
  return major > oldestPython[0] || (major === oldestPython[0] && minor >= oldestPython[1]);
}

const describe = `
import importlib.util, json, sys
print(json.dumps({
    "version": list(sys.version_info[:3]),
    "makesEnvironments": all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")),
}))`;

function describePython(name) {
  try {
    const output = execFileSync(name, ["-c", describe], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { name, ...JSON.parse(output) };
  } catch {
    return undefined; // not on the PATH, or too old for this question
  }
}
