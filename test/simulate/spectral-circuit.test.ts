import assert from "node:assert/strict";
import { hva, periodicAnsatz, type QNN, randomAngles } from "../../src/ansatz";
import { gradient, hessian } from "../../src/differentiate";
import { lossEvaluator } from "../../src/differentiate/evaluator";
import { annni, clusterIsing, type Model, tfim } from "../../src/models";
import { compile } from "../../src/simulate";
import { invariantSpace } from "../../src/simulate/invariant-space";
import { adam, energy, train } from "../../src/train";

/** Dimensions of the space that a closed TFIM's generators span from |+⟩ⁿ: n/2 two-dimensional modes. */
const closed = [
  { qubits: 4, dimension: 4 },
  { qubits: 6, dimension: 8 },
  { qubits: 8, dimension: 16 },
  { qubits: 10, dimension: 32 },
];

describe("invariantSpace", () => {
  for (const { qubits, dimension } of closed) {
    it(`of the closed chain of ${qubits} has ${dimension} dimensions, which the generators keep`, () => {
      const circuit = compile(hva(tfim({ qubits, boundary: "closed" }), { layers: 2 }));
      const space = invariantSpace(circuit, 64)!;
      assert.equal(space.dimension, dimension);
      const { basis } = space;
      for (const [i, a] of basis.entries())
        for (const [j, b] of basis.entries())
          assert.ok(Math.abs(a.reduce((sum, x, k) => sum + x * b[k]!, 0) - (i === j ? 1 : 0)) < 1e-13);
      // Tr G² is the sum of squared entries of the images only when none leads out: G b_j has the length of its column.
      for (const [operator, matrix] of space.generators) {
        for (const [j, vector] of basis.entries()) {
          const { kernels, dimension: size } = circuit;
          const image = kernels.heap.scratch("test", [16 * size, 16 * size], (v, out) => {
            const view = kernels.heap.view(v!, 2 * size).fill(0);
            vector.forEach((x, k) => {
              view[2 * k] = x;
            });
            kernels.clear(out!, size);
            operator.addTo(out!, v!, 1, size);
            return kernels.heap.view(out!, 2 * size).reduce((sum, x) => sum + x * x, 0);
          });
          const column = matrix.filter((_, k) => k % dimension === j).reduce((sum, x) => sum + x * x, 0);
          assert.ok(Math.abs(image - column) < 1e-11 * Math.max(1, image));
        }
      }
    });
  }

  it("is left alone where it is larger than wanted, complex, or where gates are fixed", () => {
    const circuit = (qnn: QNN) => compile(qnn);
    assert.equal(invariantSpace(circuit(hva(tfim({ qubits: 6 }))), 10), undefined);
    assert.equal(invariantSpace(circuit(periodicAnsatz({ qubits: 2, generators: ["Y0 Z1", "X0"] })), 4), undefined);
    const fixed = periodicAnsatz({ qubits: 2, gates: [{ rotation: "X0" }, { gate: "CNOT", qubits: [0, 1] }] });
    assert.equal(invariantSpace(circuit(fixed), 4), undefined);
  });
});

describe("energies in a small invariant space", () => {
  const cases: readonly { model: Model; layers: number; dimension: number }[] = [
    { model: tfim({ qubits: 6, boundary: "closed" }), layers: 6, dimension: 8 },
    { model: tfim({ qubits: 8, boundary: "closed", field: 0.7 }), layers: 4, dimension: 16 },
    { model: tfim({ qubits: 10, boundary: "closed" }), layers: 3, dimension: 32 },
    { model: annni({ qubits: 6, boundary: "closed" }), layers: 5, dimension: 32 },
    { model: clusterIsing({ qubits: 6, boundary: "closed" }), layers: 4, dimension: 16 },
  ];
  for (const { model, layers } of cases) {
    it(`${model.name}, n = ${model.qubits}: value and gradient are those of the state vector`, () => {
      const qnn = hva(model, { layers });
      const loss = energy(model);
      const evaluator = lossEvaluator(qnn, loss);
      assert.ok(evaluator.dimension <= 2 ** (model.qubits - 1));
      for (let seed = 0; seed < 5; seed++) {
        const theta = randomAngles(qnn, { seed, range: [-9, 9] });
        const ours = gradient(qnn, loss, theta);
        const whole = gradient(qnn, loss, theta, { backend: "statevector" });
        assert.equal(ours.backend, "sector");
        assert.ok(Math.abs(ours.value - whole.value) < 1e-12);
        assert.ok(Math.abs(evaluator.value(theta) - whole.value) < 1e-12);
        ours.gradient.forEach((x, i) => {
          assert.ok(Math.abs(x - whole.gradient[i]!) < 2e-12);
        });
      }
    });
  }

  it("has the dimension of the space where that is small, and says so in a training", async () => {
    for (const { qubits, dimension } of closed.slice(1)) {
      const model = tfim({ qubits, boundary: "closed" });
      const qnn = hva(model, { layers: 2 });
      const options = { loss: energy(model), optimizer: adam(), steps: 2 };
      assert.equal((await train(qnn, options)).dimension, dimension);
      assert.equal((await train(qnn, { ...options, backend: "statevector" })).dimension, 2 ** qubits);
    }
  });

  it("goes with angles of fixed value, scale and offset, and with the Hessian of the sector", () => {
    const qnn = periodicAnsatz({
      qubits: 4,
      initialState: "plus",
      layers: 3,
      gates: [
        { generator: "0.5 Z0 Z1 + 0.5 Z1 Z2 + 0.5 Z2 Z3 + 0.5 Z0 Z3", parameter: { index: 0, scale: -2, offset: 0.3 } },
        { generator: "0.5 X0 + 0.5 X1 + 0.5 X2 + 0.5 X3", parameter: { index: 0, scale: 1 } },
      ],
    });
    const loss = energy("Z0 Z1 + Z1 Z2 + Z2 Z3 + Z0 Z3 - X0 - X1 - X2 - X3");
    const theta = [0.4, 1.7, -0.9];
    const ours = gradient(qnn, loss, theta);
    const whole = gradient(qnn, loss, theta, { backend: "statevector" });
    ours.gradient.forEach((x, i) => {
      assert.ok(Math.abs(x - whole.gradient[i]!) < 1e-12);
    });
    const step = 1e-5;
    const { matrix } = hessian(qnn, loss, theta);
    const at = (h: number) => gradient(qnn, loss, [theta[0]! + h, theta[1]!, theta[2]!]).gradient[1]!;
    assert.ok(Math.abs((at(step) - at(-step)) / (2 * step) - matrix.data[1]!) < 1e-7);
  });
});
