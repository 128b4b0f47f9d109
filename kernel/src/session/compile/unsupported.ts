import type { Diagnostic } from "tslab/dist/converter";

/** TypeScript's category of errors. */
const ERROR = 1;

/** Syntax of newer TypeScript that cells cannot use, with what can be written instead. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [
    /\bfor\s*(?:await\s*)?\(\s*(?:await\s+)?using\s/,
    "`using` in the head of a loop is not supported; declare it in the loop's block",
  ],
  [
    /^\s*declare\s+global\b/m,
    "`declare global` in a cell is not supported; write it into a module beside the notebook and import that",
  ],
  [/\bimport\s+defer\b/, "`import defer` is not supported; use `await import(…)` where the module is needed"],
];

/** Syntax that our passes know and cannot translate. */
export class UnsupportedSyntax extends Error {
  override readonly name = "UnsupportedSyntax";
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

/** The one clear mistake in place of the compiler's many, where a cell uses something that it does not know. */
export function unsupportedSyntax(code: string): Diagnostic | undefined {
  for (const [pattern, message] of UNSUPPORTED) {
    const found = pattern.exec(code);
    if (found) return mistake(code, found.index, found[0].length, message);
  }
  return undefined;
}

/** A mistake of ours in the form of TypeScript's. */
export function mistake(code: string, start: number, length: number, messageText: string): Diagnostic {
  const place = (offset: number) => {
    const lines = code.slice(0, offset).split("\n");
    return { offset, line: lines.length - 1, character: lines.at(-1)!.length };
  };
  return { start: place(start), end: place(start + length), messageText, category: ERROR, code: NOT_SUPPORTED };
}

/** Number that is none of TypeScript's: the mistake is shown without it. */
export const NOT_SUPPORTED = 0;
