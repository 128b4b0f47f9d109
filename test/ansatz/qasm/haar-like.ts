import type { ComplexMatrix } from "../../../src/linalg";
import { randomStream } from "../../../src/random";

/** A unitary on k qubits from random columns, orthogonalised twice; some seeds give sparse ones. */
export function haarLike(count: number, seed: number): ComplexMatrix {
  const random = randomStream(seed, 0);
  const d = 2 ** count;
  const sparse = seed % 3 === 0;
  const columns: number[][] = [];
  while (columns.length < d) {
    const v = Array.from({ length: 2 * d }, () => (sparse && random.uniform() < 0.6 ? 0 : random.uniform() - 0.5));
    for (const w of [...columns, ...columns]) {
      let [re, im] = [0, 0];
      for (let k = 0; k < 2 * d; k += 2) {
        re += w[k]! * v[k]! + w[k + 1]! * v[k + 1]!;
        im += w[k]! * v[k + 1]! - w[k + 1]! * v[k]!;
      }
      for (let k = 0; k < 2 * d; k += 2) {
        v[k]! -= re * w[k]! - im * w[k + 1]!;
        v[k + 1]! -= re * w[k + 1]! + im * w[k]!;
      }
    }
    const norm = Math.hypot(...v);
    if (norm > 1e-3) columns.push(v.map((x) => x / norm));
  }
  const data = Float64Array.from({ length: 2 * d * d }, (_, k) => {
    const [row, column] = [Math.floor(k / (2 * d)), Math.floor(k / 2) % d];
    return columns[column]![2 * row + (k % 2)]!;
  });
  return { rows: d, columns: d, data };
}
