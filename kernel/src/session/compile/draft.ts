import { join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter";
import { original as ts } from "./original-compiler";

const MODULE_NAME_BEFORE = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*["'][^"'\n]*$/;

/** The files in which tslab keeps the cell, after a line of its own, and the declarations of earlier cells. */
export const THIS_CELL = "__tslab__.ts";
export const EARLIER_CELLS = "__prev__.d.ts";

/** A cell that is being written, as the compiler sees it together with what earlier cells declared. */
export interface Draft {
  readonly program: TypeScript.Program;
  readonly file: TypeScript.SourceFile;
  /** Where the cursor stands in the file. */
  readonly position: number;
  /** Positions in the file less this are positions in the cell. */
  readonly offset: number;
}

/** In both files, what is ours begins after this. */
export const CELL_MARK = "export {};\n";

let caught: { readonly program: TypeScript.Program; readonly file: TypeScript.SourceFile } | undefined;

/** Takes the place of the compiler's completion, which tslab calls when it has brought the program up to date. */
export function catchDraft(
  _host: unknown,
  program: TypeScript.Program,
  _log: unknown,
  file: TypeScript.SourceFile,
): undefined {
  caught = { program, file };
}

/** Makes drafts of cells by a converter. */
export class Drafts {
  readonly #converter: Converter;
  #program: TypeScript.Program | undefined;

  constructor(converter: Converter) {
    this.#converter = converter;
  }

  /** Brings the program up to date with the text of a cell, unless the cursor stands in the name of a module. */
  draft(declarations: string, code: string, position: number): Draft {
    return this.#inModuleName(code, position) ?? this.#whole(declarations, code, position);
  }

  #whole(declarations: string, code: string, position: number): Draft {
    this.#converter.complete(declarations, code, position);
    if (!caught) throw new Error("the compiler has not been asked for completions");
    const { program, file } = caught;
    caught = undefined;
    this.#program = program;
    return { program, file, position: position + CELL_MARK.length, offset: CELL_MARK.length };
  }

  /**
   * A name that is half written is of no module, and the compiler would look for it in every folder, at each letter.
   * What it can become does not depend on the rest of the program, so the last one will do.
   */
  #inModuleName(code: string, position: number): Draft | undefined {
    if (!this.#program || !MODULE_NAME_BEFORE.test(code.slice(0, position))) return undefined;
    const name = join(process.cwd(), THIS_CELL).replaceAll("\\", "/");
    const file = ts.createSourceFile(name, CELL_MARK + code, ts.ScriptTarget.Latest, true);
    Object.assign(file, { path: name, imports: [] }); // which a program would have set
    return { program: this.#program, file, position: position + CELL_MARK.length, offset: CELL_MARK.length };
  }
}
