import type { Diagnostic } from "tslab/dist/converter";
import { NOT_SUPPORTED } from "../compile";
import type { ShownError } from "../link";
import { excerpt } from "./excerpt";

/** Most mistakes of one cell that are shown in full. */
const MAX_SHOWN = 10;

/** TypeScript's numbers from here on are not about syntax; those are of no use while the syntax is wrong. */
const FIRST_SEMANTIC = 2000;

const BOLD_RED = "\u001b[1;31m";
const PLAIN = "\u001b[0m";

/** What TypeScript has against a cell, each with its line marked. */
export function compileError(diagnostics: readonly Diagnostic[], code: string, count: number): ShownError {
  const syntax = diagnostics.filter(({ code }) => code < FIRST_SEMANTIC);
  const mistakes = grouped(syntax.length > 0 ? syntax : diagnostics);
  const blocks = mistakes.slice(0, MAX_SHOWN).map(([first, ...details]) => {
    const text = [
      first!.messageText,
      ...details.map((detail, depth) => `${"  ".repeat(depth + 1)}${detail.messageText}`),
    ];
    const title = `${BOLD_RED}${numbered(first!)}${PLAIN}: ${text.join("\n")}`;
    return `${title}\n${whereIs(first!, code, count)}`;
  });
  const more = mistakes.length - blocks.length;
  const first = mistakes[0]![0]!;
  return {
    ename: "TypeScriptError",
    evalue: `${first.messageText} (${numbered(first)})${mistakes.length > 1 ? `, and ${mistakes.length - 1} more` : ""}`,
    traceback: more > 0 ? [...blocks, `… and ${more} more`] : blocks,
  };
}

/** TypeScript's number of a mistake. */
function numbered({ code }: Diagnostic): string {
  return code === NOT_SUPPORTED ? "not supported" : `TS${code}`;
}

/** tslab gives a message and its explanations one after the other; they share their place. */
function grouped(diagnostics: readonly Diagnostic[]): Diagnostic[][] {
  const groups: Diagnostic[][] = [];
  let place = "";
  for (const diagnostic of diagnostics) {
    const here = `${diagnostic.fileName ?? ""}:${diagnostic.start.offset}:${diagnostic.end.offset}`;
    if (here === place) groups.at(-1)!.push(diagnostic);
    else groups.push([diagnostic]);
    place = here;
  }
  return groups;
}

function whereIs({ fileName, start, end }: Diagnostic, code: string, count: number): string {
  if (fileName) return `${fileName}, line ${start.line + 1}`;
  const lines = code.split(/\r?\n/);
  const line = Math.min(start.line, lines.length - 1);
  const column = line === start.line ? start.character : lines[line]!.length;
  const length = start.line === end.line ? end.character - start.character : Number.MAX_SAFE_INTEGER;
  return `Cell [${count}], line ${line + 1}\n${excerpt(code, line + 1, column, length)}`;
}
