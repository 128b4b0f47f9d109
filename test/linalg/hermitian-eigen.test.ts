import assert from "node:assert/strict";
import { haarUnitary, hermitianEigen } from "../../src/linalg";
import { randomStream } from "../../src/random";

/** A = U diag(λ) U†. */
function matrixOf(values: readonly number[], seed: number) {
  const n = values.length;
  const u = haarUnitary({ qubits: Math.log2(n), seed }).data;
  const data = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const [a, b, x, y] = [
          u[2 * (i * n + k)]!,
          u[2 * (i * n + k) + 1]!,
          u[2 * (j * n + k)]!,
          u[2 * (j * n + k) + 1]!,
        ];
        data[2 * (i * n + j)]! += values[k]! * (a * x + b * y);
        data[2 * (i * n + j) + 1]! += values[k]! * (b * x - a * y);
      }
    }
  }
  return { rows: n, columns: n, data };
}

describe("hermitianEigen", () => {
  for (const [what, values] of [
    ["spread", [-3, -1, 0.5, 0.75, 1, 2, 4, 10]],
    ["degenerate", [0, 0, 0, 0, 1, 1, 1, 5]],
    ["tiny beside 1", [0, 1e-14, 1e-12, 1e-9, 1e-6, 1e-3, 0.5, 1]],
  ] as const) {
    it(`finds eigenvalues that are ${what}, with A v = λ v`, () => {
      const a = matrixOf(values, 3);
      const { values: found, vectors } = hermitianEigen(a);
      const n = values.length;
      values.forEach((value, k) => {
        assert.ok(Math.abs(found[k]! - value) < 3e-15 * Math.max(1, Math.abs(values[n - 1]!)), `${found[k]}`);
        const v = vectors.data.subarray(2 * k * n, 2 * (k + 1) * n);
        assert.ok(Math.abs(v.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-13);
        for (let i = 0; i < n; i++) {
          let [re, im] = [0, 0];
          for (let j = 0; j < n; j++) {
            re += a.data[2 * (i * n + j)]! * v[2 * j]! - a.data[2 * (i * n + j) + 1]! * v[2 * j + 1]!;
            im += a.data[2 * (i * n + j)]! * v[2 * j + 1]! + a.data[2 * (i * n + j) + 1]! * v[2 * j]!;
          }
          assert.ok(Math.hypot(re - value * v[2 * i]!, im - value * v[2 * i + 1]!) < 2e-14 * 10);
        }
      });
    });
  }

  it("takes a random matrix apart and puts it together again", () => {
    const n = 16;
    const random = randomStream(1);
    const data = new Float64Array(2 * n * n);
    for (let i = 0; i < n; i++) {
      data[2 * i * (n + 1)] = random.normal();
      for (let j = i + 1; j < n; j++) {
        const [re, im] = [random.normal(), random.normal()];
        data.set([re, im], 2 * (i * n + j));
        data.set([re, -im], 2 * (j * n + i));
      }
    }
    const { values, vectors } = hermitianEigen({ rows: n, columns: n, data });
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let [re, im] = [0, 0];
        for (let k = 0; k < n; k++) {
          const v = vectors.data.subarray(2 * k * n);
          re += values[k]! * (v[2 * i]! * v[2 * j]! + v[2 * i + 1]! * v[2 * j + 1]!);
          im += values[k]! * (v[2 * i + 1]! * v[2 * j]! - v[2 * i]! * v[2 * j + 1]!);
        }
        assert.ok(Math.hypot(re - data[2 * (i * n + j)]!, im - data[2 * (i * n + j) + 1]!) < 1e-13);
      }
    }
  });
});
