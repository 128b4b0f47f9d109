import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fisherInformation } from "../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz, type QNN, randomAngles } from "../../src/ansatz";
import { type ComplexMatrix, hermitianEigen, type RealMatrix, symmetricEigen } from "../../src/linalg";
import { tfim } from "../../src/models";
import {
  amplitudeDamping,
  densityMatrix,
  dephasing,
  globalDepolarizing,
  localDepolarizing,
  type Noise,
} from "../../src/simulate";
import { reference } from "../experiments/reference-path";

const closed = hva(tfim({ qubits: 4, boundary: "closed" }));

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) {
        const [x, y, u, v] = [
          a[2 * (i * n + k)]!,
          a[2 * (i * n + k) + 1]!,
          b[2 * (k * n + j)]!,
          b[2 * (k * n + j) + 1]!,
        ];
        result[2 * (i * n + j)]! += x * u - y * v;
        result[2 * (i * n + j) + 1]! += x * v + y * u;
      }
    }
  }
  return result;
}

function squareRoot(matrix: ComplexMatrix): Float64Array {
  const n = matrix.rows;
  const { values, vectors } = hermitianEigen(matrix);
  const result = new Float64Array(2 * n * n);
  for (let k = 0; k < n; k++) {
    const v = vectors.data.subarray(2 * k * n, 2 * (k + 1) * n);
    const root = Math.sqrt(Math.max(0, values[k]!));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        result[2 * (i * n + j)]! += root * (v[2 * i]! * v[2 * j]! + v[2 * i + 1]! * v[2 * j + 1]!);
        result[2 * (i * n + j) + 1]! += root * (v[2 * i + 1]! * v[2 * j]! - v[2 * i]! * v[2 * j + 1]!);
      }
    }
  }
  return result;
}

/** The largest eigenvalue of A − B. */
function largestExcess(a: RealMatrix, b: RealMatrix): number {
  const { values } = symmetricEigen({ ...a, data: a.data.map((x, k) => x - b.data[k]!) });
  return values.reduce((largest, x) => Math.max(largest, x), -Infinity);
}

/** Tr √(√ρ σ √ρ). */
function rootFidelity(qnn: QNN, a: ArrayLike<number>, b: ArrayLike<number>, noise: Noise): number {
  const root = squareRoot(densityMatrix(qnn, a, { noise }).matrix);
  const sigma = densityMatrix(qnn, b, { noise }).matrix;
  const n = sigma.rows;
  const data = product(product(root, sigma.data, n), root, n);
  const { values } = hermitianEigen({ rows: n, columns: n, data });
  return values.reduce((sum, x) => sum + Math.sqrt(Math.max(0, x)), 0);
}

