import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Interrupted } from "./interrupted";

/** npm tells what it fetches; its funding and audit lines are of no use in a notebook. */
const OPTIONS = ["--no-audit", "--no-fund", "--no-update-notifier", "--no-progress", "--loglevel=http"];
/** Milliseconds that npm gets to undo what it has begun. */
const PATIENCE = 2000;

const later = globalThis.setTimeout;

/**
 * Runs npm in a folder, never in a project around it.
 *
 * @param fetched told of each package that npm has fetched, by its name
 * @param signal ends npm and all that it has started
 * @throws Interrupted when the signal has ended it, and an Error with npm's reasons when it fails
 */
export function npm(
  folder: string,
  args: readonly string[],
  fetched: (name: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) return Promise.reject(new Interrupted());
  const command = [...npmCommand(), ...args, "--prefix", folder, ...OPTIONS];
  const child = spawn(process.execPath, [join(__dirname, "npm-host.js"), ...command], {
    cwd: folder,
    detached: process.platform !== "win32", // a group of its own, which can be ended as a whole
    stdio: ["pipe", "ignore", "pipe"],
  });
  const stop = () => endTree(child);
  signal?.addEventListener("abort", stop);
  const problems: string[] = [];
  eachLine(child, (line) => {
    const name = fetchedPackage(line);
    if (name) fetched(name);
    else if (!line.startsWith("npm http")) problems.push(line);
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) failed(new Interrupted());
      else if (code === 0) done();
      else failed(new Error(`npm ${args.join(" ")} failed\n${problems.join("\n").trim()}`));
    });
  });
}

/** The npm that belongs to this Node, or else the one on the path. */
function npmCommand(): string[] {
  const cli = join("node_modules", "npm", "bin", "npm-cli.js");
  const home = dirname(process.execPath);
  const beside = [join(home, "..", "lib", cli), join(home, cli)].find((path) => existsSync(path));
  return beside ? [process.execPath, beside] : ["npm"];
}

/** Ends npm and its descendants: asks them, and does not ask a second time. */
function endTree(child: ChildProcess): void {
  const pid = child.pid;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  signalGroup(pid, "SIGTERM");
  later(() => signalGroup(pid, "SIGKILL"), PATIENCE);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // all of the group have ended
  }
}

function eachLine(child: ChildProcess, heard: (line: string) => void): void {
  let rest = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) heard(line);
  });
  child.stderr!.on("end", () => heard(rest));
}

/** The package of a line `npm http fetch GET 200 …/NAME/-/NAME-1.0.0.tgz 89ms`, where that is of a package itself. */
function fetchedPackage(line: string): string | undefined {
  return /^npm http (?:fetch GET 200|cache) \S*?((?:@[^/\s]+\/)?[^/\s]+)\/-\/\S+\.tgz/.exec(line)?.[1];
}
