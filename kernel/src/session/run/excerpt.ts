/** Lines shown before and after the marked one. */
const BEFORE = 2;
const AFTER = 1;

const RED = "\u001b[31m";
const PLAIN = "\u001b[39m";

/** A few lines around a place (line from 1, column from 0, in UTF-16 units), with the line and the place marked. */
export function excerpt(code: string, line: number, column: number, length = 1): string {
  const lines = code.split(/\r?\n/);
  const first = Math.max(1, line - BEFORE);
  const last = Math.min(lines.length, line + AFTER);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] ?? "";
    const marked = number === line;
    out.push(`${marked ? `${RED}→${PLAIN}` : " "} ${String(number).padStart(width)} | ${text}`);
    if (!marked) continue;
    const space = text.slice(0, column).replace(/[^\t]/g, " ");
    const marks = "^".repeat(Math.max(1, Math.min(length, text.length - column)));
    out.push(`  ${" ".repeat(width)} | ${space}${RED}${marks}${PLAIN}`);
  }
  return out.join("\n");
}