describe("fisherInformation under noise", () => {
  // Released for n = 4, closed, L = 1 (larocca2023-noise.json): the angle of ZZ fits 1.8312, that of X changes nothing.
  for (const { probability, within } of [
    { probability: 1e-4, within: 3e-5 },
    { probability: 1e-3, within: 3e-4 },
    { probability: 1e-2, within: 2e-3 },
  ]) {
    it(`has the released spectrum at p = ${probability}`, function () {
      if (!reference) this.skip();
      const { spectra } = JSON.parse(readFileSync(join(reference, "larocca2023-noise.json"), "utf8"));
      const released = spectra.find(
        (one: { layers: number; noise: string; level: number }) =>
          one.layers === 1 && one.noise === "local depolarizing" && one.level === probability,
      ).eigenvalues as number[];
      for (const angle of [0.3, 2.2]) {
        const { spectrum } = fisherInformation(closed, [1.8312, angle], { noise: localDepolarizing(probability) });
        released.forEach((value, k) => {
          assert.ok(Math.abs(spectrum[k]! / value - 1) < within, `${spectrum[k]} beside ${value}`);
        });
      }
    });
  }

  it("is the Fisher matrix of the pure state where there is no noise", () => {
    for (const qnn of [hva(tfim({ qubits: 3 }), { layers: 4 }), hardwareEfficient({ qubits: 3, layers: 2 })]) {
      const theta = randomAngles(qnn, { seed: 3 });
      const pure = fisherInformation(qnn, theta);
      const mixed = fisherInformation(qnn, theta, { backend: "densityMatrix" });
      pure.matrix.data.forEach((entry, k) => {
        assert.ok(Math.abs(entry - mixed.matrix.data[k]!) < 1e-12);
      });
      assert.deepEqual([mixed.rank, mixed.backend], [pure.rank, "densityMatrix"]);
    }
  });

  it("of one turned qubit is the square of its Bloch vector's length", () => {
    const turn = periodicAnsatz({ qubits: 1, generators: ["0.5 X0"], initialState: "zero" });
    const noise = localDepolarizing(0.05);
    assert.ok(Math.abs(fisherInformation(turn, [0.4], { noise }).matrix.data[0]! - 0.8 ** 2) < 1e-13);
  });

  it("after global depolarizing is the pure one times (1 − p)² / (1 − p + 2p/d)", () => {
    const qnn = hva(tfim({ qubits: 3 }), { layers: 3 });
    const theta = randomAngles(qnn, { seed: 4 });
    const pure = fisherInformation(qnn, theta).matrix.data;
    for (const p of [0.1, 0.5, 0.9]) {
      const { matrix, noise } = fisherInformation(qnn, theta, { noise: globalDepolarizing(p) });
      const factor = (1 - p) ** 2 / (1 - p + (2 * p) / 8);
      matrix.data.forEach((entry, k) => {
        assert.ok(Math.abs(entry - factor * pure[k]!) < 1e-12);
      });
      assert.equal(noise!.probability, p);
    }
  });

  it("is the curvature of the Bures fidelity: √F(ρ, ρ') = 1 − δᵀFδ/8", () => {
    const qnn = hva(tfim({ qubits: 2 }), { layers: 2 });
    const theta = randomAngles(qnn, { seed: 5 });
    for (const noise of [localDepolarizing(0.03), dephasing(0.05), amplitudeDamping(0.1)]) {
      const { matrix } = fisherInformation(qnn, theta, { noise });
      const m = qnn.parameters;
      const step = 1e-3;
      for (const direction of [
        [1, 0, 0, 0],
        [0, 1, -1, 0],
        [1, 2, 0.5, -1],
      ]) {
        const at = (s: number) => theta.map((angle, i) => angle + (s * step * direction[i]!) / 2);
        const form = direction.reduce(
          (sum, x, i) => sum + direction.reduce((inner, y, j) => inner + x * y * matrix.data[i * m + j]!, 0),
          0,
        );
        const bures = (8 * (1 - rootFidelity(qnn, at(-1), at(1), noise))) / step ** 2;
        assert.ok(Math.abs(bures / form - 1) < 1e-4, `${bures} beside ${form}`);
      }
    }
  });

  // Data processing: no channel after the last angle adds information. (Noise between angles may, as the next test shows.)
  for (const channel of [localDepolarizing, dephasing, amplitudeDamping, globalDepolarizing]) {
    it(`does not grow by noisy gates after the last angle, under ${channel(0).name}`, () => {
      const gates = ["X0", "Z0 Z1", "Y1", "X1 X2", "Z2"].map((rotation) => ({ rotation }));
      const after = [
        { gate: "H", qubits: [0] },
        { gate: "CNOT", qubits: [0, 1] },
        { gate: "CZ", qubits: [1, 2] },
      ];
      const before = periodicAnsatz({ qubits: 3, gates, layers: 2, initialState: "0+-" });
      const processed = periodicAnsatz({ qubits: 3, gates, layers: 2, initialState: "0+-", after });
      for (let seed = 0; seed < 4; seed++) {
        const theta = randomAngles(before, { seed });
        for (const probability of [0.01, 0.1]) {
          const noise = channel(probability);
          const whole = fisherInformation(before, theta, { noise }).matrix;
          const left = fisherInformation(processed, theta, { noise }).matrix;
          assert.ok(largestExcess(left, whole) < 1e-12);
        }
      }
    });
  }

  it("turns null directions on, where the pure state has them", () => {
    const qnn = hva(tfim({ qubits: 4, boundary: "closed" }), { layers: 4 });
    const theta = randomAngles(qnn, { seed: 6 });
    assert.equal(fisherInformation(qnn, theta).rank, 4);
    const noisy = fisherInformation(qnn, theta, { noise: localDepolarizing(1e-3) });
    assert.ok(noisy.rank > 4 && noisy.spectrum[4]! < 0.1 * noisy.spectrum[3]!);
  });

  it("names what is wrong", () => {
    const noise = dephasing(0.1);
    assert.throws(
      () => fisherInformation(closed, [1, 2], { noise, input: "choi" }),
      /noise is not known for the input/,
    );
    assert.throws(
      () => fisherInformation(closed, [1, 2], { noise, backend: "statevector" }),
      /noise needs backend: "densityMatrix", received "statevector"/,
    );
    const large = hva(tfim({ qubits: 7 }));
    assert.throws(() => fisherInformation(large, [1, 2], { noise }), /6 qubits at most, received 7/);
  });
});
