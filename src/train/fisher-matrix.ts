import { fisherInformation } from "../analyse";
import { bind, type QNN } from "../ansatz";
import type { Loss } from "../differentiate";
import type { RealMatrix } from "../linalg";

/** Fisher matrix of the states that a loss looks at, the mean over them where there are several. */
export function fisherMatrixOf(qnn: QNN, loss: Loss, theta: Float64Array): RealMatrix {
  switch (loss.task) {
    case "energy":
      return fisherInformation(qnn, theta).matrix;
    case "compile":
      return fisherInformation(qnn, theta, { input: "choi" }).matrix;
    case "autoencode":
      return fisherInformation(qnn, theta, { input: loss.states }).matrix;
    case "classify":
      return mean(
        loss.examples.map(({ input }) =>
          "x" in input
            ? fisherInformation(bind(qnn, input.x), theta).matrix
            : fisherInformation(qnn, theta, { input: input.state }).matrix,
        ),
      );
  }
}

function mean(matrices: readonly RealMatrix[]): RealMatrix {
  const [{ rows, columns }] = matrices as [RealMatrix];
  const data = new Float64Array(rows * columns);
  for (const matrix of matrices) for (let k = 0; k < data.length; k++) data[k]! += matrix.data[k]! / matrices.length;
  return { rows, columns, data };
}
