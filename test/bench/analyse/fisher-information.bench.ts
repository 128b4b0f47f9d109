import assert from "node:assert/strict";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { fisherInformation, hva, randomAngles, tfim } = qnnlab;

/** All 2L directions are independent: max rank ⌊n²/2⌋ = 50 (Larocca et al., arXiv:2109.11676, corrected for the open chain). */
const KNOWN_RANK = 40;
/** At the angles of the other tools a singular value is zero, also in extended precision (2·10⁻¹⁹ of the largest). */
const RANK_AT_COMPARISON_ANGLES = 39;

export const workloads = [
  workload({
    name: "Fisher matrix and rank, open TFIM HVA, n = 10, L = 20",
    goal: { faster: 20 },
    published: { seconds: 87e-3, tool: "JAX (rank 34)", source: "issue 6" },
    peer: {
      ask: "qfim",
      tools: ["jax"],
      line: { workload: "qfim-hva", qubits: 10, layers: 20 },
      result: RANK_AT_COMPARISON_ANGLES,
    },
    limit: 20,
    prepare() {
      const qnn = hva(tfim({ qubits: 10 }), { layers: 20 });
      const theta = randomAngles(qnn, { seed: 1 });
      return () => fisherInformation(qnn, theta);
    },
    check({ rank, uncertain, matrix }) {
      assert.equal(rank, KNOWN_RANK, `rank is ${rank}, should be ${KNOWN_RANK}`);
      assert.ok(!uncertain, "the rank is uncertain");
      assert.equal(matrix.rows, 40, `the matrix has ${matrix.rows} rows, should have 40`);
    },
  }),
];
