/**
 * tslab's TypeScript and its converter, with the changes that a notebook needs. They are made where tslab takes the
 * compiler from, before it is loaded.
 */
import { dirname, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter";
import { createCellProgram } from "./cell-program";
import { ChangedFiles, isOfUser } from "./changed-files";
import { catchDraft } from "./draft";
import { diagnose } from "./next-cell";
import { compilerPath, original } from "./original-compiler";
import { plainSyntax } from "./plain-syntax";
import { mapProvidedFiles } from "./provided";
import { scopedUsings } from "./scoped-usings";
import { seeShorthands, visitEachChild } from "./shorthand";
import { takeMap } from "./source-maps";

/** The user's files that the compiler has read; to be asked before each cell. */
export const changedFiles = new ChangedFiles(original.FileWatcherEventKind);

/** TypeScript's numbers from here on are about meaning, not about syntax. */
const FIRST_SEMANTIC = 2000;
const CELL_FILE = /(?:^|[\\/])__tslab__\.ts$/;
/** The comment among those at the top of a cell, after the line that tslab puts before it. */
const NOCHECK = /^export \{\};\s*(?:(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)\s*)*?\/\/\/?[ \t]*@ts-nocheck\b/;

/** What cells see without importing it beside the standard library: the kernel's own globals, and Node's or a few of them. */
export const AMBIENT = { whole: ["node", "qnnlab-cell"], first: ["qnnlab-first", "qnnlab-cell"] } as const;

const TYPE_ROOTS = [
  dirname(dirname(require.resolve("@types/node/package.json"))),
  join(__dirname, "..", "..", "..", "provided", "types"),
];

let ambient: keyof typeof AMBIENT = "whole";

const MODULES = {
  moduleResolution: original.ModuleResolutionKind.Bundler,
  customConditions: ["node"],
  allowImportingTsExtensions: true,
};

/**
 * - Nothing is watched between cells: tslab's timers fail when a package is installed beside a live converter.
 * - Packages that come with the kernel are found from any folder.
 * - Only the ambient types above are loaded, not every `@types` package in sight.
 * - Packages' `exports` are followed, and modules may be named with their extension, `.ts`.
 * - `// @ts-nocheck` counts at the top of a cell, too.
 * - Programs record no more than a cell needs, and emit what tslab would transpile once more.
 * - Source maps are kept, so that an error can be shown at its line.
 * - Variables of earlier cells are found in `{ name }`, too.
 * - Completion gives the program to those who answer it (`draft.ts`).
 */
function adapted(ts: typeof TypeScript): typeof TypeScript {
  ts.sys.watchFile = changedFiles.watch;
  ts.sys.watchDirectory = () => ({ close() {} });
  mapProvidedFiles(ts.sys);
  readPlainSyntax(ts.sys);
  const createHost = ts.createWatchCompilerHost as (files: string[], options: object, ...rest: unknown[]) => Host;
  return {
    ...ts,
    createWatchCompilerHost: ((files: string[], options: object, sys: object, _: null, ...reporters: unknown[]) => {
      const types = { types: AMBIENT[ambient], typeRoots: TYPE_ROOTS };
      const changed = { ...options, ...types, ...MODULES, inlineSourceMap: true };
      return seeingShorthands(createHost(files, changed, sys, createCellProgram, ...reporters));
    }) as never,
    visitEachChild,
    getPreEmitDiagnosticsOfFiles: (...args: Parameters<typeof diagnose>) =>
      diagnose(...args).filter(({ code, file }) => code < FIRST_SEMANTIC || !file || !isUnchecked(file)),
    transpileModule: (js: string) => ({ outputText: takeMap(js) }),
    Completions: { getCompletionsAtPositionForTslab: catchDraft },
  } as unknown as typeof TypeScript;
}

type Host = TypeScript.WatchCompilerHostOfFilesAndCompilerOptions<TypeScript.BuilderProgram>;

function seeingShorthands(host: Host): Host {
  const { createProgram } = host;
  host.createProgram = (...args) => {
    const builder = createProgram(...args);
    seeShorthands(builder.getProgram());
    return builder;
  };
  return host;
}

function isUnchecked({ fileName, text }: TypeScript.SourceFile): boolean {
  return CELL_FILE.test(fileName) && NOCHECK.test(text);
}

/** Lets the user's own modules use the syntax that cells can use. */
function readPlainSyntax(sys: TypeScript.System): void {
  const { readFile } = sys;
  sys.readFile = (path, encoding) => {
    const text = readFile(path, encoding);
    const ofUser = /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && isOfUser(path);
    return text === undefined || !ofUser ? text : moduleSyntax(text);
  };
}

function moduleSyntax(text: string): string {
  try {
    return scopedUsings(plainSyntax(text, false), false);
  } catch {
    return text; // the compiler then says where it does not understand
  }
}

require.cache[compilerPath]!.exports = adapted(original);

export const ts: typeof TypeScript = original;

function converterModule(): typeof import("tslab/dist/converter") {
  return require("tslab/dist/converter");
}

/**
 * A converter for cells that run in the current folder. Takes half a second where Node's declarations have not been read
 * yet, without which it can be had in a fifth of that.
 */
export function createConverter(sees: keyof typeof AMBIENT): Converter {
  ambient = sees;
  return converterModule().createConverter();
}

/** tslab's guess whether a cell is finished, and how far to indent the next line. */
export function isCompleteCode(code: string): { completed: boolean; indent?: string } {
  return converterModule().isCompleteCode(code);
}
