import { execFileSync } from "node:child_process";
import { makeUserFolder } from "../../package/checkout";
import { requireClose } from "../harness/check";
import { workload } from "../harness/workload";

/** ⟨H⟩ at the comparison angles, as in gradient.bench.ts. */
const KNOWN_ENERGY = -3.683525677969921;

const SCRIPT = `
  import { energy, gradient, hva, tfim } from "qnnlab";
  const model = tfim({ qubits: 4 });
  const qnn = hva(model, { layers: 8 });
  const theta = Array.from({ length: qnn.parameters }, (_, k) => (0.1 + 0.37 * k) % 1.5);
  console.log(gradient(qnn, energy(model.hamiltonian), theta).value);`;

export const workloads = [
  workload({
    name: 'import "qnnlab" and a first gradient, whole Node process',
    goal: { within: 0.15 },
    limit: 20,
    prepare() {
      const user = makeUserFolder();
      process.on("exit", user.remove);
      const args = ["--input-type=module", "-e", SCRIPT];
      return () => Number(execFileSync(process.execPath, args, { cwd: user.folder, encoding: "utf8" }));
    },
    check(value) {
      requireClose("⟨H⟩", value, KNOWN_ENERGY);
    },
  }),
];
