import assert from "node:assert/strict";
import { hardwareEfficient, hva, periodicAnsatz, type QNN, randomAngles } from "../../src/ansatz";
import { gradient, hessian, type Loss } from "../../src/differentiate";
import { type RealMatrix, symmetricEigen } from "../../src/linalg";
import { tfim } from "../../src/models";
import type { PauliSum } from "../../src/pauli";
import { expectation, stateVector, unitary } from "../../src/simulate";
import { autoencode, classify, compile, energy } from "../../src/train";
import { denseSum } from "../dense";

const STEP = 1e-5;
const shifted = (theta: Float64Array, i: number, by: number) => theta.map((x, k) => (k === i ? x + by : x));

const qnn = hardwareEfficient({ qubits: 3, layers: 2 });
const other = hardwareEfficient({ qubits: 3, layers: 4 });
const states = [1, 2, 3].map((seed) => stateVector(other, randomAngles(other, { seed })));
const encoding = periodicAnsatz({
  qubits: 2,
  layers: 2,
  gates: [
    { rotation: "Y0", input: 0 },
    { rotation: "Y1", input: 1 },
    { rotation: "X0" },
    { rotation: "Z0 Z1" },
    { rotation: "Y1" },
  ],
});

const losses: { name: string; qnn: QNN; loss: Loss; value: (theta: Float64Array) => number }[] = [
  {
    name: "compile",
    qnn,
    loss: compile(unitary(other, randomAngles(other, { seed: 4 }))),
    value: (theta) => 1 - traceOverlap(theta).re ** 2 - traceOverlap(theta).im ** 2,
  },
  {
    name: "compile, linear",
    qnn,
    loss: compile(unitary(other, randomAngles(other, { seed: 4 })), { variant: "linear" }),
    value: (theta) => 1 - traceOverlap(theta).re,
  },
  {
    name: "autoencode",
    qnn,
    loss: autoencode(states, { trash: [0, 2] }),
    value: (theta) => {
      const probabilities = states.map((state) => {
        const { amplitudes } = stateVector({ ...qnn, initialState: state.amplitudes }, theta);
        return [0b000, 0b010].reduce((sum, k) => sum + amplitudes[2 * k]! ** 2 + amplitudes[2 * k + 1]! ** 2, 0);
      });
      return 1 - probabilities.reduce((sum, p) => sum + p, 0) / 3;
    },
  },
  {
    name: "classify states",
    qnn,
    loss: classify(
      states.map((state, k) => ({ state, label: k === 1 ? -1 : 1 })),
      { observable: "Z0 + 0.5 X1" },
    ),
    value: (theta) =>
      states.reduce((sum, state, k) => {
        const value = expectation({ ...qnn, initialState: state.amplitudes }, theta, "Z0 + 0.5 X1");
        return sum + (value - (k === 1 ? -1 : 1)) ** 2 / 3;
      }, 0),
  },
  {
    name: "classify data",
    qnn: encoding,
    loss: classify(
      [
        { x: [0.3, 1.2], label: 1 },
        { x: [-0.7, 0.1], label: -1 },
      ],
      { observable: "Z0" },
    ),
    value: () => Number.NaN,
  },
];

function traceOverlap(theta: Float64Array): { re: number; im: number } {
  const u = unitary(qnn, theta).data;
  const v = unitary(other, randomAngles(other, { seed: 4 })).data;
  let re = 0;
  let im = 0;
  for (let k = 0; k < u.length; k += 2) {
    re += v[k]! * u[k]! + v[k + 1]! * u[k + 1]!;
    im += v[k]! * u[k + 1]! - v[k + 1]! * u[k]!;
  }
  return { re: re / 8, im: im / 8 };
}

/** A real operator on the states of parity X^⊗n = 1, in the basis (|k⟩ + |~k⟩)/√2. */
function evenBlock(hamiltonian: PauliSum): RealMatrix {
  const { d, re } = denseSum(hamiltonian);
  const half = d / 2;
  const data = new Float64Array(half * half);
  for (let i = 0; i < half; i++) {
    for (let j = 0; j < half; j++) data[i * half + j] = re[i * d + j]! + re[i * d + (d - 1 - j)]!;
  }
  return { rows: half, columns: half, data };
}

