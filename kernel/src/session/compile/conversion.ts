import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Converter, ConvertResult, Diagnostic } from "tslab/dist/converter";
import { type Draft, Drafts } from "./draft";
import { readNodeTypes } from "./library-files";
import { asDraft, isReadyFor, useUp } from "./next-cell";
import { changedFiles, createConverter } from "./typescript";

/** TypeScript's number for a module that it does not find. */
const MODULE_NOT_FOUND = 2307;

/** What could mean something else, without a mistake that shows it, where Node's declarations are missing. */
const NEEDS_NODE = /\b(?:import|export|require|using|declare|globalThis|global|this|arguments)\b|\/\/\//;

/** An import of the library, whose declarations do without Node's. */
const LIBRARY_IMPORT = /^import (?:type )?\{[^}"';]*\} from (["'])qnnlab\1/gm;

/** What a step of warming up says of the next one: a long one lets a cell wait that comes meanwhile. */
export type NextStep = "short" | "long";

/** An everyday cell. */
const EVERYDAY = "const [warm] = [(x: number) => x]; await null; warm(1)";

/**
 * tslab's converter, kept up to date with the packages that are there.
 *
 * Reading Node's declarations takes most of a kernel's start, and first cells seldom need them. So the first converter
 * has only the standard library and the kernel's globals. It serves until a cell uses what it does not know, somebody
 * asks for completions, or the rest has been read while nobody waited.
 */
export class Conversion {
  #converter: Converter = createConverter("first");
  #drafts = new Drafts(this.#converter);
  #whole = false;
  #stale = false;
  /** Modules that a fresh converter did not find either. */
  readonly #unknownModules = new Set<string>();

  /** Does, step by step, what would slow the first cells down. */
  *warmUp(): Generator<NextStep> {
    this.#converter.convert("", EVERYDAY);
    yield "short";
    for (const _ of readNodeTypes()) {
      if (this.#whole) return;
      yield "short";
    }
    yield "long";
    this.#seeWhole();
    yield "short";
    this.#converter.convert("", EVERYDAY);
  }

  /** Call when packages have been installed: the next cell gets a fresh converter, which knows them. */
  renew(): void {
    this.#unknownModules.clear();
    this.#stale = true;
  }

  /** Converts a cell; with a fresh converter when a package is missing that has been installed since. */
  convert(declarations: string, code: string): ConvertResult {
    if (changedFiles.report()) useUp();
    return this.#firstTry(declarations, code) ?? this.#convert(declarations, code);
  }

  /** The cell, if Node's declarations have not been read and it does without. */
  #firstTry(declarations: string, code: string): ConvertResult | undefined {
    if (this.#whole || NEEDS_NODE.test(code.replace(LIBRARY_IMPORT, ""))) return undefined;
    const converted = this.#converter.convert(declarations, code);
    return converted.diagnostics.length === 0 ? converted : undefined;
  }

  #convert(declarations: string, code: string): ConvertResult {
    this.#refresh();
    const converted = this.#converter.convert(declarations, code);
    const missing = missingModules(converted.diagnostics).filter((name) => !this.#unknownModules.has(name));
    if (!missing.some(isInstalled)) return converted;
    this.#replace();
    const again = this.#converter.convert(declarations, code);
    for (const name of missingModules(again.diagnostics)) this.#unknownModules.add(name);
    return again;
  }

  /** A cell as it is being written, with the cursor at a position in UTF-16 units. */
  draft(declarations: string, code: string, position: number): Draft {
    this.#refresh();
    return asDraft(() => this.#drafts.draft(declarations, code, position));
  }

  /** Does beforehand what of the next cell's conversion does not depend on its text. */
  prepareNext(declarations: string): void {
    if (!this.#stale && !isReadyFor(declarations)) this.#drafts.draft(declarations, "", 0).program.getTypeChecker();
  }

  #refresh(): void {
    if (this.#stale) this.#replace();
    else this.#seeWhole();
  }

  #seeWhole(): void {
    if (!this.#whole) this.#replace();
  }

  #replace(): void {
    this.#converter.close();
    this.#converter = createConverter("whole");
    this.#drafts = new Drafts(this.#converter);
    this.#whole = true;
    this.#stale = false;
  }
}

function missingModules(diagnostics: readonly Diagnostic[]): string[] {
  const messages = diagnostics.filter(({ code }) => code === MODULE_NOT_FOUND).map(({ messageText }) => messageText);
  return messages.flatMap((text) => /'([^']+)'/.exec(text)?.[1] ?? []);
}

/** Whether a folder of the package's name stands in a `node_modules` that cells can see. */
function isInstalled(name: string): boolean {
  const paths = createRequire(join(process.cwd(), "cell.js")).resolve.paths(name) ?? [];
  return paths.some((folder) => existsSync(join(folder, name)));
}
