import { readFileSync, writeFileSync } from "node:fs";

export interface Cell {
  readonly source: string;
  readonly tags?: readonly string[];
}

interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

/** A code cell as it stands in an executed notebook. */
export interface ExecutedCell {
  readonly source: string;
  readonly tags: readonly string[];
  readonly outputs: readonly Output[];
}

/** Writes a notebook of TypeScript cells. */
export function writeNotebook(file: string, cells: readonly (Cell | string)[]): void {
  const all = cells.map((cell) => (typeof cell === "string" ? { source: cell } : cell));
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "qnnlab", display_name: "QNN Lab (TypeScript)", language: "typescript" } },
    cells: all.map(({ source, tags = [] }, i) => ({
      cell_type: "code",
      id: `cell-${i}`,
      metadata: { tags },
      execution_count: null,
      outputs: [],
      source,
    })),
  };
  writeFileSync(file, JSON.stringify(notebook));
}

/** The code cells of a notebook; papermill puts NaN and infinities, for which JSON has no words, into its metadata. */
export function readNotebook(file: string): ExecutedCell[] {
  const json = readFileSync(file, "utf8").replace(/: (NaN|-?Infinity)(?=,?\n)/g, ": null");
  const { cells } = JSON.parse(json) as {
    cells: { cell_type: string; source: string | string[]; metadata: { tags?: string[] }; outputs: Output[] }[];
  };
  return cells
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source, metadata, outputs }) => ({ source: joined(source), tags: metadata.tags ?? [], outputs }));
}

/** The text of the value that a cell shows. */
export function shownValue(cell: ExecutedCell | undefined): string | undefined {
  const data = cell?.outputs.find(({ output_type }) => output_type === "execute_result")?.data;
  return data?.["text/plain"] === undefined ? undefined : joined(data["text/plain"]);
}

function joined(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join("");
}
