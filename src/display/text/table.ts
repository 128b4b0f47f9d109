/** Rows that a text shows at the beginning and at the end of a long table. */
const SHOWN_ROWS = { first: 24, last: 8 };

/** Columns aligned to the right; the middle of a long table is left out and said to be. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const { first, last } = SHOWN_ROWS;
  const omitted = rows.length - first - last;
  const shown = omitted > 1 ? [...rows.slice(0, first), ...rows.slice(-last)] : rows;
  const widths = header.map((name, column) => Math.max(name.length, ...shown.map((row) => row[column]?.length ?? 0)));
  const lines = [header, ...shown].map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join("  "));
  if (omitted > 1) lines.splice(1 + first, 0, `… ${omitted} rows …`);
  return lines.join("\n");
}
