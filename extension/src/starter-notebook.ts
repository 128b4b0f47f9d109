/** Name of the kernelspec. */
export const KERNEL = "qnnlab";

const PROSE = `# A quantum neural network

How does the rank of its quantum Fisher information grow with the number of parameters?`;

const CODE = `import { hva, rankVsParameters, tfim } from "qnnlab";

const qnn = hva(tfim({ qubits: 4 }), { layers: 6 });
qnn`;

const RANK_CURVE = `await rankVsParameters(qnn, { layers: { from: 1, to: 8 } })`;

/** A notebook (nbformat 4.5) for the kernel qnnlab, with cells that show a circuit and a rank curve when run. */
export function starterNotebook() {
  const code = (id: string, source: string) => ({
    cell_type: "code",
    id,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  });
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: KERNEL, display_name: "QNN Lab (TypeScript)", language: "typescript" },
      language_info: { name: "typescript" },
    },
    cells: [
      { cell_type: "markdown", id: "what", metadata: {}, source: PROSE },
      code("circuit", CODE),
      code("rank", RANK_CURVE),
    ],
  };
}
