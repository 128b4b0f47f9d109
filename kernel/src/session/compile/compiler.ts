import { basename } from "node:path";
import type { ConvertResult, Diagnostic } from "tslab/dist/converter";
import { Conversion, type NextStep } from "./conversion";
import { filterDeclarations } from "./declarations";
import type { Draft } from "./draft";
import { plainSyntax } from "./plain-syntax";
import { prepare } from "./prepare";
import { scopedUsings } from "./scoped-usings";
import { latestMap, type PositionMap } from "./source-maps";
import { awaitsAtTop } from "./top-level-await";
import { mistake, UnsupportedSyntax, unsupportedSyntax } from "./unsupported";

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
  readonly #conversion = new Conversion();
  #declarations = "";

  /** Does, step by step, what would slow the first cells down. */
  warmUp(): Generator<NextStep> {
    return this.#conversion.warmUp();
  }

  /** Does beforehand what of the next cell's compilation does not depend on its text. */
  prepareNext(): void {
    this.#conversion.prepareNext(this.#declarations);
  }

  /** Call when packages have been installed: the next cell will know them. */
  renew(): void {
    this.#conversion.renew();
  }

  /** The cell as JavaScript, or what TypeScript has against it. */
  compile(code: string): CompiledCell | readonly Diagnostic[] {
    let converted: ConvertResult;
    try {
      converted = this.#conversion.convert(this.#declarations, scopedUsings(plainSyntax(code, true), true));
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
    const inNpmName = NPM_NAME_BEFORE.test(code.slice(0, position)); // which plain syntax would shorten
    const plain = inNpmName ? code : plainSyntax(code, true).code;
    return this.#conversion.draft(this.#declarations, plain, position);
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
