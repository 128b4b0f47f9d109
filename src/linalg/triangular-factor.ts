import type { RealMatrix } from "./matrix";

/**
 * Triangular factor of vectors v_1 … v_M (the rows): v_j = Σ_i T_ji q_i with orthonormal q. Row j of T has min(j, N)
 * entries that count, so the leading M' rows and columns belong to the first M' vectors alone, and their singular
 * values are those of the first M' vectors.
 *
 * Householder reflections (Golub and Van Loan, Matrix Computations, 5.2): backward stable, no orthogonality is lost
 * when the vectors are nearly dependent.
 */
export function triangularFactor(vectors: RealMatrix): RealMatrix {
  const { rows, columns } = vectors;
  const work = vectors.data.slice();
  const rank = Math.min(rows, columns);
  for (let k = 0; k < rank; k++) {
    const row = k * columns;
    let scale = 0;
    for (let i = k; i < columns; i++) scale = Math.max(scale, Math.abs(work[row + i]!));
    if (scale === 0) continue;
    let norm = 0;
    for (let i = k; i < columns; i++) norm += (work[row + i]! / scale) ** 2;
    norm = scale * Math.sqrt(norm) * (work[row + k]! < 0 ? 1 : -1);
    const pivot = work[row + k]! - norm;
    // The reflection I − v vᵀ / (−pivot·norm), v = row k from entry k on with its first entry replaced by `pivot`.
    for (let j = k + 1; j < rows; j++) {
      const other = j * columns;
      let dot = work[other + k]! * pivot;
      for (let i = k + 1; i < columns; i++) dot += work[row + i]! * work[other + i]!;
      const factor = dot / pivot / norm; // the product of the two may be 0
      work[other + k]! += factor * pivot;
      for (let i = k + 1; i < columns; i++) work[other + i]! += factor * work[row + i]!;
    }
    work[row + k] = norm;
    work.fill(0, row + k + 1, row + columns);
  }
  const data = new Float64Array(rows * rank);
  for (let j = 0; j < rows; j++) data.set(work.subarray(j * columns, j * columns + Math.min(j + 1, rank)), j * rank);
  return { rows, columns: rank, data };
}

/** The first `rows` vectors' part of a triangular factor. */
export function leadingFactor(factor: RealMatrix, rows: number): RealMatrix {
  const columns = Math.min(rows, factor.columns);
  const data = new Float64Array(rows * columns);
  for (let j = 0; j < rows; j++) {
    data.set(factor.data.subarray(j * factor.columns, j * factor.columns + columns), j * columns);
  }
  return { rows, columns, data };
}
