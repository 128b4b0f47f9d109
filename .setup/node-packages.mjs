import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./step.mjs";

/** Installs the npm packages of the lock file, unless node_modules already holds exactly those. */
export async function installNodePackages() {
  if (asLocked()) return false;
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    advice:
      "Check that the package registry can be reached (`npm ping`). If package.json and package-lock.json disagree, " +
      "run `npm install` and commit both.",
  });
  return true;
}

/** Compares the lock file with npm's own record of what it has put into node_modules. */
function asLocked() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const found = packagesOf(record);
  return Object.entries(wanted).every(
    ([path, { version, integrity, optional }]) =>
      path === "" ||
      (optional && found[path] === undefined) ||
      (found[path]?.version === version && found[path]?.integrity === integrity),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}
