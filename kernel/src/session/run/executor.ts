import { join } from "node:path";
import vm from "node:vm";
import type { ConvertResult } from "tslab/dist/converter";
import type { Executor as TslabExecutor } from "tslab/dist/executor";
import type { CompiledCell } from "../compile";
import { defineDisposables, startCellScope } from "./disposables";
import { Variables } from "./variables";

/** How the code of a cell ended; `reached` are the names to which it gave a value. */
export type Ended =
  | { readonly ok: true; readonly hasValue: boolean; readonly value: unknown }
  | { readonly ok: false; readonly thrown: unknown };

/** What tslab puts before a cell's code, on the same line. */
export const WRAPPERS = { plain: "(function(exports, require) { ", async: "(async function(exports, require) { " };

/** Runs compiled cells with tslab's executor, which is handed what the compiler has made already. */
export class Executor {
  readonly #tslab: TslabExecutor;
  readonly #variables = new Variables();
  #next: ConvertResult = { diagnostics: [] };
  #thrown: { readonly value: unknown } | undefined;
  #serial = 0;

  constructor(folder: string) {
    const { createExecutor } = require("tslab/dist/executor") as typeof import("tslab/dist/executor");
    const converter = {
      convert: () => this.#next,
      inspect: unused,
      complete: unused,
      addModule: unused,
      close: () => undefined,
    };
    const converters = { node: converter, browser: converter, close: () => undefined };
    this.#tslab = createExecutor(folder, converters, {
      log: () => undefined,
      error: (value: unknown) => {
        this.#thrown = { value };
      },
    });
    __tslab__.exports = this.#variables.exports;
    const load = importFrom(folder, __tslab__.require);
    __tslab__.require.import = load;
    const modules = new Map<string, unknown>();
    __tslab__.require.load = async (names) => {
      for (const name of names) modules.set(name, asCommonJs(await load(name)));
    };
    __tslab__.require.loaded = (name) => modules.get(name);
    defineDisposables();
    __tslab__.require.live = (...binding) => this.#variables.live(...binding);
  }

  /** Runs the cell; its stack positions name `source`. The code up to the first await runs before this returns. */
  async run({ converted, names }: CompiledCell, source: string): Promise<Ended> {
    const { lastExpressionVar, ...rest } = converted;
    const last = lastExpressionVar && ownName(lastExpressionVar, ++this.#serial);
    const output = renamed(converted.output ?? "", lastExpressionVar, last);
    this.#next = { ...rest, output: `${output}\n//# sourceURL=${source}` };
    this.#thrown = undefined;
    this.#variables.detach(names);
    const scope = startCellScope();
    const ok = await this.#tslab.execute("");
    let thrown = this.#thrown as { readonly value: unknown } | undefined;
    this.#thrown = undefined;
    if (!scope.empty) {
      try {
        await scope.disposeAsync();
      } catch (value) {
        thrown ??= { value };
      }
    }
    if (!ok || thrown) return { ok: false, thrown: thrown?.value };
    if (last === undefined) return { ok: true, hasValue: false, value: undefined };
    const value = this.#variables.take(last);
    // A function without a name has got that of tslab's variable.
    if (typeof value === "function" && value.name === lastExpressionVar) nameless(value);
    return { ok: true, hasValue: value !== undefined, value };
  }

  /** The present values of some names. */
  values(names: readonly string[]): Map<string, unknown> {
    return this.#variables.values(names);
  }
}

/** What the code of cells refers to. */
declare const __tslab__: {
  exports: object;
  readonly require: NodeJS.Require & {
    import?: (name: string) => Promise<object>;
    /** Imports ES modules, which `loaded` then gives. */
    load?: (names: readonly string[]) => Promise<void>;
    loaded?: (name: string) => unknown;
    live?: Variables["live"];
  };
};

function nameless(value: object): void {
  Object.defineProperty(value, "name", { value: "", configurable: true });
}

function unused(): never {
  throw new Error("the executor compiles nothing");
}

/**
 * The name of the variable that holds the last value of one cell alone: a cell that was interrupted may go on later,
 * and must not give its value to another. It is as long as tslab's name, so that places in the code stay.
 */
function ownName(name: string, serial: number): string {
  return `$${serial.toString(36).padStart(name.length - 1, "_")}`;
}

function renamed(output: string, from = "", to = ""): string {
  return from ? output.replace(new RegExp(`(?<=\\bexports\\.)${from}(?![\\w$])`, "g"), () => to) : output;
}

/** An ES module as compiled code expects what it requires. */
function asCommonJs(module: object): object {
  const form = Object.defineProperty({}, "__esModule", { value: true });
  for (const name of Object.keys(module)) {
    const get = () => (module as Record<string, unknown>)[name];
    Object.defineProperty(form, name, { get, enumerable: true });
  }
  return form;
}

/** Node's reasons not to import what `require` may still load; the last one is for JSON. */
const REQUIRED = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_IMPORT_ATTRIBUTE_MISSING",
  "ERR_IMPORT_ASSERTION_TYPE_MISSING",
]);

/** A real `import()` from the folder; what only `require` finds (provided packages, TypeScript files) is required. */
function importFrom(folder: string, require: NodeJS.Require): (name: string) => Promise<object> {
  const load = new vm.Script("(name) => import(name)", {
    filename: join(folder, "cell.js"),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext() as (name: string) => Promise<object>;
  withoutWarning("USE_MAIN_CONTEXT_DEFAULT_LOADER");
  return (name) =>
    load(name).catch((problem: NodeJS.ErrnoException) => {
      if (!REQUIRED.has(problem.code ?? "")) throw problem;
      const loaded = require(name) as { __esModule?: boolean };
      return loaded.__esModule ? loaded : { default: loaded, ...loaded };
    });
}

/** Keeps one of Node's warnings, which is of no use to the user, out of the cells. */
function withoutWarning(word: string): void {
  const emit = process.emitWarning as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    if (!String(args[0]).includes(word)) emit.apply(process, args);
  };
}
