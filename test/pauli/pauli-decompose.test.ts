import assert from "node:assert/strict";
import fc from "fast-check";
import { haarUnitary } from "../../src/linalg";
import { tfim } from "../../src/models";
import { pauliDecompose, pauliSum } from "../../src/pauli";
import { denseSum } from "../dense";

/** The dense matrix of a sum, with complex interleaved data. */
function matrixOf(sum: ReturnType<typeof pauliSum>) {
  const { d, re, im } = denseSum(sum);
  return { rows: d, columns: d, data: Float64Array.from({ length: 2 * d * d }, (_, k) => (k % 2 ? im : re)[k >> 1]!) };
}

describe("pauliDecompose", () => {
  it("gives back every sum of words from its dense matrix", () => {
    const sums = fc.integer({ min: 1, max: 4 }).chain((qubits) =>
      fc.uniqueArray(
        fc.record({
          coefficient: fc.double({ min: -2, max: 2, noNaN: true }).filter((c) => Math.abs(c) > 1e-3),
          word: fc
            .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: qubits, maxLength: qubits })
            .map((letters) => letters.join("")),
        }),
        { minLength: 1, maxLength: 8, selector: ({ word }) => word },
      ),
    );
    fc.assert(
      fc.property(sums, (terms) => {
        const found = pauliDecompose(matrixOf(pauliSum(terms))).terms;
        const sorted = [...terms].sort((a, b) => (a.word < b.word ? -1 : 1));
        assert.deepEqual(
          found.map(({ word }) => word),
          sorted.map(({ word }) => word),
        );
        found.forEach(({ coefficient }, k) => {
          assert.ok(Math.abs(coefficient - sorted[k]!.coefficient) < 1e-14);
        });
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("writes any Hermitian matrix, entry by entry", () => {
    const { rows: d, data: u } = haarUnitary({ qubits: 3, seed: 5 });
    const data = new Float64Array(2 * d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        data[2 * (i * d + j)] = u[2 * (i * d + j)]! + u[2 * (j * d + i)]!;
        data[2 * (i * d + j) + 1] = u[2 * (i * d + j) + 1]! - u[2 * (j * d + i) + 1]!;
      }
    }
    const sum = pauliDecompose({ rows: d, columns: d, data });
    assert.equal(sum.terms.length, 64);
    matrixOf(sum).data.forEach((x, k) => {
      assert.ok(Math.abs(x - data[k]!) < 1e-14);
    });
  });

  it("reads real data, and drops rounding", () => {
    const { hamiltonian } = tfim({ qubits: 8, field: 0.1 });
    const { d, re } = denseSum(hamiltonian);
    const found = pauliDecompose({ rows: d, columns: d, data: Float64Array.from(re) });
    assert.equal(found.terms.length, 15);
    for (const { coefficient } of found.add(hamiltonian.scale(-1)).terms) assert.ok(Math.abs(coefficient) < 1e-14);
    assert.deepEqual(pauliDecompose({ rows: 2, columns: 2, data: new Float64Array(4) }).terms, []);
  });

  it("refuses what is not Hermitian, and says by how much", () => {
    const matrix = (...data: number[]) => ({ rows: 2, columns: 2, data: Float64Array.from(data) });
    assert.throws(() => pauliDecompose(matrix(1, 2, 2.5, 1)), /Hermitian; it differs from its adjoint by 5.0e-1/);
    assert.throws(() => pauliDecompose(matrix(1, 0.25, 0, 0, 0, 0, 1, 0)), /from its adjoint by 5.0e-1/);
    assert.throws(() => pauliDecompose(matrix(1, Number.NaN, 2, 1)), /matrix.data\[1\] must be a finite number/);
    assert.throws(() => pauliDecompose(matrix(1, 2, 3)), /received 2 × 2 with 3 numbers/);
    assert.throws(() => pauliDecompose({ rows: 3, columns: 3, data: new Float64Array(9) }), /received 3 × 3/);
    assert.throws(() => pauliDecompose(undefined as never), /matrix must be 2ⁿ × 2ⁿ.* received undefined/);
  });
});
