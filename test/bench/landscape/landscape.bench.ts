import assert from "node:assert/strict";
import { comparisonAngles } from "../harness/angles";
import { requireClose } from "../harness/check";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { energy, hva, landscape, tfim } = qnnlab;

const POINTS = 101;
/** ⟨H⟩ at some points of the slice, and its extremes over all: a state vector in NumPy 2.4.6. */
const known = [
  { i: 0, j: 0, value: -1.350899830931688 },
  { i: 50, j: 50, value: -6.927761447738777 },
  { i: 17, j: 83, value: -0.2195245351735841 },
  { i: 100, j: 3, value: -4.00020812111926 },
];
const KNOWN_MINIMUM = -9.35876713072439;
const KNOWN_MAXIMUM = 2.816101051318992;

export const workloads = [
  workload({
    name: `2D slice ${POINTS} × ${POINTS}, open TFIM HVA, n = 8, L = 8`,
    goal: { within: 0.5 },
    limit: 30,
    prepare() {
      const model = tfim({ qubits: 8 });
      const qnn = hva(model, { layers: 8 });
      const loss = energy(model.hamiltonian);
      const around = comparisonAngles(qnn.parameters);
      const directions = [around.map(() => 0.25), around.map((_, k) => (k % 2 === 0 ? 0.25 : -0.25))];
      return () => landscape(qnn, loss, { around, directions, dimensions: 2, points: POINTS, span: 2 * Math.PI });
    },
    check({ values, minimum, maximum }) {
      assert.equal(values.length, POINTS ** 2, `the slice has ${values.length} points, should have ${POINTS ** 2}`);
      for (const { i, j, value } of known) requireClose(`⟨H⟩ at (${i}, ${j})`, values[i * POINTS + j]!, value);
      requireClose("the lowest ⟨H⟩", minimum, KNOWN_MINIMUM);
      requireClose("the highest ⟨H⟩", maximum, KNOWN_MAXIMUM);
    },
  }),
];
