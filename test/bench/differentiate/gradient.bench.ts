import { comparisonAngles } from "../harness/angles";
import { norm, requireClose } from "../harness/check";
import { qnnlab } from "../harness/library";
import { workload } from "../harness/workload";

const { energy, gradient, hva, tfim } = qnnlab;

/** ⟨H⟩ and the norm of its gradient at the comparison angles: Qulacs 0.6.14, JAX 0.10.2 and PennyLane Lightning 0.45 agree. */
const known = [
  { qubits: 4, layers: 8, value: -3.683525677969921, length: 5.093258304352918, faster: 50, seconds: 0.28e-3 },
  { qubits: 6, layers: 12, value: -5.37043843039539, length: 7.47497677752921, faster: 45, seconds: 0.61e-3 },
  { qubits: 8, layers: 16, value: -0.950942969262688, length: 8.77039167899514, faster: 30, seconds: 1.5e-3 },
  { qubits: 10, layers: 20, value: 1.21209585202257, length: 9.83036665644517, faster: 30, seconds: 7.6e-3 },
  { qubits: 16, layers: 4, value: -12.8593587264796, length: 22.3295264932223, faster: 9, seconds: 38e-3 },
  { qubits: 20, layers: 4, value: -15.9609857949166, length: 28.505701510106, faster: 8, seconds: 1.02 },
];

export const workloads = known.map(({ qubits, layers, value, length, faster, seconds }) =>
  workload({
    name: `gradient, open TFIM HVA, n = ${qubits}, L = ${layers}`,
    goal: { faster },
    published: { seconds, tool: "best peer", source: "issue 6" },
    peer: {
      ask: "gradient",
      tools: ["qulacs", "lightning", "jax"],
      line: { workload: "gradient", qubits, layers },
      result: length,
    },
    limit: 20,
    prepare() {
      const model = tfim({ qubits });
      const qnn = hva(model, { layers });
      const loss = energy(model.hamiltonian);
      const theta = comparisonAngles(qnn.parameters);
      return () => gradient(qnn, loss, theta);
    },
    check(result) {
      requireClose("⟨H⟩", result.value, value);
      requireClose("norm of the gradient", norm(result.gradient), length);
    },
  }),
);
