/** The text of a notebook with such code cells; where data is given, a cell has it as its one output. */
export function notebookOf(sources: readonly string[], data: readonly object[] = []): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "qnnlab", display_name: "QNN Lab (TypeScript)", language: "typescript" } },
    cells: sources.map((source, index) => ({
      cell_type: "code",
      id: `cell-${index}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: data[index] ? [{ output_type: "display_data", metadata: {}, data: data[index] }] : [],
    })),
  });
}
