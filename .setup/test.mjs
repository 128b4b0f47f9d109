import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installLaterNode } from "./later-node.mjs";
import { installPrograms } from "./programs.mjs";
import { installTestPackages } from "./python.mjs";
import { setUp } from "./setup.mjs";
import { root, StepError, step } from "./step.mjs";

/** Folders of tests that start kernels, labs and browsers: each runs alone, after all the others together. */
const separate = ["kernel", "notebooks", "lab"];

const suites = [
  ["test/**/*.test.ts", ...separate.flatMap((folder) => ["--ignore", `test/${folder}/**`])],
  ...separate.map((folder) => [`test/${folder}/**/*.test.ts`]),
];

/** Runs mocha once; what it does not count itself (no test found, no orderly end) counts as one failure. */
async function runMocha(suite) {
  const totals = join(root, ".run/mocha-totals.json");
  mkdirSync(join(root, ".run"), { recursive: true });
  rmSync(totals, { force: true });
  const reporter = ["--reporter", ".setup/totals-reporter.cjs", "--reporter-option", `totals=${totals}`];
  const code = await exitCode(process.execPath, [join(root, "node_modules/mocha/bin/mocha.js"), ...reporter, ...suite]);
  const { passed, failed } = readTotals(totals);
  const uncounted = failed === 0 && (code !== 0 || passed === 0);
  if (uncounted) console.log(`\n✗ mocha ${suite.join(" ")}: exit code ${code}, ${passed} passed`);
  return { passed, failed: uncounted ? 1 : failed };
}

function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0 }; // mocha ended before it could write them
  }
}

function exitCode(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function runAll() {
  const sum = { passed: 0, failed: 0 };
  try {
    await setUp();
    await step("Chromium and Redis", installPrograms);
    await step("papermill, jupytext, Jupyter console", installTestPackages);
    await step("Node 24", installLaterNode);
  } catch (error) {
    console.log(error instanceof StepError ? `\n✗ ${error.message}\n→ ${error.advice}\n` : error);
    return { passed: 0, failed: 1 };
  }
  for (const suite of suites) {
    const { passed, failed } = await runMocha(suite);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

const { passed, failed } = await runAll();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
