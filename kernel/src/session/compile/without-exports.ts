import { ts } from "./typescript";

/**
 * The cell with blanks in place of `export` before its declarations: everything that a cell declares is seen by later
 * cells anyway, and code that is copied from a module shall run. Positions stay as they are.
 */
export function withoutExports(code: string): string {
  if (!/\bexport\b/.test(code)) return code;
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest);
  let plain = code;
  for (const statement of file.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const word = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!word || isDefault) continue;
    plain = plain.slice(0, word.end - "export".length) + " ".repeat("export".length) + plain.slice(word.end);
  }
  return plain;
}
