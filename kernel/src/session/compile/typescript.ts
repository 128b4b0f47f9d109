/**
 * tslab's TypeScript and its converter, with the changes that a notebook needs. They are made where tslab takes the
 * compiler from, before it is loaded.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter";
import { ChangedFiles } from "./changed-files";
import { mapProvidedFiles } from "./provided";
import { takeMaps } from "./source-maps";

const compilerPath = createRequire(require.resolve("tslab/package.json")).resolve("@tslab/typescript-for-tslab");
const original = require(compilerPath) as typeof TypeScript;

/** The user's files that the compiler has read; to be asked before each cell. */
export const changedFiles = new ChangedFiles(original.FileWatcherEventKind);

/** Types that every cell sees without importing them: Node's, and the kernel's own globals. */
const AMBIENT_TYPES = {
  types: ["node", "qnnlab-cell"],
  typeRoots: [
    dirname(dirname(require.resolve("@types/node/package.json"))),
    join(__dirname, "..", "..", "..", "provided", "types"),
  ],
};

/**
 * - Nothing is watched between cells: tslab's timers fail when a package is installed beside a live converter.
 * - Packages that come with the kernel are found from any folder.
 * - Only the ambient types above are loaded, not every `@types` package in sight.
 * - Source maps are kept, so that an error can be shown at its line.
 */
function adapted(ts: typeof TypeScript): typeof TypeScript {
  ts.sys.watchFile = changedFiles.watch;
  ts.sys.watchDirectory = () => ({ close() {} });
  mapProvidedFiles(ts.sys);
  const createHost = ts.createWatchCompilerHost as (files: string[], options: object, ...rest: unknown[]) => unknown;
  return {
    ...ts,
    createWatchCompilerHost: ((files: string[], options: object, ...rest: unknown[]) =>
      createHost(files, { ...options, ...AMBIENT_TYPES, inlineSourceMap: true }, ...rest)) as never,
    transpileModule: (js, options) => takeMaps(js, options, ts.transpileModule),
  };
}

require.cache[compilerPath]!.exports = adapted(original);

export const ts = original;

function converterModule(): typeof import("tslab/dist/converter") {
  return require("tslab/dist/converter");
}

/** A converter for cells that run in the current folder. Takes about a second. */
export function createConverter(): Converter {
  return converterModule().createConverter();
}

/** tslab's guess whether a cell is finished, and how far to indent the next line. */
export function isCompleteCode(code: string): { completed: boolean; indent?: string } {
  return converterModule().isCompleteCode(code);
}
