import { bench, do_not_optimize, group } from "mitata";
import { fisherInformation, hva, randomAngles, tfim } from "../../../src";

group("Fisher information of the HVA of the open TFIM", () => {
  for (const [qubits, layers] of [
    [4, 8],
    [6, 18],
    [8, 32],
  ] as const) {
    const qnn = hva(tfim({ qubits }), { layers });
    const theta = randomAngles(qnn, { seed: 1 });
    bench(`n = ${qubits}, L = ${layers}`, () => do_not_optimize(fisherInformation(qnn, theta)));
  }
});
