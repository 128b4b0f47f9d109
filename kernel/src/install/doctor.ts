import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { type Destination, jupyterDataFolders, kernelsFolder } from "./folders";

/** First major version of Node that the kernel runs on. */
const OLDEST_NODE = 20;
const SYSTEMS: readonly string[] = ["linux", "darwin", "win32"];
const MAIN = resolve(__dirname, "..", "main.js");

/** One thing that was looked at; `advice` says what to do where it is not as it should be. */
export interface Finding {
  readonly subject: string;
  readonly found: string;
  readonly advice?: string;
}

/** Looks at all that the kernel needs, and explains what is wrong with it. */
export function examine(name: string, destination: Destination): Finding[] {
  const folder = kernelsFolder(destination);
  return [
    system(),
    nodeVersion("Node", process.version),
    sockets(),
    jupyter(folder, destination),
    ...kernelspec(join(folder, name.toLowerCase(), "kernel.json")),
  ];
}

function system(): Finding {
  const found = `${process.platform} ${process.arch}`;
  if (SYSTEMS.includes(process.platform)) return { subject: "system", found };
  return { subject: "system", found, advice: `the kernel is made for ${SYSTEMS.join(", ")}` };
}

/** Whether a version of Node, such as "v20.1.0", is new enough. */
export function nodeVersion(subject: string, version: string): Finding {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST_NODE) return { subject, found: version };
  return { subject, found: version || "none", advice: `install Node ${OLDEST_NODE} or later, then run install again` };
}

function sockets(): Finding {
  try {
    const { version } = createRequire(__filename)("zeromq") as { version: string };
    return { subject: "ZeroMQ", found: version };
  } catch (problem) {
    const found = (problem as Error).message.split("\n")[0]!;
    return { subject: "ZeroMQ", found, advice: "run npm install again; the package zeromq has no binary that fits" };
  }
}

/** Whether Jupyter looks for kernels where this one is. A prefix may be that of another Jupyter. */
function jupyter(folder: string, { to }: Destination): Finding {
  const subject = "Jupyter";
  const folders = jupyterDataFolders();
  if (!folders)
    return { subject, found: `not on the PATH; its folders are taken to be those usual on ${process.platform}` };
  if (folders.some((each) => join(each, "kernels") === folder)) return { subject, found: `looks in ${folder}` };
  const found = `does not look in ${folder}, but in ${folders.map((each) => join(each, "kernels")).join(", ")}`;
  if (to === "prefix") return { subject, found };
  return { subject, found, advice: "activate the environment of that Jupyter, or install with --user" };
}

function kernelspec(path: string): Finding[] {
  const advice = `run qnnlab-kernel install with the same options to write it`;
  if (!existsSync(path)) return [{ subject: "kernelspec", found: `${path} is missing`, advice }];
  const argv = argvOf(path);
  if (!argv) return [{ subject: "kernelspec", found: `${path} cannot be read`, advice: `${advice} again` }];
  return [{ subject: "kernelspec", found: path }, nodeOf(argv[0] ?? ""), mainOf(argv[1] ?? "")];
}

function argvOf(path: string): readonly string[] | undefined {
  try {
    const { argv } = JSON.parse(readFileSync(path, "utf8")) as { argv?: unknown };
    return Array.isArray(argv) && argv.every((each) => typeof each === "string") ? argv : undefined;
  } catch {
    return undefined;
  }
}

function nodeOf(node: string): Finding {
  const subject = "Node of the kernelspec";
  const advice = "Node has moved or was removed: run qnnlab-kernel install with the same options again";
  if (!existsSync(node)) return { subject, found: `${node} is missing`, advice };
  try {
    const version = execFileSync(node, ["--version"], { encoding: "utf8", timeout: 10_000 }).trim();
    const finding = nodeVersion(subject, version);
    return { ...finding, found: `${node} ${finding.found}` };
  } catch (problem) {
    return { subject, found: `${node} does not run (${(problem as NodeJS.ErrnoException).code ?? "failed"})`, advice };
  }
}

function mainOf(main: string): Finding {
  const subject = "kernel of the kernelspec";
  const advice = "the kernel has moved: run qnnlab-kernel install with the same options again";
  if (!existsSync(main)) return { subject, found: `${main} is missing`, advice };
  if (realpathSync(main) === realpathSync(MAIN)) return { subject, found: main };
  return { subject, found: `${main}, not this one (${MAIN})`, advice };
}

/** The findings as lines of text. */
export function report(findings: readonly Finding[]): string {
  const lines = findings.map(({ subject, found, advice }) =>
    advice ? `✗ ${subject}: ${found}\n    ${advice}` : `✓ ${subject}: ${found}`,
  );
  const wrong = findings.filter(({ advice }) => advice).length;
  return `${lines.join("\n")}\n${wrong === 0 ? "The installation is sound." : `${wrong} to mend.`}\n`;
}
