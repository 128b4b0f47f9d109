import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { PROVIDED, providedFolder } from "../compile";

/** Names of all modules that a cell can import without a path: Node's, the kernel's, and those of npm's folders. */
export function moduleNames(): string[] {
  const names = new Set<string>(PROVIDED);
  for (const folder of npmFolders()) for (const name of packagesIn(folder)) names.add(name);
  const builtin = builtinModules.filter((name) => !name.startsWith("_"));
  return [...names].sort().concat(
    builtin,
    builtin.map((name) => (name.startsWith("node:") ? name : `node:${name}`)),
  );
}

/** What a package says about itself. */
export interface PackageInfo {
  readonly version: string;
  readonly description: string;
}

/** Describes the package of the name, `undefined` where there is none. */
export function packageInfo(name: string): PackageInfo | undefined {
  const provided = providedFolder(name);
  const folders = [...npmFolders().map((folder) => join(folder, name)), ...(provided ? [provided] : [])];
  for (const folder of folders) {
    const found = manifest(folder);
    if (found) return { version: String(found.version ?? ""), description: String(found.description ?? "") };
  }
  return undefined;
}

/** Whether a module is part of Node. */
export function isBuiltin(name: string): boolean {
  return builtinModules.includes(name.replace(/^node:/, ""));
}

/** A path with the name of its package in place of the folder in which that lies. */
export function inPackage(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { name } = manifest(folder) ?? {};
    if (name) return join(String(name), relative(folder, path));
  }
  return path;
}

function manifest(folder: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** `node_modules` of the cell's folder and of those around it. */
function npmFolders(): string[] {
  const folders: string[] = [];
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    folders.push(join(folder, "node_modules"));
    if (folder === dirname(folder)) return folders;
  }
}

function packagesIn(folder: string): string[] {
  return namesIn(folder).flatMap((name) => {
    if (name === "@types") return [];
    return name.startsWith("@") ? namesIn(join(folder, name)).map((inner) => `${name}/${inner}`) : [name];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}
