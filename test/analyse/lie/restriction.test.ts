import assert from "node:assert/strict";
import fc from "fast-check";
import { lieAlgebra, type Sector } from "../../../src/analyse";
import { hva, periodicAnsatz } from "../../../src/ansatz";
import { heisenberg, tfim } from "../../../src/models";
import { type PauliSum, pauliSum } from "../../../src/pauli";
import { stateVector } from "../../../src/simulate";
import { combine, type Dense, denseSum, identity, multiply } from "../../dense";
import { denseDimension, restrictTo } from "./dense-closure";
import { chainSum, named } from "./generators";

/** Exact closures of the TFIM's HVA on the cyclic space of |+⟩ⁿ, computed independently. */
const cyclic = { closed: [0, 0, 0, 4, 6, 7, 9, 10, 12, 13, 15], open: [0, 0, 3, 9, 15, 25, 35, 49, 63] };

describe("an algebra restricted to the cyclic space of the initial state", () => {
  for (const boundary of ["open", "closed"] as const) {
    cyclic[boundary].forEach((dimension, qubits) => {
      if (dimension === 0) return;
      it(`of the ${boundary} TFIM of ${qubits} has dimension ${dimension}`, async () => {
        const qnn = hva(tfim({ qubits, boundary }));
        const result = await lieAlgebra(qnn, { restrictTo: "initialState" });
        assert.equal(result.dimension, dimension);
        assert.equal(result.arithmetic, "exact");
        assert.equal(result.basis().length, dimension);
        assert.equal(
          result.components.reduce((sum, part) => sum + part.dimension, 0),
          dimension,
        );
      });
    });
  }

  it("is floating, with a gap, from amplitudes", async () => {
    for (const qubits of [3, 4, 5, 6]) {
      const qnn = hva(tfim({ qubits }));
      const { amplitudes } = stateVector(qnn, [0, 0]);
      const given = periodicAnsatz({ qubits, generators: [...qnn.generators], initialState: amplitudes });
      const result = await lieAlgebra(given, { restrictTo: "initialState" });
      assert.equal(result.arithmetic, "floating");
      assert.equal(result.dimension, cyclic.open[qubits]);
      assert.ok(result.gap! > 1e6, `gap ${result.gap}`);
      assert.equal(result.components[0]!.name, "unidentified");
      assert.equal(result.basis().length, result.dimension);
    }
  });

  it("sees fixed gates in front of the layers", async () => {
    const gates = [0, 1, 2].map((q) => ({ gate: "H", qubits: [q] }));
    const layer = [{ generator: "Z0 Z1 + Z1 Z2" }, { generator: "X0 + X1 + X2" }];
    const turned = periodicAnsatz({ qubits: 3, gates: layer, before: gates });
    const result = await lieAlgebra(turned, { restrictTo: "initialState" });
    assert.equal(result.dimension, 9);
    assert.equal(result.restriction!.dimension, 3);
    const rotated = periodicAnsatz({ qubits: 3, gates: layer, before: [{ rotation: "X0" }] });
    await assert.rejects(
      lieAlgebra(rotated, { restrictTo: "initialState" }),
      /`before` must be Clifford and have no angle/,
    );
  });

  it("is the whole of a point for an eigenvector", async () => {
    const qnn = periodicAnsatz({ qubits: 2, generators: ["Z0", "Z0 Z1"] });
    const result = await lieAlgebra(qnn, { restrictTo: "initialState" });
    assert.deepEqual([result.dimension, result.restriction!.dimension, named(result.components)], [1, 1, "u(1)"]);
  });
});

/** Projectors on sectors, dense. */
function permutation(qubits: number, moved: (state: number) => number): Dense {
  const d = 2 ** qubits;
  const matrix: Dense = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
  for (let state = 0; state < d; state++) matrix.re[moved(state) * d + state] = 1;
  return matrix;
}
const translation = (qubits: number) => permutation(qubits, (state) => (state >> 1) + (state & 1) * 2 ** (qubits - 1));
const reflection = (qubits: number) =>
  permutation(qubits, (state) =>
    Array.from({ length: qubits }, (_, q) => ((state >> q) & 1) * 2 ** (qubits - 1 - q)).reduce((a, b) => a + b),
  );
const half = (matrix: Dense, sign: number): Dense => {
  const sum = combine(identity(matrix.d), matrix, sign);
  return { ...sum, re: sum.re.map((x) => x / 2), im: sum.im.map((x) => x / 2) };
};

function projector(sector: Sector, qubits: number): Dense {
  let total = identity(2 ** qubits);
  for (const { word, eigenvalue } of sector.paulis ?? [])
    total = multiply(half(denseSum(pauliSum(word, { qubits })), eigenvalue), total);
  if (sector.reflection !== undefined) total = multiply(half(reflection(qubits), sector.reflection), total);
  if (sector.translation !== undefined) {
    let power = identity(2 ** qubits);
    let sum: Dense = { d: power.d, re: power.re.map(() => 0), im: power.im.map(() => 0) };
    for (let j = 0; j < qubits; j++) {
      const phase = (-2 * Math.PI * j * sector.translation) / qubits;
      const turned = {
        d: power.d,
        re: power.re.map((x) => (x * Math.cos(phase)) / qubits),
        im: power.re.map((x) => (x * Math.sin(phase)) / qubits),
      };
      sum = combine(sum, turned, 1);
      power = multiply(translation(qubits), power);
    }
    total = multiply(sum, total);
  }
  if (sector.magnetization !== undefined) {
    const kept: Dense = { d: total.d, re: total.re.map(() => 0), im: total.re.map(() => 0) };
    for (let state = 0; state < total.d; state++) {
      const ones = [...state.toString(2)].filter((bit) => bit === "1").length;
      if (qubits - 2 * ones === sector.magnetization) kept.re[state * total.d + state] = 1;
    }
    total = multiply(kept, total);
  }
  return total;
}

