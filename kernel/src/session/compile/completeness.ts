import type { Completeness } from "../link";
import { isCompleteCode, ts } from "./typescript";

/** A quoted string that its line does not close; no further line can. */
const UNTERMINATED_STRING = 1002;

/** Whether a console may run the text, should wait for more lines, or has a mistake that no more lines mend. */
export function completeness(code: string): Completeness {
  const { completed, indent } = isCompleteCode(code);
  if (!completed) return { status: "incomplete", indent: indent ?? "" };
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest) as unknown as {
    parseDiagnostics: readonly { start: number; length: number; code: number }[];
  };
  const mistakes = file.parseDiagnostics;
  if (mistakes.length === 0) return { status: "complete" };
  const end = code.trimEnd().length;
  const onlyAtEnd = mistakes.every((each) => each.code !== UNTERMINATED_STRING && each.start + each.length >= end);
  return onlyAtEnd && !/\n\s*\n\s*$/.test(code) ? { status: "incomplete", indent: "" } : { status: "invalid" };
}
