import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A step that did not work, and what the reader can do about it. */
export class StepError extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/** Names a step, does it, and says how it went: `work` returns false when there was nothing to do. */
export async function step(title, work) {
  const start = performance.now();
  process.stdout.write(`▸ ${title} … `);
  try {
    const done = await work();
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(done === false ? "up to date" : `ready (${seconds} s)`);
  } catch (error) {
    console.log("failed");
    throw error;
  }
}

/** Runs the steps of a command line; a failing one is explained and ends the process with exit code 1. */
export async function explainFailure(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(`\n✗ ${error.message}\n→ ${error.advice}`);
    process.exit(1);
  }
}

/** Runs a program quietly; its output is shown only when it fails. Resolves to what it wrote to standard output. */
export function run(program, args, { advice, cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let all = "";
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      all += chunk;
    });
    child.stderr.on("data", (chunk) => {
      all += chunk;
    });
    const fail = (reason) =>
      reject(new StepError(`${program} ${args.join(" ")} ${reason}\n${lastLines(all)}`.trimEnd(), advice));
    child.on("error", (error) => fail(`could not be started: ${error.message}`));
    child.on("close", (code, signal) => (code === 0 ? resolve(output) : fail(`ended with ${signal ?? code}`)));
  });
}

function lastLines(text, count = 40) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** True when the module was given to Node on the command line rather than imported. */
export function isMain(url) {
  return process.argv[1] === fileURLToPath(url);
}
