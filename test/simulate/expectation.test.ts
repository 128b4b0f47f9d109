import assert from "node:assert/strict";
import { hardwareEfficient, hva, randomAngles } from "../../src/ansatz";
import { heisenberg, tfim } from "../../src/models";
import { multiplyWords, type PauliSum, pauliSum, sumOf } from "../../src/pauli";
import { expectation } from "../../src/simulate";

const qnn = hardwareEfficient({ qubits: 3, layers: 2, rotations: ["RY", "RZ", "RX"] });
const theta = randomAngles(qnn, { seed: 8 });

/** ⟨A²⟩ − ⟨A⟩² of a sum of commuting words, exactly. */
function variance(sum: PauliSum): number {
  const products = sum.terms.flatMap((p) =>
    sum.terms.map((q) => {
      const { word, phase } = multiplyWords(p.word, q.word);
      assert.equal(phase % 2, 0);
      return { coefficient: (phase === 0 ? 1 : -1) * p.coefficient * q.coefficient, word };
    }),
  );
  return expectation(qnn, theta, sumOf(products, sum.qubits)) - expectation(qnn, theta, sum) ** 2;
}

/** Observables, and the groups in which they are measured. */
const cases = [
  { observable: "Z0", groups: ["Z0"], settings: ["ZII"] },
  { observable: "0.7 X0 Y1 - 1.3 Y1 Z2 + 0.4", groups: ["0.7 X0 Y1 - 1.3 Y1 Z2"], settings: ["XYZ"] },
  {
    observable: "X0 X1 + Y0 Y1 + Z0 Z1 - 0.5 Z2 + 2 Y2",
    groups: ["X0 X1 - 0.5 Z2", "Y0 Y1 + 2 Y2", "Z0 Z1"],
    settings: ["XXZ", "YYY", "ZZI"],
  },
];

describe("expectation with shots", () => {
  for (const { observable, groups, settings } of cases) {
    it(`of ${observable} is unbiased, with the standard error that the state has`, () => {
      const shots = 200;
      const seeds = 600;
      const exact = expectation(qnn, theta, observable);
      const estimates = Array.from({ length: seeds }, (_, seed) =>
        expectation(qnn, theta, observable, { shots, seed }),
      );
      assert.deepEqual(estimates[0]!.settings, settings);
      const expected = Math.sqrt(
        groups.reduce((sum, group) => sum + variance(pauliSum(group, { qubits: 3 })), 0) / shots,
      );
      const deviations = estimates.map(({ value, standardError }) => (value - exact) / standardError);
      const mean = estimates.reduce((sum, { value }) => sum + value - exact, 0) / seeds;
      assert.ok(Math.abs(mean) < (4 * expected) / Math.sqrt(seeds), `bias ${mean}`);
      const squared = estimates.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / seeds;
      assert.ok(Math.abs(Math.sqrt(squared) / expected - 1) < 0.02, `${Math.sqrt(squared)} ${expected}`);
      const scatter = estimates.reduce((sum, { value }) => sum + (value - exact) ** 2, 0) / seeds;
      // The variance of 600 draws has a relative standard deviation of √(2/600) = 5.8 %.
      assert.ok(Math.abs(scatter / expected ** 2 - 1) < 4 * 0.058, `${scatter} ${expected ** 2}`);
      // 68.3 % within one and 95.4 % within two standard errors; four binomial standard deviations of 600 draws.
      const within = (width: number) => deviations.filter((x) => Math.abs(x) <= width).length / seeds;
      assert.ok(Math.abs(within(1) - 0.683) < 0.076, `${within(1)}`);
      assert.ok(Math.abs(within(2) - 0.954) < 0.034, `${within(2)}`);
    });
  }

  it("measures an eigenstate without scatter, in all three bases", () => {
    const still = hva(heisenberg({ qubits: 2 }));
    for (const word of ["XX", "YY", "ZZ"]) {
      const { value, standardError } = expectation(still, [0.3], word, { shots: 10 });
      assert.ok(Math.abs(value + 1) < 1e-14 && standardError < 1e-14, `${word}: ${value} ± ${standardError}`);
    }
    const constant = expectation(still, [0], "2.5", { shots: 2 });
    assert.deepEqual(constant, { value: 2.5, standardError: 0, shots: 2, settings: [] });
  });

  it("measures the TFIM in two settings, and gives the same for the same seed", () => {
    const model = tfim({ qubits: 4 });
    const ansatz = hva(model, { layers: 2 });
    const angles = randomAngles(ansatz, { seed: 3 });
    const once = expectation(ansatz, angles, model.hamiltonian, { shots: 50, seed: 5 });
    assert.deepEqual(once.settings, ["ZZZZ", "XXXX"]);
    assert.deepEqual(expectation(ansatz, angles, model.hamiltonian, { shots: 50, seed: 5 }), once);
    assert.notEqual(expectation(ansatz, angles, model.hamiltonian, { shots: 50, seed: 6 }).value, once.value);
  });

  it("stays a number without shots", () => {
    assert.equal(typeof expectation(qnn, theta, "Z0"), "number");
    assert.equal(expectation(qnn, theta, "Z0", {}), expectation(qnn, theta, "Z0"));
  });

  it("names what is wrong", () => {
    assert.throws(
      () => expectation(qnn, theta, "Z0", { shots: 1 }),
      /shots must be an integer from 2 to .* received 1/,
    );
    assert.throws(() => expectation(qnn, theta, "Z0", { shots: 10, seed: -1 }), /seed must be an integer ≥ 0/);
    assert.throws(() => expectation(qnn, theta, "Z0", { shot: 10 } as never), /expectation has no option "shot"/);
    assert.throws(() => expectation(qnn, theta, "Z7", { shots: 10 }), /must lie on qubits 0 to 2/);
  });
});
