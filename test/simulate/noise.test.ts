import assert from "node:assert/strict";
import { bind, hardwareEfficient, hva, periodicAnsatz, randomAngles } from "../../src/ansatz";
import { hermitianEigen } from "../../src/linalg";
import { tfim, xxz } from "../../src/models";
import {
  amplitudeDamping,
  densityMatrix,
  dephasing,
  expectation,
  globalDepolarizing,
  localDepolarizing,
  stateVector,
} from "../../src/simulate";

const qnn = hva(tfim({ qubits: 3 }), { layers: 2 });
const theta = randomAngles(qnn, { seed: 1 });
const observable = "0.5 X0 Z2 - 1.25 Y1 Y2 + 0.7 Z0 + 0.2";

/** One qubit turned about X by an angle: Bloch vector (0, −sin, cos). */
const turn = periodicAnsatz({ qubits: 1, generators: ["0.5 X0"], initialState: "zero" });

describe("densityMatrix", () => {
  it("is the projector on the state vector where there is no noise", () => {
    for (const one of [qnn, hardwareEfficient({ qubits: 3, layers: 2 }), hva(xxz({ qubits: 4 }), { layers: 2 })]) {
      const angles = randomAngles(one, { seed: 2 });
      const { data, rows } = densityMatrix(one, angles).matrix;
      const { amplitudes: v } = stateVector(one, angles);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < rows; j++) {
          const re = v[2 * i]! * v[2 * j]! + v[2 * i + 1]! * v[2 * j + 1]!;
          const im = v[2 * i + 1]! * v[2 * j]! - v[2 * i]! * v[2 * j + 1]!;
          assert.ok(Math.hypot(data[2 * (i * rows + j)]! - re, data[2 * (i * rows + j) + 1]! - im) < 1e-13);
        }
      }
    }
  });

  for (const noise of [localDepolarizing(0.02), dephasing(0.1), amplitudeDamping(0.2), globalDepolarizing(0.3)]) {
    it(`under ${noise.name} is Hermitian, of trace 1 and positive, and mixed`, () => {
      const { matrix } = densityMatrix(qnn, theta, { noise });
      const { values } = hermitianEigen(matrix);
      assert.ok(Math.abs(values.reduce((sum, x) => sum + x, 0) - 1) < 1e-13);
      assert.ok(values.every((x) => x > -1e-14) && values.at(-1)! < 0.99);
      const { data, rows } = matrix;
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < rows; j++)
          assert.ok(Math.abs(data[2 * (i * rows + j) + 1]! + data[2 * (j * rows + i) + 1]!) < 1e-15);
    });
  }

  // What each channel makes of the Bloch vector of one turned qubit, after the one gate.
  for (const { noise, y, z } of [
    { noise: localDepolarizing(0.05), y: 1 - 4 * 0.05, z: (cos: number) => (1 - 4 * 0.05) * cos },
    { noise: dephasing(0.1), y: 1 - 2 * 0.1, z: (cos: number) => cos },
    { noise: amplitudeDamping(0.2), y: Math.sqrt(1 - 0.2), z: (cos: number) => 0.2 + (1 - 0.2) * cos },
    { noise: globalDepolarizing(0.3), y: 1 - 0.3, z: (cos: number) => (1 - 0.3) * cos },
  ]) {
    it(`under ${noise.name} has the Bloch vector of its closed form`, () => {
      for (const angle of [0.3, 1.9, -2.5]) {
        assert.ok(Math.abs(expectation(turn, [angle], "Y0", { noise }) + y * Math.sin(angle)) < 1e-14);
        assert.ok(Math.abs(expectation(turn, [angle], "Z0", { noise }) - z(Math.cos(angle))) < 1e-14);
      }
    });
  }

  it("counts the gates that prepare the initial state: noise follows them, too", () => {
    const plus = periodicAnsatz({ qubits: 1, generators: ["0.5 X0"], initialState: "plus" });
    const noise = localDepolarizing(0.05);
    assert.ok(Math.abs(expectation(plus, [0.3], "X0", { noise }) - (1 - 0.2) ** 2) < 1e-14);
  });
});

describe("expectation under noise", () => {
  it("without noise is that of the state vector", () => {
    const exact = expectation(qnn, theta, observable);
    for (const options of [{ backend: "densityMatrix" as const }, { noise: localDepolarizing(0) }])
      assert.ok(Math.abs(expectation(qnn, theta, observable, options) - exact) < 1e-13);
  });

  it("leaves of everything the identity's part at p = 1/4", () => {
    assert.ok(Math.abs(expectation(qnn, theta, observable, { noise: localDepolarizing(0.25) }) - 0.2) < 1e-14);
  });

  it("names what is wrong", () => {
    assert.throws(
      () => localDepolarizing(0.3),
      /probability of local depolarizing must lie from 0 to 0\.25, received 0\.3/,
    );
    assert.throws(() => dephasing(-0.1), /from 0 to 0\.5, received -0\.1/);
    const large = hva(tfim({ qubits: 7 }));
    assert.throws(() => densityMatrix(large, [0, 0]), /a density matrix can have 6 qubits at most, received 7/);
    assert.throws(
      () => expectation(qnn, theta, "Z0", { noise: dephasing(0.1), backend: "sector" }),
      /noise needs backend: "densityMatrix", received "sector"/,
    );
    assert.throws(
      () => expectation(qnn, theta, "Z0", { noise: dephasing(0.1), shots: 10 } as never),
      /noise and shots do not go together/,
    );
    assert.throws(() => densityMatrix(qnn, theta, { noise: 0.1 as never }), /noise must be a noise model/);
    const encoding = periodicAnsatz({ qubits: 1, gates: [{ rotation: "X0", input: 0 }, { rotation: "Z0" }] });
    assert.throws(() => densityMatrix(encoding, [0.1]), /bind\(qnn, x\)/);
    assert.ok(densityMatrix(bind(encoding, [0.3]), [0.1]).matrix.data[0]! > 0);
  });
});
