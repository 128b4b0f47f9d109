/**
 * Entry of the process that runs npm for a cell, at the head of a group of its own. When the process of the cells is
 * gone, it ends the whole group, so that nothing is left behind.
 */
import { spawn } from "node:child_process";

const [command, ...args] = process.argv.slice(2);
const shell = command === "npm" && process.platform === "win32";
const child = spawn(command!, args, { shell, stdio: ["ignore", "ignore", "inherit"] });
child.on("error", (problem) => {
  console.error(`npm cannot be run: ${problem.message}`);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));

/** The other end of this pipe is held by the process of the cells. */
process.stdin.resume().on("close", () => {
  if (process.platform === "win32") child.kill();
  else process.kill(0, "SIGKILL");
});
