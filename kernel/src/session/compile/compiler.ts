import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Converter, ConvertResult, Diagnostic } from "tslab/dist/converter";
import { filterDeclarations } from "./declarations";
import { type Draft, Drafts } from "./draft";
import { plainSyntax } from "./plain-syntax";
import { prepare } from "./prepare";
import { scopedUsings } from "./scoped-usings";
import { latestMap, type PositionMap } from "./source-maps";
import { awaitsAtTop } from "./top-level-await";
import { changedFiles, createConverter } from "./typescript";
import { mistake, UnsupportedSyntax, unsupportedSyntax } from "./unsupported";

/** TypeScript's number for a module that it does not find. */
const MODULE_NOT_FOUND = 2307;

const NPM_NAME_BEFORE = /["']npm:[^"'\n]*$/;

/** A cell that can run. */
export interface CompiledCell {
  readonly converted: ConvertResult;
  readonly map: PositionMap;
  /** Names that the cell gives a value. */
  readonly names: readonly string[];
}

/** Compiles cells one after the other; remembers what the earlier ones declared. */
export class Compiler {
  #converter: Converter = createConverter();
  #drafts = new Drafts(this.#converter);
  #declarations = "";
  #stale = false;
  /** Modules that a fresh converter did not find either. */
  readonly #unknownModules = new Set<string>();

  /** Compiles what an everyday cell uses once, so that the first cell does not wait for it. */
  warmUp(): void {
    this.#converter.convert("", "const [warm] = [(x: number) => x]; await null; warm(1)");
  }

  /** Call when packages have been installed: the next cell gets a fresh converter, which knows them. */
  renew(): void {
    this.#unknownModules.clear();
    this.#stale = true;
  }

  /** The cell as JavaScript, or what TypeScript has against it. */
  compile(code: string): CompiledCell | readonly Diagnostic[] {
    changedFiles.report();
    let converted: ConvertResult;
    try {
      converted = this.#convert(scopedUsings(plainSyntax(code, true), true));
    } catch (problem) {
      return [clearMistake(code, problem)];
    }
    if (converted.diagnostics.length > 0) {
      const unsupported = unsupportedSyntax(code);
      return unsupported ? [unsupported] : converted.diagnostics;
    }
    const { output, names, sideOutputs, waits } = prepare(converted);
    return {
      converted: {
        ...converted,
        output,
        ...(sideOutputs && { sideOutputs }),
        hasToplevelAwait: converted.hasToplevelAwait || waits || awaitsAtTop(code),
      },
      map: latestMap(),
      names: names.filter((name) => name !== converted.lastExpressionVar),
    };
  }

  /** Converts; with a fresh converter when a package is missing that has been installed since. */
  #convert(code: string): ConvertResult {
    if (this.#stale) this.#replaceConverter();
    const converted = this.#converter.convert(this.#declarations, code);
    const missing = missingModules(converted.diagnostics).filter((name) => !this.#unknownModules.has(name));
    if (!missing.some(isInstalled)) return converted;
    this.#replaceConverter();
    const again = this.#converter.convert(this.#declarations, code);
    for (const name of missingModules(again.diagnostics)) this.#unknownModules.add(name);
    return again;
  }

  #replaceConverter(): void {
    this.#converter.close();
    this.#converter = createConverter();
    this.#drafts = new Drafts(this.#converter);
    this.#stale = false;
  }

  /** Call when a cell has run: its declarations are seen by later cells. */
  declare(cell: CompiledCell): void {
    this.#declarations = cell.converted.declOutput ?? "";
  }

  /** Call when a cell has stopped half way: of its declarations those count that it reached. */
  declareReached(cell: CompiledCell, reached: ReadonlySet<string>): void {
    const missed = new Set(cell.names.filter((name) => !reached.has(name)));
    const added = filterDeclarations(cell.converted.declOutput ?? "", (name) => !missed.has(name), true);
    const earlier = missed.size > 0 ? filterDeclarations(this.#declarations, (name) => missed.has(name), false) : "";
    this.#declarations = added + earlier;
  }

  /** The cell as it is being written, with the cursor at a position in UTF-16 units. */
  draft(code: string, position: number): Draft {
    if (this.#stale) this.#replaceConverter();
    const inNpmName = NPM_NAME_BEFORE.test(code.slice(0, position)); // which plain syntax would shorten
    const plain = inNpmName ? code : plainSyntax(code, true).code;
    return this.#drafts.draft(this.#declarations, plain, position);
  }
}

/** What our passes and tslab throw, as a mistake in the cell. */
function clearMistake(code: string, problem: unknown): Diagnostic {
  if (problem instanceof UnsupportedSyntax) return mistake(code, problem.position, "using".length, problem.message);
  const outside = /unexpected emit path: (.*)/.exec(problem instanceof Error ? problem.message : "")?.[1];
  if (outside === undefined) throw problem;
  const name = basename(outside).replace(/\.js$/, "");
  const text = `${name} is outside the notebook's folder: TypeScript modules can be imported from that folder only`;
  const at = Math.max(code.indexOf(`${name}`), 0);
  return mistake(code, at, name.length, text);
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
