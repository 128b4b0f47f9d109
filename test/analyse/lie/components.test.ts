import assert from "node:assert/strict";
import fc from "fast-check";
import { lieAlgebra } from "../../../src/analyse";
import { hva } from "../../../src/ansatz";
import { tfim } from "../../../src/models";
import { type PauliSum, pauliSum, sumOf } from "../../../src/pauli";
import { denseSum } from "../../dense";
import { denseDimension } from "./dense-closure";
import { allPairs, chainSum, named, onPairs, sums, words } from "./generators";

const heisenbergBonds = (qubits: number) =>
  Array.from({ length: qubits - 1 }, (_, i) =>
    pauliSum(`X${i} X${i + 1} + Y${i} Y${i + 1} + Z${i} Z${i + 1}`, { qubits }),
  );

/** Algebras of sums whose structure is known. */
const known: { name: string; generators: (n: number) => readonly PauliSum[]; parts: Record<number, string> }[] = [
  {
    // Free fermions with one conserved number: n modes.
    name: "the open TFIM's HVA is u(n)",
    generators: (n) => hva(tfim({ qubits: n })).generators,
    parts: { 3: "su(3) + u(1)", 4: "su(4) + u(1)", 5: "su(5) + u(1)", 8: "su(8) + u(1)" },
  },
  {
    // One su(2) for each pair of momenta ±k, conjugate over the rationals; k = 0 and π give the centre.
    name: "the closed TFIM's HVA is a sum over momenta",
    generators: (n) => hva(tfim({ qubits: n, boundary: "closed" })).generators,
    parts: { 3: "2 su(2) + 2 u(1)", 7: "6 su(2) + 2 u(1)", 10: "9 su(2) + 2 u(1)", 12: "11 su(2) + 2 u(1)" },
  },
  {
    // Larocca et al., PRX Quantum 3, 030341 (2022): all of u(d) in each permutation-symmetric block; ΣZZ has one trace.
    name: "permutation-symmetric circuits act on each total spin",
    generators: (n) => [chainSum("X", n), chainSum("Y", n), allPairs("Z", n)],
    parts: { 3: "su(2) + su(4) + u(1)", 5: "su(2) + su(4) + su(6) + u(1)", 6: "su(3) + su(5) + su(7) + u(1)" },
  },
  {
    // The group algebra of permutations: su of each irreducible representation's dimension but the trivial one.
    name: "Heisenberg bonds act on the multiplicities of each spin",
    generators: heisenbergBonds,
    parts: { 3: "su(2) + u(1)", 4: "su(2) + su(3) + u(1)", 5: "su(4) + su(5) + u(1)", 6: "2 su(5) + su(9) + u(1)" },
  },
  {
    // Even and odd under reflection: 2^(n−1) ± 2^(⌈n/2⌉ − 1) dimensions.
    name: "ΣX, ΣZ, ΣZZ act on each parity of reflection",
    generators: (n) => [chainSum("X", n), chainSum("Z", n), chainSum("ZZ", n)],
    parts: { 3: "su(2) + su(6)", 4: "su(10) + su(6) + u(1)" },
  },
];

describe("components of sums", () => {
  for (const { name, generators, parts } of known) {
    for (const [qubits, expected] of Object.entries(parts)) {
      it(`${name}, n = ${qubits}: ${expected}`, async () => {
        const result = await lieAlgebra(generators(Number(qubits)));
        assert.equal(named(result.components), expected);
        assert.equal(
          result.components.reduce((sum, part) => sum + part.dimension, 0),
          result.dimension,
        );
      });
    }
  }

  it("are those of the words from which two generic sums are made", async () => {
    // Two generic elements generate the semisimple part, whatever it is; centre only as far as the two reach it.
    const given = fc.integer({ min: 1, max: 4 }).chain((qubits) => words(qubits, 6));
    await fc.assert(
      fc.asyncProperty(given, async (one) => {
        const whole = await lieAlgebra(one.map((text) => pauliSum(text)));
        if (whole.dimension > 80 || whole.center === whole.dimension) return;
        const basis = whole.basis();
        const { qubits } = basis[0]!;
        const mixed = [3, 7].map((step) =>
          sumOf(
            basis.map((element, k) => ({
              word: element.terms[0]!.word,
              coefficient: ((k * k * step + k) % 97) - 41.5,
            })),
            qubits,
          ),
        );
        const result = await lieAlgebra(mixed);
        const simple = (parts: typeof whole.components) => named(parts.filter((part) => part.name !== "u(1)"));
        assert.equal(simple(result.components), simple(whole.components), one.join());
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("tell so(7) and sp(3), so(9) and sp(4) apart in sums", async () => {
    const free = (qubits: number) => [...onPairs(["XX", "XZ"], qubits)];
    const mix = (generators: readonly PauliSum[], step: number) =>
      generators.reduce(
        (sum, one, k) => sum.add(one.scale(((k * step) % 11) + 1)),
        pauliSum([], { qubits: generators[0]!.qubits }),
      );
    for (const [qubits, name] of [
      [4, "so(7)"],
      [5, "so(9)"],
    ] as const) {
      const generators = (await lieAlgebra(free(qubits))).basis();
      assert.equal(named((await lieAlgebra([mix(generators, 3), mix(generators, 5)])).components), name);
    }
    const symplectic = (await lieAlgebra(onPairs(["XY", "XZ"], 4))).basis();
    assert.equal(named((await lieAlgebra([mix(symplectic, 3), mix(symplectic, 5)])).components), "sp(4)");
    const chain = await lieAlgebra([chainSum("XY", 4), chainSum("XZ", 4)]);
    assert.equal(named(chain.components), "sp(3) + su(2)");
  });

  it("have their aliases", async () => {
    const [part] = (await lieAlgebra([pauliSum("X"), pauliSum("Z")])).components;
    assert.deepEqual(part, { name: "su(2)", dimension: 3, aliases: ["so(3)", "sp(1)"] });
    const [four] = (await lieAlgebra(onPairs(["XI", "IX", "ZI", "IZ", "ZZ"], 2))).components;
    assert.equal(four!.name, "su(4)");
    assert.deepEqual(four!.aliases, ["so(6)"]);
  });

  it("do not change with order, scale, local Cliffords and the naming of qubits", async () => {
    const turned: Record<string, string> = { I: "I", X: "Y", Y: "Z", Z: "X" };
    await fc.assert(
      fc.asyncProperty(sums(3, 3, 3), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (generators, order) => {
        const changed = generators
          .map((sum, k) =>
            sumOf(
              sum.terms.map(({ coefficient, word }) => ({
                coefficient: coefficient * (k + 2),
                word: order.map((q) => turned[word[q]!]).join(""),
              })),
              3,
            ),
          )
          .reverse();
        const [a, b] = [await lieAlgebra(generators), await lieAlgebra(changed)];
        assert.deepEqual([a.dimension, a.center, named(a.components)], [b.dimension, b.center, named(b.components)]);
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it("have the dimension of a dense closure", async () => {
    await fc.assert(
      fc.asyncProperty(sums(2, 3, 3), async (generators) => {
        assert.equal((await lieAlgebra(generators)).dimension, denseDimension(generators.map(denseSum)));
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
