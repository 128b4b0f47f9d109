/**
 * The declarations of TypeScript's standard library and of Node. They are read, parsed and bound once, and every program
 * of the kernel has the same: a new converter costs little once they are there.
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { compilerPath, original as ts } from "./original-compiler";

type SourceFile = TypeScript.SourceFile;

type Host = TypeScript.CompilerHost;
type Parsing = Parameters<Host["getSourceFile"]>[1];
type ReadByPath = NonNullable<Host["getSourceFileByPath"]>;

const nodePackage = require.resolve("@types/node/package.json");
const undiciPackage = createRequire(nodePackage).resolve("undici-types/package.json");
const LIBRARY = [compilerPath, nodePackage, undiciPackage].map((file) => `${dirname(file).replaceAll("\\", "/")}/`);

const files = new Map<string, SourceFile>();
const sharing = new WeakSet<Host>();
let host: Host | undefined;
let parsing: Parsing | undefined;
let options: TypeScript.CompilerOptions = {};

/** Makes a host take the library's files from those that are there already. */
export function shareLibraryFiles(given: Host, how: TypeScript.CompilerOptions): void {
  if (sharing.has(given)) return;
  sharing.add(given);
  host = given;
  options = how;
  const { getSourceFile, getSourceFileByPath } = given;
  given.getSourceFile = (name, ...rest) => shared(name, rest[0], () => getSourceFile(name, ...rest));
  if (!getSourceFileByPath) return;
  given.getSourceFileByPath = ((name, path, ...rest) =>
    shared(name, rest[0], () => getSourceFileByPath(name, path, ...rest))) satisfies ReadByPath;
}

function shared(name: string, how: Parsing, read: () => SourceFile | undefined): SourceFile | undefined {
  const known = files.get(name);
  if (known) return known;
  const file = read();
  if (file && LIBRARY.some((folder) => name.startsWith(folder))) {
    parsing = how;
    files.set(name, file);
  }
  return file;
}

/** Reads Node's declarations, one file a step. A program must have been made before. */
export function* readNodeTypes(): Generator<void> {
  if (!host || !parsing) return;
  const node = ts.resolveTypeReferenceDirective("node", undefined, options, ts.sys);
  const waiting = [node.resolvedTypeReferenceDirective?.resolvedFileName];
  for (const name of waiting) {
    const file = name && host.getSourceFile(name, parsing);
    if (!file) continue;
    ts.bindSourceFile(file, options);
    waiting.push(...file.referencedFiles.map(({ fileName }) => ts.resolvePath(dirname(name), fileName)));
    yield;
  }
}
