import assert from "node:assert/strict";
import fc from "fast-check";
import { hardwareEfficient, hva, type QNN, randomAngles } from "../../src/ansatz";
import { gradient, hessian, tangents } from "../../src/differentiate";
import { tfim } from "../../src/models";
import { pauliSum } from "../../src/pauli";
import { stateVector } from "../../src/simulate";
import { energy } from "../../src/train";
import { randomCircuit } from "../circuits";

const observable = (qnn: QNN) => energy(pauliSum("0.7 Z0 - 0.2 X0 + 0.4 Y0 + 1.1", { qubits: qnn.qubits }));
const STEP = 1e-5;

function shifted(theta: Float64Array, i: number, by: number): Float64Array {
  const result = theta.slice();
  result[i]! += by;
  return result;
}

describe("gradient", () => {
  it("agrees with central differences of the value on random circuits", () => {
    fc.assert(
      fc.property(randomCircuit(4), fc.integer({ min: 0, max: 1000 }), (qnn, seed) => {
        const theta = randomAngles(qnn, { seed });
        const loss = observable(qnn);
        const { gradient: exact } = gradient(qnn, loss, theta);
        exact.forEach((derivative, i) => {
          const difference =
            gradient(qnn, loss, shifted(theta, i, STEP)).value - gradient(qnn, loss, shifted(theta, i, -STEP)).value;
          assert.ok(Math.abs(derivative - difference / (2 * STEP)) < 2e-8, `parameter ${i}`);
        });
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("agrees with the parameter-shift rule where each angle drives one rotation", () => {
    const qnn = hardwareEfficient({ qubits: 3, layers: 2 });
    const loss = energy(tfim({ qubits: 3, field: 0.7 }));
    const theta = randomAngles(qnn, { seed: 4 });
    gradient(qnn, loss, theta).gradient.forEach((derivative, i) => {
      const up = gradient(qnn, loss, shifted(theta, i, Math.PI / 2)).value;
      const down = gradient(qnn, loss, shifted(theta, i, -Math.PI / 2)).value;
      assert.ok(Math.abs(derivative - (up - down) / 2) < 1e-13, `parameter ${i}`);
    });
  });

  it("gives ⟨H⟩ − E₀ of the start state at θ = 0", () => {
    const model = tfim({ qubits: 4, field: 1 });
    const { value } = gradient(hva(model, { layers: 2 }), energy(model), [0, 0, 0, 0]);
    assert.ok(Math.abs(value - (-4 - model.groundEnergy)) < 1e-13, "⟨+|H|+⟩ = −4");
  });

  it("is the same whether traces fit into memory or both states go back", () => {
    // 280 traces of 2^17 amplitudes are more than what is kept, 6 are not; behind 3 layers all angles are zero.
    const model = tfim({ qubits: 18 });
    const short = hva(model, { layers: 3 });
    const long = hva(model, { layers: 140 });
    const theta = randomAngles(short, { seed: 1 });
    const padded = new Float64Array(long.parameters);
    padded.set(theta);
    const kept = gradient(short, energy(model), theta);
    const carried = gradient(long, energy(model), padded);
    assert.ok(Math.abs(kept.value - carried.value) < 1e-11);
    kept.gradient.forEach((derivative, i) => {
      assert.ok(Math.abs(derivative - carried.gradient[i]!) < 1e-10, `parameter ${i}`);
    });
  });

  it("refuses a loss on other qubits", () => {
    const qnn = hva(tfim({ qubits: 4 }));
    assert.throws(() => gradient(qnn, energy(tfim({ qubits: 6 })), [0, 0]), /must lie on 4 qubits, received one on 6/);
  });
});

describe("hessian", () => {
  it("agrees with central differences of the gradient on random circuits", () => {
    fc.assert(
      fc.property(randomCircuit(3), fc.integer({ min: 0, max: 1000 }), (qnn, seed) => {
        const theta = randomAngles(qnn, { seed });
        const loss = observable(qnn);
        const { matrix } = hessian(qnn, loss, theta);
        for (let i = 0; i < theta.length; i++) {
          const up = gradient(qnn, loss, shifted(theta, i, STEP)).gradient;
          const down = gradient(qnn, loss, shifted(theta, i, -STEP)).gradient;
          for (let j = 0; j < theta.length; j++) {
            const entry = matrix.data[i * theta.length + j]!;
            assert.ok(Math.abs(entry - (up[j]! - down[j]!) / (2 * STEP)) < 2e-8, `entry ${i}, ${j}`);
            assert.equal(entry, matrix.data[j * theta.length + i]);
          }
        }
      }),
      { numRuns: 30, seed: 4 },
    );
  });
});

describe("tangents", () => {
  it("are central differences of the state on random circuits", () => {
    fc.assert(
      fc.property(randomCircuit(3), fc.integer({ min: 0, max: 1000 }), (qnn, seed) => {
        const theta = randomAngles(qnn, { seed });
        const { state, derivatives } = tangents(qnn, theta);
        stateVector(qnn, theta).amplitudes.forEach((x, k) => {
          assert.ok(Math.abs(x - state[k]!) < 1e-13, `amplitude ${k}`);
        });
        for (let i = 0; i < theta.length; i++) {
          const up = stateVector(qnn, shifted(theta, i, STEP)).amplitudes;
          const down = stateVector(qnn, shifted(theta, i, -STEP)).amplitudes;
          up.forEach((x, k) => {
            const entry = derivatives.data[i * derivatives.columns + k]!;
            assert.ok(Math.abs(entry - (x - down[k]!) / (2 * STEP)) < 2e-8, `tangent ${i}, entry ${k}`);
          });
        }
      }),
      { numRuns: 30, seed: 5 },
    );
  });
});
