import assert from "node:assert/strict";
import { hva, periodicAnsatz, randomAngles } from "../../src/ansatz";
import { tfim } from "../../src/models";
import { sample, stateVector } from "../../src/simulate";

const bell = periodicAnsatz({
  qubits: 2,
  gates: [
    { gate: "H", qubits: [0] },
    { gate: "CNOT", qubits: [0, 1] },
  ],
});

describe("sample", () => {
  it("draws from |ψ_k|²: chi-squared over 50 seeds as it should be", () => {
    const qnn = hva(tfim({ qubits: 3, field: 0.4 }), { layers: 3 });
    const theta = randomAngles(qnn, { seed: 4 });
    const { amplitudes } = stateVector(qnn, theta);
    const shots = 2000;
    const probabilities = Array.from({ length: 8 }, (_, k) => amplitudes[2 * k]! ** 2 + amplitudes[2 * k + 1]! ** 2);
    let total = 0;
    const seeds = 50;
    for (let seed = 0; seed < seeds; seed++) {
      const { counts } = sample(qnn, theta, { shots, seed });
      probabilities.forEach((p, k) => {
        const count = counts[k.toString(2).padStart(3, "0")] ?? 0;
        total += (count - shots * p) ** 2 / (shots * p);
      });
    }
    // χ² of 7 · 50 degrees of freedom: mean 350, standard deviation √700 = 26.5; four of them.
    assert.ok(Math.abs(total - 7 * seeds) < 106, `${total}`);
  });

  it("never gives what has probability 0, and lists bit strings with qubit 0 first", () => {
    const { counts, outcomes } = sample(bell, [], { shots: 5000, seed: 2 });
    assert.deepEqual(Object.keys(counts).sort(), ["00", "11"]);
    assert.ok(Math.abs(counts["00"]! - 2500) < 4 * Math.sqrt(1250));
    assert.ok(outcomes.every((k) => k === 0 || k === 3));
    const flipped = periodicAnsatz({ qubits: 3, gates: [{ gate: "X", qubits: [0] }] });
    assert.deepEqual(sample(flipped, [], { shots: 7 }).counts, { "100": 7 });
    assert.deepEqual([...sample(flipped, [], { shots: 2 }).outcomes], [4, 4]);
  });

  it("has shots that are independent of one another", () => {
    const { outcomes } = sample(bell, [], { shots: 40_000, seed: 3 });
    let equal = 0;
    for (let k = 1; k < outcomes.length; k++) if (outcomes[k] === outcomes[k - 1]) equal++;
    assert.ok(Math.abs(equal - 20_000) < 4 * 100, `${equal}`);
  });

  it("counts what it lists, the same for the same seed", () => {
    const qnn = hva(tfim({ qubits: 4 }), { layers: 2 });
    const theta = randomAngles(qnn, { seed: 1 });
    const first = sample(qnn, theta, { shots: 300, seed: 9 });
    assert.equal(
      Object.values(first.counts).reduce((sum, count) => sum + count, 0),
      300,
    );
    for (const [bits, count] of Object.entries(first.counts))
      assert.equal(first.outcomes.filter((k) => k === Number.parseInt(bits, 2)).length, count);
    assert.deepEqual(sample(qnn, theta, { shots: 300, seed: 9 }).outcomes, first.outcomes);
    assert.notDeepEqual(sample(qnn, theta, { shots: 300, seed: 10 }).outcomes, first.outcomes);
    assert.deepEqual(sample(qnn, theta, { shots: 300 }).outcomes, sample(qnn, theta, { shots: 300, seed: 0 }).outcomes);
  });

  it("names what is wrong", () => {
    assert.throws(() => sample(bell, [], { shots: 0 }), /shots must be an integer from 1 to 100000000, received 0/);
    assert.throws(() => sample(bell, [], {} as never), /shots must be an integer .* received undefined/);
    assert.throws(() => sample(bell, [], undefined as never), /the options of sample must be an object/);
    assert.throws(() => sample(bell, [], { shots: 3, seed: 0.5 }), /seed must be an integer ≥ 0, received 0.5/);
    assert.throws(() => sample(bell, [], { shots: 3, seeds: 1 } as never), /sample has no option "seeds"/);
    assert.throws(() => sample(bell, [1], { shots: 3 }), /theta must have 0 entries/);
  });
});
