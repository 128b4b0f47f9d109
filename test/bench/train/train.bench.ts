import assert from "node:assert/strict";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { adam, energy, hva, tfim, train } = qnnlab;

const RUNS = 50;
const STEPS = 3000;

/** Lowest energy of the closed chain at g = 1: −2 Σ_k cos(k/2) over the odd multiples k of π/n (Pfeuty 1970). */
function groundEnergy(qubits: number): number {
  return -Array.from(
    { length: qubits },
    (_, k) => 2 * Math.abs(Math.cos(((2 * k + 1) * Math.PI) / (2 * qubits))),
  ).reduce((sum, x) => sum + x);
}

const settings = [
  { qubits: 6, space: "full space", backend: "statevector", faster: 25, seconds: 16.6 },
  { qubits: 6, space: "best space", backend: undefined, faster: 60, seconds: 16.6 },
  { qubits: 8, space: "full space", backend: "statevector", faster: 25, seconds: 85.8 },
  { qubits: 8, space: "best space", backend: undefined, faster: 100, seconds: 85.8 },
] as const;

export const workloads = settings.map(({ qubits, space, backend, faster, seconds }) =>
  workload({
    name: `${RUNS} runs × ${STEPS} Adam steps, closed TFIM HVA, n = ${qubits}, L = ${qubits}, ${space}`,
    goal: { faster },
    published: { seconds, tool: "JAX vmap", source: "issue 9" },
    peer: {
      ask: "training",
      tools: ["jax"],
      line: { workload: "training-50", qubits, layers: qubits },
      result: groundEnergy(qubits),
    },
    limit: 60,
    prepare() {
      const model = tfim({ qubits, boundary: "closed" });
      const qnn = hva(model, { layers: qubits });
      const options = {
        loss: energy(model.hamiltonian),
        optimizer: adam({ rate: 0.01 }),
        steps: STEPS,
        runs: RUNS,
        seed: 3,
        initial: { uniform: [0, Math.PI / 2] },
        backend,
      } as const;
      return () => train(qnn, options);
    },
    check(result) {
      const { runs, best, complete, backend: used } = result;
      const excess = best.loss - groundEnergy(qubits);
      assert.ok(complete && runs.length === RUNS, `${runs.length} runs have ended, should be ${RUNS}`);
      assert.ok(
        runs.every(({ steps }) => steps === STEPS),
        `a run has not made ${STEPS} steps`,
      );
      assert.ok(Math.abs(excess) < 1e-6, `the best run is ${excess} above the ground state`);
      assert.ok(backend === undefined || used === backend, `backend is ${used}, should be ${backend}`);
    },
  }),
);
