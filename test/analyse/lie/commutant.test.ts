import assert from "node:assert/strict";
import fc from "fast-check";
import { commutant, symmetries } from "../../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz } from "../../../src/ansatz";
import { tfim } from "../../../src/models";
import { pauliSum } from "../../../src/pauli";
import { denseSum } from "../../dense";
import { denseCommutantDimension } from "./dense-closure";
import { chainSum, onPairs, sums, words } from "./generators";

describe("commutant", () => {
  /** Schur and Weyl: what commutes with all permutations are the symmetric operators, C(n + 3, 3) of them. */
  for (const [qubits, dimension] of [
    [2, 10],
    [3, 20],
    [4, 35],
    [5, 56],
  ] as const) {
    it(`of the Heisenberg bonds of ${qubits} has dimension ${dimension}`, async () => {
      const bonds = Array.from({ length: qubits - 1 }, (_, i) =>
        pauliSum(`X${i} X${i + 1} + Y${i} Y${i + 1} + Z${i} Z${i + 1}`, { qubits }),
      );
      const result = await commutant(bonds);
      assert.equal(result.dimension, dimension);
      for (const element of result.basis())
        for (const bond of bonds) assert.equal(bond.commutator(element).terms.length, 0);
    });
  }

  it("is that of dense matrices", async () => {
    await fc.assert(
      fc.asyncProperty(sums(2, 2, 3), async (generators) => {
        const matrices = generators.map(denseSum);
        if (generators.every((sum) => sum.terms.every(({ word }) => word === "II"))) return;
        assert.equal((await commutant(generators)).dimension, denseCommutantDimension(matrices));
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("of words is spanned by words", async () => {
    await fc.assert(
      fc.asyncProperty(words(3, 4), async (given) => {
        const generators = given.map((text) => pauliSum(text));
        const result = await commutant(generators);
        // The same by sums: a generator that is no single word makes it search all words.
        const searched = await commutant([...generators, pauliSum(given[0]!).add(pauliSum("III"))]);
        assert.equal(result.dimension, searched.dimension);
        assert.equal(result.basis().length, result.dimension);
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  it("heeds the fixed gates of the layer", async () => {
    const gates = [{ rotation: "Z0" }, { gate: "SWAP", qubits: [0, 1] }];
    // Z0 and Z1 commute with ZI, IZ, ZZ; the exchange leaves 1, ZI + IZ, ZZ.
    assert.equal((await commutant(periodicAnsatz({ qubits: 2, gates }))).dimension, 3);
    assert.equal((await commutant(hardwareEfficient({ qubits: 3 }))).dimension, 1);
  });

  it("refuses sums on many qubits", async () => {
    await assert.rejects(commutant([chainSum("X", 8)]), /at most 7 qubits, received 8; symmetries finds/);
    assert.equal((await commutant(onPairs(["XX", "YY"], 40))).dimension, 4);
  });
});

describe("symmetries", () => {
  it("are the Pauli words that commute with every term", () => {
    assert.deepEqual(symmetries(hva(tfim({ qubits: 3 }))).words, ["XXX"]);
    const two = symmetries(onPairs(["XX", "YY", "ZZ"], 4));
    assert.deepEqual([...two.words].sort(), ["XXXX", "YYYY", "ZZZZ"]);
    assert.equal(two.generators.length, 2);
  });

  it("are found on long chains, and listed as far as wanted", () => {
    const result = symmetries(onPairs(["ZZ"], 60), { maxWords: 10 });
    assert.equal(result.generators.length, 61);
    assert.deepEqual([result.words.length, result.complete, result.count], [10, false, 2 ** 61 - 1]);
  });

  it("commute with the fixed gates of the layer too", () => {
    const gates = [{ rotation: "Z0" }, { gate: "SWAP", qubits: [0, 1] }];
    assert.deepEqual(symmetries(periodicAnsatz({ qubits: 2, gates })).words, ["ZZ"]);
    // X turns Z0 into −Z0: among 1, Z0 it keeps the identity alone.
    const flipped = periodicAnsatz({ qubits: 1, gates: [{ rotation: "Z0" }, { gate: "X", qubits: [0] }] });
    assert.equal(symmetries(flipped).count, 0);
  });
});
