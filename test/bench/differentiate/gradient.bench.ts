import { bench, do_not_optimize, group } from "mitata";
import { energy, gradient, hva, randomAngles, tfim } from "../../../src";

group("energy and gradient of the HVA of the open TFIM", () => {
  for (const [qubits, layers] of [
    [4, 8],
    [6, 12],
    [8, 16],
    [10, 20],
  ] as const) {
    const model = tfim({ qubits });
    const qnn = hva(model, { layers });
    const loss = energy(model);
    const theta = randomAngles(qnn, { seed: 1 });
    bench(`n = ${qubits}, L = ${layers}`, () => do_not_optimize(gradient(qnn, loss, theta)));
  }
});
