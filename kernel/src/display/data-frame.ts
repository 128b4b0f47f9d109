import { escapeHtml } from "./escape";
import { inspected } from "./inspected";

/** Most rows and columns that a table shows. */
const MAX_ROWS = 50;
const MAX_COLUMNS = 40;

/** What a table is drawn from; danfojs's DataFrame and Series have it. */
interface Frame {
  readonly columns: readonly unknown[];
  readonly index: readonly unknown[];
  readonly values: readonly unknown[];
  readonly shape: readonly number[];
}

/** True for a DataFrame or Series of danfojs, told by its name and its fields. */
export function isDataFrame(value: object): value is Frame {
  const name = value.constructor?.name;
  if (name !== "DataFrame" && name !== "Series") return false;
  const { columns, index, values, shape } = value as Partial<Frame>;
  return [columns, index, values, shape].every(Array.isArray);
}

/** The frame as an HTML table and as text, with a line that says what was cut. */
export function dataFrameBundle(frame: Frame): Record<string, string> {
  const rows = frame.values.length;
  const columns = frame.columns.slice(0, MAX_COLUMNS);
  const cells = frame.values
    .slice(0, MAX_ROWS)
    .map((row) => (Array.isArray(row) ? row.slice(0, MAX_COLUMNS) : [row]).map(cellText));
  const labels = frame.index.slice(0, MAX_ROWS).map((label) => String(label));
  const note = cutNote(rows, frame.columns.length);
  return {
    "text/html": htmlTable(columns.map(String), labels, cells, note),
    "text/plain": textTable(columns.map(String), labels, cells, note),
  };
}

function cutNote(rows: number, columns: number): string {
  const cut = [
    ...(rows > MAX_ROWS ? [`the first ${MAX_ROWS} of ${rows} rows`] : []),
    ...(columns > MAX_COLUMNS ? [`the first ${MAX_COLUMNS} of ${columns} columns`] : []),
  ];
  const size = `${rows} ${rows === 1 ? "row" : "rows"} × ${columns} ${columns === 1 ? "column" : "columns"}`;
  return cut.length > 0 ? `${size}; shown are ${cut.join(" and ")}` : size;
}

interface CellText {
  readonly text: string;
  readonly numeric: boolean;
}

function cellText(value: unknown): CellText {
  const numeric = typeof value === "number" || typeof value === "bigint";
  if (typeof value === "string") return { text: value, numeric };
  if (typeof value === "number") return { text: numberText(value), numeric };
  return { text: value === null || value === undefined ? "" : inspected(value), numeric };
}

/** Seven significant digits without trailing zeros; whole numbers as they are; very large and small ones with a power. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(7));
  return size >= 1e7 || size < 1e-4 ? rounded.toExponential() : String(rounded);
}

function htmlTable(columns: string[], labels: string[], cells: CellText[][], note: string): string {
  const head = ["", ...columns].map((name) => `<th style="text-align: right">${escapeHtml(name)}</th>`).join("");
  const body = cells.map((row, i) => {
    const fields = row.map(
      ({ text, numeric }) => `<td style="text-align: ${numeric ? "right" : "left"}">${escapeHtml(text)}</td>`,
    );
    return `<tr><th>${escapeHtml(labels[i] ?? "")}</th>${fields.join("")}</tr>`;
  });
  return `<div><table><thead><tr>${head}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table><p>${escapeHtml(note)}</p></div>`;
}

function textTable(columns: string[], labels: string[], cells: CellText[][], note: string): string {
  const rows = [["", ...columns], ...cells.map((row, i) => [labels[i] ?? "", ...row.map(({ text }) => text)])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) => row.map((text, column) => text.padStart(widths[column]!)).join("  "));
  return `${lines.join("\n")}\n${note}`;
}
