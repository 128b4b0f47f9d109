/** Name of the kernelspec. */
export const KERNEL = "qnnlab";

/** A notebook to begin with. */
export interface Template {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** Cells in turn: Markdown begins with "#". */
  readonly cells: readonly string[];
}

export const TEMPLATES: readonly Template[] = [
  {
    name: "qnn-rank",
    title: "rank curve",
    caption: "A first circuit, its Lie algebra, and the rank of its Fisher information against M",
    cells: [
      "# A quantum neural network\n\nHow does the rank of its quantum Fisher information grow with the number of parameters?",
      'import { hva, lieAlgebra, rankVsParameters, tfim } from "qnnlab";\n\nconst qnn = hva(tfim({ qubits: 4 }), { layers: 6 });\nqnn',
      "await lieAlgebra(qnn)",
      "await rankVsParameters(qnn, { layers: { from: 1, to: 8 } })",
    ],
  },
  {
    name: "qnn-training",
    title: "training",
    caption: "Training below and above M_c, and the traps between",
    cells: [
      "# Training a quantum neural network\n\nWhen does training become easy?",
      'import { adam, energy, hva, lbfgs, plotTraining, tfim, train, traps } from "qnnlab";\n\nconst model = tfim({ qubits: 4 });\nconst loss = energy(model);',
      "const trainings = [];\nfor (const layers of [2, 8])\n  trainings.push(await train(hva(model, { layers }), { loss, optimizer: adam({ rate: 0.05 }), steps: 500, runs: 10, seed: 1 }));\nplotTraining(trainings)",
      "await traps(hva(model), loss, { layers: 2, moreLayers: 2, seed: 1 })",
    ],
  },
  {
    name: "qnn-landscape",
    title: "landscape",
    caption: "A loss around a point, as a surface to turn",
    cells: [
      "# A loss landscape\n\nWhat does the loss look like around a point of parameter space?",
      'import { energy, hva, landscape, lbfgs, tfim, train } from "qnnlab";\n\nconst model = tfim({ qubits: 4 });\nconst qnn = hva(model, { layers: 3 });\nconst loss = energy(model);\nconst { best } = await train(qnn, { loss, optimizer: lbfgs(), steps: 500, runs: 5, seed: 1 });',
      'await landscape(qnn, loss, { around: best.theta, directions: "hessian", dimensions: 2 })',
    ],
  },
];

/** A notebook (nbformat 4.5) of a template for the kernel qnnlab. */
export function templateNotebook({ name, cells }: Template) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: KERNEL, display_name: "QNN Lab (TypeScript)", language: "typescript" },
      language_info: { name: "typescript" },
    },
    cells: cells.map((source, index) => {
      const common = { id: `${name}-${index}`, metadata: {}, source };
      return source.startsWith("#")
        ? { cell_type: "markdown", ...common }
        : { cell_type: "code", ...common, outputs: [], execution_count: null };
    }),
  };
}
