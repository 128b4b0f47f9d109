import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, StepError } from "./step.mjs";

/** Programs of the system that tests use: a browser to drive and a queue for sweeps on several machines. */
const needed = [
  { variable: "CHROMIUM", names: ["chromium", "chromium-browser", "google-chrome"], packages: ["chromium"] },
  { variable: "REDIS_SERVER", names: ["redis-server"], packages: ["redis-server"] },
];

/** Finds the programs, installs what is missing where that is possible, and names each in the environment. */
export async function installPrograms() {
  const missing = needed.filter(({ names }) => locate(names) === undefined);
  if (missing.length > 0) {
    await installPackages(missing.flatMap(({ packages }) => packages));
  }
  for (const { variable, names } of needed) process.env[variable] ??= locate(names);
  return missing.length > 0;
}

function locate(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

async function installPackages(packages) {
  const advice = `Install by hand what provides ${packages.join(" and ")}, so that they are on the PATH, and try again.`;
  if (locate(["apt-get"]) === undefined) {
    throw new StepError(`${packages.join(" and ")}: not on the PATH, and there is no apt-get to install them.`, advice);
  }
  const superuser = process.getuid() === 0 ? [] : ["sudo", "-n"];
  const options = { advice, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  for (const action of [["update"], ["install", "-y", "--no-install-recommends", ...packages, "fonts-dejavu-core"]]) {
    const [program, ...args] = [...superuser, "apt-get", "-q", ...action];
    await run(program, args, options);
  }
}
