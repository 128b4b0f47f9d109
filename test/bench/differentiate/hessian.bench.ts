import { comparisonAngles } from "../harness/angles";
import { norm, requireClose } from "../harness/check";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { energy, hessian, hva, tfim } = qnnlab;

/** Frobenius norm of the Hessian of ⟨H⟩ at the comparison angles: JAX 0.10.2. */
const KNOWN_NORM = 83.40862707772187;

export const workloads = [
  workload({
    name: "Hessian, open TFIM HVA, n = 8, L = 16",
    goal: { faster: 20 },
    published: { seconds: 64e-3, tool: "JAX", source: "issue 6" },
    peer: {
      ask: "hessian",
      tools: ["jax"],
      line: { workload: "hessian", qubits: 8, layers: 16 },
      result: KNOWN_NORM,
    },
    limit: 20,
    prepare() {
      const model = tfim({ qubits: 8 });
      const qnn = hva(model, { layers: 16 });
      const loss = energy(model.hamiltonian);
      const theta = comparisonAngles(qnn.parameters);
      return () => hessian(qnn, loss, theta);
    },
    check(result) {
      requireClose("norm of the Hessian", norm(result.matrix.data), KNOWN_NORM);
    },
  }),
];
