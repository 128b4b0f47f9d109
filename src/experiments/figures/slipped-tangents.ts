import { periodicAnsatz } from "../../ansatz";
import { horizontal, tangents } from "../../differentiate";
import { singularValues } from "../../linalg";
import type { Model } from "../../models";

/** Eigenvalues of a Fisher matrix below this part of the largest were not counted in the released ranks. */
export const RELEASED_TOLERANCE = 1e-8;

export const SLIP =
  "Open chains: the released Fisher matrices come from a routine that loops over n angles of the ZZ layer where an open chain has n − 1, so the field term on qubit 0 leaks into the tangent of every ZZ angle. Released ranks are therefore n(n − 1) = 12, 30, 56, 90 instead of ⌊n²/2⌋ = 8, 18, 32, 50, which is also the rank of the released Hessians.";

/**
 * Eigenvalues, largest first, of the Fisher matrix of an open TFIM chain as it was released: the tangent of a ZZ angle
 * takes ½(ΣZZ + X_0) in place of ½ΣZZ, while the state itself is evolved rightly.
 *
 * @param theta 2L angles
 */
export function slippedSpectrum(model: Model, layers: number, theta: ArrayLike<number>): Float64Array {
  const [bonds, fields] = model.hvaGenerators;
  // An angle of its own for ½X_0 behind each ZZ gate, fixed at zero, whose tangent is then added to that gate's.
  const qnn = periodicAnsatz({
    qubits: model.qubits,
    initialState: model.startState,
    generators: [bonds!, "0.5 X0", fields!],
    layers,
  });
  const angles = new Float64Array(3 * layers);
  for (let layer = 0; layer < layers; layer++) {
    angles[3 * layer] = theta[2 * layer]!;
    angles[3 * layer + 2] = theta[2 * layer + 1]!;
  }
  const { columns, data } = horizontal(tangents(qnn, angles));
  const row = (index: number) => data.subarray(index * columns, (index + 1) * columns);
  const slipped = new Float64Array(2 * layers * columns);
  for (let layer = 0; layer < layers; layer++) {
    const leak = row(3 * layer + 1);
    slipped.set(
      row(3 * layer).map((value, k) => value + leak[k]!),
      2 * layer * columns,
    );
    slipped.set(row(3 * layer + 2), (2 * layer + 1) * columns);
  }
  return singularValues({ rows: 2 * layers, columns, data: slipped }).map((sigma) => 4 * sigma * sigma);
}

/** How many eigenvalues are above a part of the largest. */
export function countEigenvalues(eigenvalues: ArrayLike<number>, tolerance = RELEASED_TOLERANCE): number {
  const sizes = Array.from(eigenvalues, Math.abs);
  const largest = Math.max(...sizes);
  return sizes.filter((size) => size > tolerance * largest).length;
}
