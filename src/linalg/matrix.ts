/** A real matrix, row-major: entry (i, j) is data[i * columns + j]. */
export interface RealMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A complex matrix, row-major, interleaved: entry (i, j) is data[2 (i * columns + j)] + i data[2 (i * columns + j) + 1]. */
export interface ComplexMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** scale · A Aᵀ for vectors given as the rows of A: the Gram matrix of the vectors. */
export function gram(vectors: RealMatrix, scale = 1): RealMatrix {
  const { rows, columns, data } = vectors;
  const result = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0, a = i * columns, b = j * columns; k < columns; k++) sum += data[a + k]! * data[b + k]!;
      result[i * rows + j] = scale * sum;
      result[j * rows + i] = scale * sum;
    }
  }
  return { rows, columns: rows, data: result };
}
