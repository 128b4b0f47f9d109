import { symmetricEigen } from "../../src/linalg";
import type { PauliSum } from "../../src/pauli";
import { denseSum } from "../dense";

/** All energies of a Hamiltonian, smallest first, from its dense matrix; a complex one by its real form of twice the size. */
export function energies(hamiltonian: PauliSum): number[] {
  const { d, re, im } = denseSum(hamiltonian);
  if (im.every((x) => x === 0)) return [...symmetricEigen({ rows: d, columns: d, data: Float64Array.from(re) }).values];
  const data = new Float64Array(4 * d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      data[i * 2 * d + j] = re[i * d + j]!;
      data[(i + d) * 2 * d + j + d] = re[i * d + j]!;
      data[i * 2 * d + j + d] = -im[i * d + j]!;
      data[(i + d) * 2 * d + j] = im[i * d + j]!;
    }
  }
  return [...symmetricEigen({ rows: 2 * d, columns: 2 * d, data }).values].filter((_, k) => k % 2 === 0);
}
