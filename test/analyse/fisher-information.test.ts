import assert from "node:assert/strict";
import { fisherInformation } from "../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz, type QNN, randomAngles } from "../../src/ansatz";
import { symmetricEigen } from "../../src/linalg";
import { tfim } from "../../src/models";
import { stateVector } from "../../src/simulate";

/** Larocca et al. 2109.11676, Fig. 4, corrected for the open chain: ⌊n²/2⌋ open, n closed (even n). */
const saturatedRank = [
  { qubits: 4, boundary: "open", rank: 8 },
  { qubits: 6, boundary: "open", rank: 18 },
  { qubits: 8, boundary: "open", rank: 32 },
  { qubits: 4, boundary: "closed", rank: 4 },
  { qubits: 6, boundary: "closed", rank: 6 },
] as const;

/** |⟨ψ(a)|ψ(b)⟩|². */
function fidelity(qnn: QNN, a: Float64Array, b: Float64Array): number {
  const p = stateVector(qnn, a).amplitudes;
  const q = stateVector(qnn, b).amplitudes;
  let re = 0;
  let im = 0;
  for (let k = 0; k < p.length; k += 2) {
    re += p[k]! * q[k]! + p[k + 1]! * q[k + 1]!;
    im += p[k]! * q[k + 1]! - p[k + 1]! * q[k]!;
  }
  return re * re + im * im;
}

describe("fisherInformation", () => {
  for (const { qubits, boundary, rank } of saturatedRank) {
    it(`saturates at ${rank} for the ${boundary} chain of ${qubits}`, () => {
      const qnn = hva(tfim({ qubits, boundary }), { layers: rank });
      const result = fisherInformation(qnn, randomAngles(qnn, { seed: 1 }));
      assert.equal(result.rank, rank);
      assert.ok(!result.uncertain, `gap ${result.gap}`);
    });
  }

  it("is −2 times the Hessian of the fidelity", () => {
    const qnn = hardwareEfficient({ qubits: 2, layers: 2 });
    const theta = randomAngles(qnn, { seed: 3 });
    const { matrix } = fisherInformation(qnn, theta);
    const h = 1e-3;
    const at = (i: number, a: number, j: number, b: number) => {
      const moved = theta.slice();
      moved[i]! += a;
      moved[j]! += b;
      return fidelity(qnn, theta, moved);
    };
    for (let i = 0; i < theta.length; i++) {
      for (let j = 0; j < theta.length; j++) {
        const second = (at(i, h, j, h) - at(i, h, j, -h) - at(i, -h, j, h) + at(i, -h, j, -h)) / (4 * h * h);
        // |⟨ψ(θ)|ψ(θ + δ)⟩|² = 1 − ¼ Σ F_ij δ_i δ_j + …, so its second derivative is −½ F_ij.
        assert.ok(Math.abs(matrix.data[i * theta.length + j]! + 2 * second) < 1e-5, `entry ${i}, ${j}`);
      }
    }
  });

  it("has the eigenvalues of its matrix as spectrum", () => {
    const qnn = hva(tfim({ qubits: 4 }), { layers: 3 });
    const { matrix, spectrum } = fisherInformation(qnn, randomAngles(qnn, { seed: 2 }));
    const eigenvalues = symmetricEigen(matrix).values.reverse();
    spectrum.forEach((value, k) => {
      assert.ok(Math.abs(value - eigenvalues[k]!) < 1e-12 * spectrum[0]!, `eigenvalue ${k}`);
    });
  });

  it("counts no direction for a rotation that only turns the phase", () => {
    const qnn = periodicAnsatz({ qubits: 1, gates: [{ rotation: "Z0" }] });
    assert.equal(fisherInformation(qnn, [0.4]).rank, 0);
  });

  it("reaches 4ⁿ − 1 for unitaries and reports a rank per state", () => {
    const qnn = hardwareEfficient({ qubits: 2, layers: 6 });
    const theta = randomAngles(qnn, { seed: 1 });
    assert.equal(fisherInformation(qnn, theta, { input: "choi" }).rank, 15);
    const states = fisherInformation(qnn, theta, { input: ["00", "+-"] });
    assert.deepEqual(
      states.perState.map((state) => state.rank),
      [6, 6],
    );
  });

  it("names the argument, the requirement and what it got", () => {
    const qnn = hva(tfim({ qubits: 4 }), { layers: 2 });
    assert.throws(() => fisherInformation(qnn, new Float64Array(3)), /theta must have 4 entries .* received 3/);
    assert.throws(
      () => fisherInformation(qnn, new Float64Array(4), { input: [] }),
      /input must have at least one state/,
    );
    assert.throws(() => fisherInformation({} as QNN, [1]), /qnn must be a QNN, received an object/);
  });
});