const models: Record<string, (n: number) => readonly PauliSum[]> = {
  "closed TFIM": (n) => hva(tfim({ qubits: n, boundary: "closed" })).generators,
  "Heisenberg ring in a field": (n) => [
    chainSum("XX", n, "closed").add(chainSum("YY", n, "closed")),
    chainSum("ZZ", n, "closed"),
    chainSum("Z", n),
  ],
  "open chain with both fields": (n) => [chainSum("X", n), chainSum("Z", n), chainSum("ZZ", n)],
};

const cases: { model: keyof typeof models; qubits: number; sector: Sector }[] = [
  { model: "closed TFIM", qubits: 3, sector: { translation: 0 } },
  { model: "closed TFIM", qubits: 3, sector: { translation: 1 } },
  { model: "closed TFIM", qubits: 4, sector: { translation: 0, reflection: 1 } },
  { model: "closed TFIM", qubits: 4, sector: { translation: 2 } },
  { model: "closed TFIM", qubits: 4, sector: { translation: 0, paulis: [{ word: "XXXX", eigenvalue: -1 }] } },
  { model: "closed TFIM", qubits: 5, sector: { translation: 0, paulis: [{ word: "XXXXX", eigenvalue: 1 }] } },
  { model: "closed TFIM", qubits: 5, sector: { translation: 2 } },
  { model: "Heisenberg ring in a field", qubits: 3, sector: { magnetization: 1 } },
  { model: "Heisenberg ring in a field", qubits: 4, sector: { magnetization: 0 } },
  { model: "Heisenberg ring in a field", qubits: 4, sector: { magnetization: 0, translation: 0, reflection: 1 } },
  { model: "Heisenberg ring in a field", qubits: 4, sector: { magnetization: 2, translation: 1 } },
  { model: "Heisenberg ring in a field", qubits: 5, sector: { magnetization: 1, translation: 1 } },
  { model: "open chain with both fields", qubits: 3, sector: { reflection: 1 } },
  { model: "open chain with both fields", qubits: 3, sector: { reflection: -1 } },
  { model: "open chain with both fields", qubits: 4, sector: { reflection: -1 } },
];

describe("an algebra restricted to a sector", () => {
  for (const { model, qubits, sector } of cases) {
    it(`${model} of ${qubits}, ${JSON.stringify(sector)}: as by dense blocks`, async () => {
      const generators = models[model]!(qubits);
      const result = await lieAlgebra(generators, { restrictTo: sector });
      const block = restrictTo(projector(sector, qubits), generators.map(denseSum));
      assert.equal(result.dimension, denseDimension(block));
      assert.equal(
        result.components.reduce((sum, part) => sum + part.dimension, 0),
        result.dimension,
      );
    });
  }

  it("finds primes with roots of unity of unusual orders: momenta of 13 sites", async () => {
    const generators = [chainSum("Z", 13), chainSum("ZZ", 13, "closed")];
    const result = await lieAlgebra(generators, { restrictTo: { magnetization: 11, translation: 3 } });
    assert.deepEqual([result.restriction!.dimension, result.dimension], [1, 1]);
  });

  it("restricts Heisenberg's bonds to total spin by commuting words", async () => {
    const model = heisenberg({ qubits: 4 });
    const result = await lieAlgebra(hva(model), { restrictTo: { magnetization: 0 } });
    const block = restrictTo(projector({ magnetization: 0 }, 4), hva(model).generators.map(denseSum));
    assert.equal(result.dimension, denseDimension(block));
  });

  it("agrees with dense blocks on random sums of words that commute with ZZ…Z", async () => {
    const even = fc
      .array(fc.constantFrom("XX", "XY", "YY", "ZI", "IZ", "ZZ"), { minLength: 1, maxLength: 3 })
      .map((pairs) =>
        pairs.reduce(
          (sum, one, k) => sum.add(pauliSum(k % 2 === 0 ? `${one}I` : `I${one}`)),
          pauliSum("III").scale(0.5),
        ),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(even, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(1 as const, -1 as const),
        async (generators, eigenvalue) => {
          const sector: Sector = { paulis: [{ word: "ZZZ", eigenvalue }] };
          const result = await lieAlgebra(generators, { restrictTo: sector });
          assert.equal(result.dimension, denseDimension(restrictTo(projector(sector, 3), generators.map(denseSum))));
        },
      ),
      { numRuns: 30, seed: 8 },
    );
  });

  it("refuses what is no joint sector of the generators", async () => {
    const ring = hva(tfim({ qubits: 4, boundary: "closed" }));
    const open = [chainSum("ZZ", 4), chainSum("X", 4)];
    const refused = (of: typeof ring | PauliSum[], restrict: unknown, words: RegExp) =>
      assert.rejects(lieAlgebra(of, { restrictTo: restrict as Sector }), words);
    await refused(open, { translation: 0 }, /generators\[0\], Z0 Z1 \+ .* does not keep the sector momentum 0/);
    await refused(ring, { magnetization: 0 }, /does not keep the sector ΣZ = 0/);
    await refused(ring, { magnetization: 1 }, /must be n less an even number/);
    await refused(ring, { translation: 1, reflection: 1 }, /no joint eigenspace|is empty/);
    await refused(ring, { paulis: [{ word: "XXXX", eigenvalue: 2 }] }, /eigenvalue must be 1 or -1, received 2/);
    await refused(ring, {}, /at least one symmetry/);
    await refused(ring, { parity: 1 }, /no option "parity"/);
    await refused(ring, "start", /restrictTo must be "initialState" or a sector/);
    await refused(open, "initialState", /needs a QNN/);
  });
});
