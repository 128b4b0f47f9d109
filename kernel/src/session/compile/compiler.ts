import type { Converter, ConvertResult, Diagnostic } from "tslab/dist/converter";
import { filterDeclarations } from "./declarations";
import { prepare } from "./prepare";
import { latestMap, type PositionMap } from "./source-maps";
import { createConverter } from "./typescript";

/** A cell that can run. */
export interface CompiledCell {
  readonly converted: ConvertResult;
  readonly map: PositionMap;
  /** Names that the cell gives a value. */
  readonly names: readonly string[];
}

/** Compiles cells one after the other; remembers what the earlier ones declared. */
export class Compiler {
  readonly #converter: Converter = createConverter();
  #declarations = "";

  /** Compiles what an everyday cell uses once, so that the first cell does not wait for it. */
  warmUp(): void {
    this.#converter.convert("", "const [warm] = [(x: number) => x]; await null; warm(1)");
    this.#converter.complete("", "Math.", 5);
  }

  /** The cell as JavaScript, or what TypeScript has against it. */
  compile(code: string): CompiledCell | readonly Diagnostic[] {
    const converted = this.#converter.convert(this.#declarations, code);
    if (converted.diagnostics.length > 0) return converted.diagnostics;
    const { output, names } = prepare(converted.output ?? "", converted.declOutput ?? "");
    return {
      converted: { ...converted, output },
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

  complete(code: string, position: number) {
    return this.#converter.complete(this.#declarations, code, position);
  }

  inspect(code: string, position: number) {
    return this.#converter.inspect(this.#declarations, code, position);
  }
}
