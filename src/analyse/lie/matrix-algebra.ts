import type { Echelon, SparseVector } from "./echelon";
import type { InvariantSpan } from "./invariant-span";
import { balanced } from "./modular";
import { byColumns, type ColumnOperators, type Operators, sparseVector } from "./operators";
import type { StructureConstants } from "./structure-constants";

/** A square matrix by its sparse columns and rows. */
interface SparseMatrix {
  readonly columns: readonly SparseVector[];
  readonly rows: readonly SparseVector[];
}

/** Matrices of operators in the basis that the rows of a refreshed echelon form are; `leaves` when a row is taken out of their span. */
export function restrictedMatrices(
  space: Echelon,
  operators: ColumnOperators,
  leaves: (map: number) => never,
): SparseMatrix[] {
  const coordinate = new Map(space.pivots().map((pivot, index) => [pivot, index]));
  return Array.from({ length: operators.count }, (_, map) => {
    const columns = Array.from({ length: space.rank }, (_, j) => {
      const { positions, entries } = space.row(j);
      const image = new Map<number, number>();
      positions.forEach((position, k) => {
        const column = operators.column(map, position);
        column.positions.forEach((at, i) => {
          const sum = (image.get(at) ?? 0) + balanced(column.entries[i]! * entries[k]!, space.p);
          image.set(at, balanced(sum, space.p));
        });
      });
      const entriesAtPivots = new Map<number, number>();
      for (const [at, entry] of image) {
        const row = coordinate.get(at);
        if (row !== undefined && entry !== 0) entriesAtPivots.set(row, entry);
      }
      space.load(sparseVector(image));
      if (space.remainder().positions.length > 0) leaves(map);
      return entriesAtPivots;
    });
    return { columns: columns.map(sparseVector), rows: transposed(columns).map(sparseVector) };
  });
}

function transposed(columns: readonly ReadonlyMap<number, number>[]): Map<number, number>[] {
  const rows = columns.map(() => new Map<number, number>());
  columns.forEach((column, j) => {
    for (const [i, entry] of column) rows[i]!.set(j, entry);
  });
  return rows;
}

/** Matrices as vectors: entry (i, j) of an m × m matrix stands at position i m + j. */
export function asVectors(matrices: readonly SparseMatrix[]): SparseVector[] {
  return matrices.map(({ columns }) => {
    const m = columns.length;
    const vector = new Map<number, number>();
    columns.forEach(({ positions, entries }, j) => {
      positions.forEach((i, k) => {
        vector.set(i * m + j, entries[k]!);
      });
    });
    return sparseVector(vector);
  });
}

/** Commutators [A_k, ·] with given matrices. */
export function commutators(matrices: readonly SparseMatrix[], p: number): Operators {
  const m = matrices[0]!.columns.length;
  const column = (map: number, position: number): SparseVector => {
    const i = Math.floor(position / m);
    const j = position % m;
    // [A, E_ij] = Σ_a A_ai E_aj − Σ_b A_jb E_ib; both sums meet at E_ij.
    const left = matrices[map]!.columns[i]!;
    const right = matrices[map]!.rows[j]!;
    const entries = new Map<number, number>();
    left.positions.forEach((a, k) => {
      entries.set(a * m + j, left.entries[k]!);
    });
    right.positions.forEach((b, k) => {
      const at = i * m + b;
      const sum = balanced((entries.get(at) ?? 0) - right.entries[k]!, p);
      if (sum === 0) entries.delete(at);
      else entries.set(at, sum);
    });
    return sparseVector(entries);
  };
  return byColumns(matrices.length, m * m, column);
}

/** Commutators of the matrices that the rows of an echelon form are. */
export function matrixStructure(span: InvariantSpan, labels: number, m: number): StructureConstants {
  const { dimension, echelon } = span;
  const { p } = echelon;
  const leads = echelon.pivots().map((pivot) => pivot - labels);
  const rows = leads.map((_, index) => {
    const { positions, entries } = echelon.row(index);
    return Array.from(positions, (at, k) => ({ at: at - labels, entry: entries[k]! })).filter(({ at }) => at >= 0);
  });
  const adjoint = (x: Float64Array) => {
    const matrix = new Float64Array(m * m);
    rows.forEach((terms, k) => {
      if (x[k] === 0) return;
      for (const { at, entry } of terms) matrix[at] = balanced(matrix[at]! + balanced(x[k]! * entry, p), p);
    });
    const data = new Float64Array(dimension * dimension);
    const image = new Float64Array(m * m);
    rows.forEach((terms, j) => {
      image.fill(0);
      for (const { at, entry } of terms) {
        const r = Math.floor(at / m);
        const s = at % m;
        for (let a = 0; a < m; a++) {
          image[a * m + s] = balanced(image[a * m + s]! + balanced(matrix[a * m + r]! * entry, p), p);
          image[r * m + a] = balanced(image[r * m + a]! - balanced(matrix[s * m + a]! * entry, p), p);
        }
      }
      leads.forEach((at, i) => {
        data[i * dimension + j] = image[at]!;
      });
    });
    return { p, rows: dimension, columns: dimension, data };
  };
  return { p, dimension, adjoint };
}
