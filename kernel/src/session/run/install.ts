import { existsSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Compiler } from "../compile";
import { Interrupted } from "./interrupted";
import { LiveLine } from "./live-line";
import { npm } from "./npm";

const SEAM = Symbol.for("Jupyter.cell");
/** Milliseconds after which the line shows that time passes, although npm says nothing. */
const TICK = 1000;

const every = globalThis.setInterval;

/** Defines `install`, which cells call and which `"npm:NAME@VERSION"` in an import stands for. */
export function defineInstall(compiler: Compiler, folder: string): void {
  const install = async (...packages: string[]): Promise<void> => {
    requireNames(packages);
    const signal = (globalThis as { [SEAM]?: { signal: AbortSignal } })[SEAM]?.signal;
    const progress = new Progress(packages, folder);
    const stopped = () => progress.end(`Installing ${packages.join(", ")} was interrupted`);
    signal?.addEventListener("abort", stopped);
    try {
      const names = await installAll(folder, packages, (name) => progress.fetched(name), signal);
      progress.end(summary(folder, names));
      forget(folder, names);
      compiler.renew();
    } catch (problem) {
      progress.end(`Installing ${packages.join(", ")} failed`);
      throw problem;
    } finally {
      signal?.removeEventListener("abort", stopped);
    }
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

/** The line below the cell: what is installed, and what has been fetched for it. */
class Progress {
  readonly #line: LiveLine;
  readonly #what: string;
  readonly #started = performance.now();
  readonly #ticks: NodeJS.Timeout;
  readonly #names = new Set<string>();
  #latest = "";

  constructor(packages: readonly string[], folder: string) {
    this.#what = `Installing ${packages.join(", ")} into ${folder}`;
    this.#line = new LiveLine(this.#what);
    this.#ticks = every(() => this.#show(), TICK);
  }

  fetched(name: string): void {
    this.#latest = name;
    this.#names.add(name);
    this.#show();
  }

  end(text: string): void {
    clearInterval(this.#ticks);
    this.#line.end(text);
  }

  #show(): void {
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    const count = this.#names.size;
    const fetched = count > 0 ? ` · ${count} ${count === 1 ? "package" : "packages"} fetched, ${this.#latest}` : "";
    this.#line.show(`${this.#what}${fetched} · ${seconds} s`);
  }
}

/** Installs packages, and types for those that bring none; gives the names of the packages. */
async function installAll(
  folder: string,
  packages: readonly string[],
  fetched: (name: string) => void,
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const before = dependencies(folder);
  await npm(folder, ["install", ...packages], fetched, signal);
  const added = [...dependencies(folder)].filter(([name, version]) => before.get(name) !== version);
  const wanted = packages.map(nameOf).filter((name) => existsSync(folderOf(folder, name)));
  const names = new Set([...added.map(([name]) => name), ...wanted]);
  for (const name of [...names].filter((each) => !hasTypes(folder, each))) {
    await npm(folder, ["install", typesOf(name)], fetched, signal).catch(keepInterrupt);
  }
  return names;
}

/** `Installed is-odd 3.0.1 (types: @types/is-odd 3.0.4) into …`. */
function summary(folder: string, names: ReadonlySet<string>): string {
  const version = (name: string) => `${name} ${manifest(folderOf(folder, name)).version}`;
  const described = [...names].map((name) => {
    if (hasTypes(folder, name)) return version(name);
    const types = typesOf(name);
    return `${version(name)} (${existsSync(folderOf(folder, types)) ? `types: ${version(types)}` : "no types"})`;
  });
  return `Installed ${described.join(", ")} into ${folder}`;
}

function keepInterrupt(problem: unknown): void {
  if (problem instanceof Interrupted) throw problem;
}

function folderOf(folder: string, name: string): string {
  return join(folder, "node_modules", name);
}

/** The package.json of a folder; empty where there is none. */
function manifest(folder: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function dependencies(folder: string): Map<string, unknown> {
  return new Map(Object.entries((manifest(folder).dependencies ?? {}) as object));
}

/** "NAME" of "NAME@VERSION". */
function nameOf(wanted: string): string {
  return wanted.replace(/(?<=.)@[^/]*$/, "");
}

function hasTypes(folder: string, name: string): boolean {
  const root = folderOf(folder, name);
  const { types, typings, exports } = manifest(root);
  return (
    Boolean(types ?? typings) || JSON.stringify(exports ?? "").includes(".d.") || existsSync(join(root, "index.d.ts"))
  );
}

function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, "").replace("/", "__")}`;
}

/** Takes the packages out of what has been required, so that the next cell gets the version installed now. */
function forget(folder: string, names: ReadonlySet<string>): void {
  const roots = [...names].map((name) => resolve(folderOf(folder, name)) + sep);
  for (const path of Object.keys(require.cache)) {
    if (roots.some((root) => path.startsWith(root))) delete require.cache[path];
  }
}