describe("losses", () => {
  for (const { name, qnn: trained, loss, value } of losses) {
    const theta = randomAngles(trained, { seed: 9 });
    it(`${name}: value, gradient and Hessian belong together`, () => {
      const { value: found, gradient: exact } = gradient(trained, loss, theta);
      if (name !== "classify data") assert.ok(Math.abs(found - value(theta)) < 1e-13, `${found} ${value(theta)}`);
      const { matrix } = hessian(trained, loss, theta);
      for (let i = 0; i < theta.length; i++) {
        const up = gradient(trained, loss, shifted(theta, i, STEP));
        const down = gradient(trained, loss, shifted(theta, i, -STEP));
        assert.ok(Math.abs(exact[i]! - (up.value - down.value) / (2 * STEP)) < 1e-9, `parameter ${i}`);
        for (let j = 0; j < theta.length; j++) {
          const difference = (up.gradient[j]! - down.gradient[j]!) / (2 * STEP);
          assert.ok(Math.abs(matrix.data[i * theta.length + j]! - difference) < 1e-8, `entry ${i}, ${j}`);
        }
      }
    });
  }

  it("vanish at their optimum: a compiled unitary up to a phase, a product state's trash", () => {
    const theta = randomAngles(qnn, { seed: 1 });
    const own = unitary(qnn, theta);
    const turned = { ...own, data: own.data.map((_, k) => (k % 2 === 0 ? -own.data[k + 1]! : own.data[k - 1]!)) };
    assert.ok(Math.abs(gradient(qnn, compile(turned), theta).value) < 1e-13);
    assert.ok(Math.abs(gradient(qnn, compile(turned, { variant: "linear" }), theta).value - 1) < 1e-13);
    const idle = periodicAnsatz({ qubits: 2, gates: [{ rotation: "X1" }] });
    assert.ok(
      Math.abs(gradient(idle, autoencode([Float64Array.of(0, 0, 1, 0, 0, 0, 0, 0)], { trash: 1 }), [0.3]).value) <
        1e-15,
    );
  });

  it("come out alike in the sector of the symmetries and in the whole space", () => {
    for (const boundary of ["open", "closed"] as const) {
      const model = tfim({ qubits: 5, boundary, field: 0.8 });
      const chain = hva(model, { layers: 3 });
      const theta = randomAngles(chain, { seed: 2 });
      const whole = gradient(chain, energy(model), theta, { backend: "statevector" });
      const sector = gradient(chain, energy(model), theta);
      assert.equal(sector.backend, "sector");
      assert.ok(Math.abs(whole.value - sector.value) < 1e-13);
      whole.gradient.forEach((x, k) => {
        assert.ok(Math.abs(x - sector.gradient[k]!) < 1e-13);
      });
      const curved = hessian(chain, energy(model), theta, { backend: "statevector" }).matrix.data;
      hessian(chain, energy(model), theta).matrix.data.forEach((x, k) => {
        assert.ok(Math.abs(x - curved[k]!) < 1e-12);
      });
    }
  });

  it("measure energies from the lowest one that can be reached", () => {
    // With a negative field the ground state of an odd chain has parity −1; |+⟩^n has +1.
    const model = tfim({ qubits: 5, field: -0.7 });
    const { values } = symmetricEigen(evenBlock(model.hamiltonian));
    const { offset } = energy(model, { relativeTo: "reachable" });
    assert.ok(Math.abs(offset - values[0]!) < 1e-11, `${offset} ${values[0]}`);
    assert.ok(offset > model.groundEnergy + 1e-3);
    const easy = tfim({ qubits: 6, boundary: "closed" });
    assert.ok(Math.abs(energy(easy, { relativeTo: "reachable" }).offset - easy.groundEnergy) < 1e-11);
    assert.throws(() => energy("Z0", { relativeTo: "reachable" }), /needs a model/);
  });

  it("say what does not fit", () => {
    const theta = randomAngles(qnn, { seed: 1 });
    assert.throws(
      () => compile({ rows: 2, columns: 2, data: Float64Array.of(1, 0, 0, 0, 0, 0, 1.1, 0) }),
      /must be unitary; V†V differs .* by 2.1e-1/,
    );
    assert.throws(() => compile({ rows: 3, columns: 3, data: new Float64Array(18) }), /2ⁿ × 2ⁿ matrix/);
    assert.throws(
      () => gradient(qnn, compile(unitary(hva(tfim({ qubits: 2 })), [0, 0])), theta),
      /must be a 8 × 8 matrix, received 4 × 4/,
    );
    assert.throws(() => autoencode([], { trash: 1 }), /at least one state/);
    assert.throws(
      () => autoencode([states[0]!, Float64Array.of(1, 0, 1, 0)], { trash: 1 }),
      /states\[1\] must have norm 1, received norm 1\.41/,
    );
    assert.throws(() => gradient(qnn, energy("Z5"), theta), /observable must lie on 3 qubits, received one on 6/);
    assert.throws(() => autoencode(states, { trash: 4 }), /trash must be an integer from 1 to 3, received 4/);
    assert.throws(
      () => autoencode([Float64Array.of(1, 0, Number.NaN, 0)], { trash: 1 }),
      /initialState\[2\] must be a finite number|finite/,
    );
    assert.throws(
      () => classify([{ state: states[0]!, label: 0 }], { observable: "Z0" }),
      /label must be 1 or -1, received 0/,
    );
    assert.throws(
      () => gradient(encoding, energy("Z0 Z1"), new Float64Array(encoding.parameters)),
      /encodes data value x\[0\], received none/,
    );
    assert.throws(
      () => gradient(qnn, energy("Z0", { relativeTo: 0 }), theta, { backend: "sector" }),
      /needs a Pauli symmetry/,
    );
  });
});
