import assert from "node:assert/strict";
import { classifyPauliAlgebra, lieAlgebra } from "../../../src/analyse";
import { named, onPairs } from "./generators";

const so = (n: number) => (n * (n - 1)) / 2;
const sp = (n: number) => n * (2 * n + 1);
const su = (n: number) => n * n - 1;
const table =
  (values: readonly number[], from = 3) =>
  (n: number) =>
    values[n - from]!;
const alternating = (n: number) => (n % 2 === 1 ? su(2 ** (n - 1)) : 4 * su(2 ** (n - 2)));

/** Wiersema et al., arXiv:2309.05690, per-pair generators on the open chain; tables where the law has a period. */
const families: Record<string, { words: string[]; dimension: (n: number) => number; name?: (n: number) => string }> = {
  a0: { words: ["XX"], dimension: (n) => n - 1 },
  a1: { words: ["XY"], dimension: so },
  a2: { words: ["XY", "YX"], dimension: (n) => 2 * so(n) },
  a3: { words: ["XX", "YZ"], dimension: table([10, 40, 136, 510, 2016, 8064]) },
  a4: { words: ["XX", "YY"], dimension: (n) => 2 * so(n) },
  a5: { words: ["XY", "YZ"], dimension: table([10, 30, 120, 480, 2016, 8190]) },
  a6: { words: ["XX", "YZ", "ZY"], dimension: alternating },
  a7: { words: ["XX", "YY", "ZZ"], dimension: alternating },
  a8: { words: ["XX", "XZ"], dimension: (n) => so(2 * n - 1) },
  a9: { words: ["XY", "XZ"], dimension: (n) => sp(2 ** (n - 2)), name: (n) => `sp(${2 ** (n - 2)})` },
  a10: { words: ["XY", "YZ", "ZX"], dimension: alternating },
  a11: { words: ["XY", "YX", "YZ"], dimension: (n) => (n === 3 ? 21 : so(2 ** n)), name: (n) => `so(${2 ** n})` },
  a12: { words: ["XX", "XY", "YZ"], dimension: (n) => (n === 3 ? 36 : su(2 ** n)) },
  a13: { words: ["XX", "YY", "YZ"], dimension: (n) => 2 * su(2 ** (n - 1)), name: (n) => `2 su(${2 ** (n - 1)})` },
  a14: { words: ["XX", "YY", "XY"], dimension: (n) => so(2 * n) },
  a15: { words: ["XX", "XY", "XZ"], dimension: (n) => 2 * su(2 ** (n - 1)) },
  a16: { words: ["XY", "YX", "YZ", "ZY"], dimension: (n) => so(2 ** n) },
  a17: { words: ["XX", "XY", "ZX"], dimension: (n) => (n === 3 ? 36 : su(2 ** n)) },
  a18: { words: ["XX", "XZ", "YY", "ZY"], dimension: (n) => su(2 ** n) },
  a19: { words: ["XX", "XY", "ZX", "YZ"], dimension: (n) => su(2 ** n) },
  a20: { words: ["XX", "YY", "ZZ", "ZY"], dimension: (n) => 2 * su(2 ** (n - 1)) },
  a21: { words: ["XX", "YY", "XY", "ZX"], dimension: (n) => su(2 ** n) },
  a22: { words: ["XX", "XY", "XZ", "YX"], dimension: (n) => su(2 ** n), name: (n) => `su(${2 ** n})` },
  b0: { words: ["XI", "IX"], dimension: (n) => n },
  b1: { words: ["XX", "XI", "IX"], dimension: (n) => 2 * n - 1 },
  b2: { words: ["XY", "XI", "IX"], dimension: (n) => sp(2 ** (n - 2)) + 1, name: (n) => `sp(${2 ** (n - 2)}) + u(1)` },
  b3: { words: ["XI", "YI", "IX", "IY"], dimension: (n) => 3 * n, name: (n) => `${n} su(2)` },
  b4: {
    words: ["XX", "XY", "XI", "IX"],
    dimension: (n) => 2 * su(2 ** (n - 1)) + 1,
    name: (n) => `2 su(${2 ** (n - 1)}) + u(1)`,
  },
};

describe("families of spin chains", () => {
  for (const [family, { words, dimension, name }] of Object.entries(families)) {
    it(`${family}: ${words.join(", ")}`, async () => {
      const sizes = family === "a3" || family === "a5" ? [3, 4, 5, 6, 7, 8] : [3, 4, 5, 6];
      for (const qubits of sizes) {
        const result = await lieAlgebra(onPairs(words, qubits));
        assert.equal(result.dimension, dimension(qubits), `n = ${qubits}`);
        const classified = classifyPauliAlgebra(words, { qubits });
        assert.equal(classified.family, family);
        assert.deepEqual([classified.dimension, classified.center], [result.dimension, result.center]);
        if (name && qubits > 3) assert.equal(named(result.components), name(qubits));
      }
    });
  }

  it("knows a family however its letters and sites are named", () => {
    assert.equal(classifyPauliAlgebra(["ZX", "ZY"]).family, "a9");
    assert.equal(classifyPauliAlgebra(["YX", "ZX"]).family, "a9");
    assert.equal(classifyPauliAlgebra(["ZZ", "XX", "YY"]).family, "a7");
  });

  it("says that two families generate the same words, and that some sets belong to none", () => {
    assert.deepEqual(classifyPauliAlgebra(["XX", "XY", "XZ", "YX"]).equivalent, ["a21"]);
    assert.equal(classifyPauliAlgebra(["XI"]).family, undefined);
  });

  it("needs no closure: a chain of 100", () => {
    const { components, dimension } = classifyPauliAlgebra(["XX", "YY", "ZZ"], { qubits: 100 });
    assert.equal(named(components), "4 su(2^98)");
    assert.equal(dimension, 4 * (4 ** 98 - 1));
  });

  it("refuses words that are not on two sites", () => {
    assert.throws(() => classifyPauliAlgebra([]), /words must be an array of two-site words/);
    assert.throws(() => classifyPauliAlgebra(["XX", "X"]), /words\[1\] must be two letters .* received "X"/);
    assert.throws(() => classifyPauliAlgebra(["II"]), /other than II/);
    assert.throws(() => classifyPauliAlgebra(["XX"], { qubits: 1 }), /qubits must be an integer from 2 to 1000/);
  });
});
