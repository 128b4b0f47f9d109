import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Compiler } from "../compile";
import { Interrupted } from "./interrupted";

/** What npm says that is of use in a notebook; its funding and audit lines are not. */
const NPM_OPTIONS = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=warn"];
const SEAM = Symbol.for("Jupyter.cell");

/** Defines `install`, which cells call and which `"npm:NAME@VERSION"` in an import stands for. */
export function defineInstall(compiler: Compiler, folder: string): void {
  const install = async (...packages: string[]): Promise<void> => {
    requireNames(packages);
    const before = dependencies(folder);
    process.stdout.write(`Installing ${packages.join(", ")} into ${folder}\n`);
    await npm(folder, ["install", ...packages], (text) => process.stdout.write(text));
    const added = [...dependencies(folder)].filter(([name, version]) => before.get(name) !== version);
    const names = new Set([...added.map(([name]) => name), ...packages.map(nameOf)]);
    const untyped = [...names].filter(
      (name) => existsSync(join(folder, "node_modules", name)) && !hasTypes(folder, name),
    );
    for (const name of untyped) await npm(folder, ["install", typesOf(name)], () => undefined).catch(keepInterrupt);
    forget(folder, names);
    compiler.renew();
  };
  Object.assign(globalThis, { install });
}

function requireNames(packages: readonly unknown[]): void {
  if (packages.length === 0) throw new TypeError("install needs the name of a package");
  for (const name of packages) {
    if (typeof name !== "string" || name === "" || name.startsWith("-")) {
      throw new TypeError(`install needs names of packages, received ${JSON.stringify(name)}`);
    }
  }
}

/** Runs npm in the folder, never in a project around it; an interrupt of the cell ends it. */
function npm(folder: string, args: readonly string[], heard: (text: string) => void): Promise<void> {
  const cell = (globalThis as { [SEAM]?: { signal: AbortSignal } })[SEAM];
  const beside = [
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((path) => existsSync(path));
  const [command, first] = beside ? [process.execPath, [beside]] : ["npm", []];
  const shell = !beside && process.platform === "win32";
  const child = spawn(command, [...first, ...args, "--prefix", folder, ...NPM_OPTIONS], {
    cwd: folder,
    shell,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => child.kill();
  cell?.signal.addEventListener("abort", stop);
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", heard);
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((done, failed) => {
    child.on("error", (problem) => failed(new Error(`npm cannot be run: ${problem.message}`)));
    child.on("close", (code) => {
      cell?.signal.removeEventListener("abort", stop);
      if (code === 0) done();
      else
        failed(cell?.signal.aborted ? new Interrupted() : new Error(`npm ${args.join(" ")} failed\n${errors.trim()}`));
    });
  });
}

function keepInterrupt(problem: unknown): void {
  if (problem instanceof Interrupted) throw problem;
}

function manifest(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function dependencies(folder: string): Map<string, unknown> {
  return new Map(Object.entries((manifest(join(folder, "package.json")).dependencies ?? {}) as object));
}

/** "NAME" of "NAME@VERSION". */
function nameOf(wanted: string): string {
  return wanted.replace(/(?<=.)@[^/]*$/, "");
}

function hasTypes(folder: string, name: string): boolean {
  const root = join(folder, "node_modules", name);
  const { types, typings, exports } = manifest(join(root, "package.json"));
  return (
    Boolean(types ?? typings) || JSON.stringify(exports ?? "").includes(".d.") || existsSync(join(root, "index.d.ts"))
  );
}

function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, "").replace("/", "__")}`;
}

/** Takes the packages out of what has been required, so that the next cell gets the version installed now. */
function forget(folder: string, names: ReadonlySet<string>): void {
  const roots = [...names].map((name) => resolve(folder, "node_modules", name) + sep);
  for (const path of Object.keys(require.cache)) {
    if (roots.some((root) => path.startsWith(root))) delete require.cache[path];
  }
}
