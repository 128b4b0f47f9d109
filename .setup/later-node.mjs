import { join } from "node:path";
import { unlessStamped } from "./fingerprint.mjs";
import { root, run } from "./step.mjs";

const version = "24.21.0";
const packageName = `node-${process.platform}-${process.arch}`;
const folder = join(root, ".run/node-24");

/** Installs a later Node than the oldest that is supported, for tests of the kernel; other programs do not see it. */
export function installLaterNode() {
  process.env.LATER_NODE = join(folder, "node_modules", packageName, "bin/node");
  return unlessStamped(".run/node-24/.version", `${packageName}@${version}`, async () => {
    const flags = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["install", "--prefix", folder, ...flags, `${packageName}@${version}`], {
      advice: "Check that the package registry can be reached (`npm ping`) and try again.",
    });
  });
}
