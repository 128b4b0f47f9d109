import assert from "node:assert/strict";
import { countAbove, gram, leadingFactor, singularValues, symmetricEigen, triangularFactor } from "../../src/linalg";
import { randomStream } from "../../src/random";

function randomMatrix(rows: number, columns: number, seed: number) {
  const random = randomStream(seed);
  return { rows, columns, data: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

function closeTo(a: number, b: number, tolerance: number) {
  assert.ok(Math.abs(a - b) <= tolerance, `${a} ${b}`);
}

describe("singular values", () => {
  for (const [rows, columns] of [
    [1, 1],
    [3, 7],
    [7, 3],
    [20, 20],
    [30, 64],
  ] as const) {
    it(`of ${rows} × ${columns} are the roots of the Gram matrix's eigenvalues`, () => {
      const matrix = randomMatrix(rows, columns, rows);
      const sigma = singularValues(matrix);
      assert.equal(sigma.length, Math.min(rows, columns));
      const eigenvalues = symmetricEigen(gram(matrix)).values.reverse();
      sigma.forEach((s, k) => {
        closeTo(s * s, eigenvalues[k]!, 1e-12 * eigenvalues[0]!);
      });
    });
  }

  it("come out small ones too, where the Gram matrix has lost them", () => {
    // Orthonormal rows scaled by 1, 1e-3, …, 1e-12: the singular values are the scales.
    const q = symmetricEigen(gram(randomMatrix(5, 9, 1))).vectors;
    const scales = [1, 1e-3, 1e-6, 1e-9, 1e-12];
    const data = q.data.map((x, k) => x * scales[Math.floor(k / 5)]!);
    const sigma = singularValues({ rows: 5, columns: 5, data });
    scales.forEach((scale, k) => {
      closeTo(sigma[k]! / scale, 1, 1e-10);
    });
    const decision = countAbove(sigma);
    assert.equal(decision.rank, 4);
  });

  it("of the leading block of a triangular factor are those of the first vectors", () => {
    const matrix = randomMatrix(12, 8, 3);
    const factor = triangularFactor(matrix);
    for (const rows of [1, 5, 8, 10, 12]) {
      const alone = singularValues({ rows, columns: 8, data: matrix.data.slice(0, rows * 8) });
      singularValues(leadingFactor(factor, rows)).forEach((s, k) => {
        closeTo(s, alone[k]!, 1e-13 * alone[0]!);
      });
    }
  });

  it("decide a rank with its gap, and say when they cannot", () => {
    const clear = countAbove(Float64Array.of(1, 0.1, 1e-15));
    assert.equal(clear.rank, 2);
    assert.ok(clear.gap > 1e13 && !clear.uncertain);
    const unclear = countAbove(Float64Array.of(1, 2e-11, 1e-12));
    assert.equal(unclear.rank, 2);
    assert.equal(unclear.uncertain, true);
    assert.equal(countAbove(Float64Array.of(0, 0)).rank, 0);
    assert.ok(countAbove(Float64Array.of(1, 0.5)).gap > 1e15);
    assert.throws(() => countAbove(Float64Array.of(1, Number.NaN)), /must be numbers, received NaN at position 1/);
  });
});

describe("symmetricEigen", () => {
  it("gives A v = λ v with orthonormal v", () => {
    const a = gram(randomMatrix(6, 6, 4));
    const { values, vectors } = symmetricEigen(a);
    for (let k = 0; k < 6; k++) {
      for (let i = 0; i < 6; i++) {
        let image = 0;
        for (let j = 0; j < 6; j++) image += a.data[i * 6 + j]! * vectors.data[k * 6 + j]!;
        closeTo(image, values[k]! * vectors.data[k * 6 + i]!, 1e-12);
      }
    }
    gram(vectors).data.forEach((x, k) => {
      closeTo(x, k % 7 === 0 ? 1 : 0, 1e-14);
    });
  });

  it("takes zero, degenerate and diagonal matrices", () => {
    for (const entries of [
      [0, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 1, 0, 0, 0, 1],
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      [3, 0, 0, 0, -2, 0, 0, 0, 1],
      [0, 0, 1, 0, 0, 0, 1, 0, 0],
    ]) {
      const a = { rows: 3, columns: 3, data: Float64Array.from(entries) };
      const { values, vectors } = symmetricEigen(a);
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          let rebuilt = 0;
          for (let k = 0; k < 3; k++) rebuilt += values[k]! * vectors.data[k * 3 + i]! * vectors.data[k * 3 + j]!;
          closeTo(rebuilt, entries[3 * i + j]!, 1e-14);
        }
      }
    }
  });

  it("takes matrices of low rank, where many eigenvalues vanish", () => {
    const vectors = randomMatrix(102, 50, 1);
    const { values } = symmetricEigen(gram(vectors));
    const sigma = singularValues(vectors);
    assert.ok(values.slice(0, 52).every((value) => Math.abs(value) < 1e-12 * values[101]!));
    for (const [k, s] of sigma.entries()) closeTo(values[101 - k]!, s * s, 1e-12 * values[101]!);
  });
});
