import assert from "node:assert/strict";
import fc from "fast-check";
import { lieAlgebra } from "../../../src/analyse";
import { hva, periodicAnsatz } from "../../../src/ansatz";
import { triangularFactor } from "../../../src/linalg";
import { tfim } from "../../../src/models";
import { type PauliSum, pauliSum } from "../../../src/pauli";

const sums = (qubits: number, ...texts: string[]) => texts.map((text) => pauliSum(text, { qubits }));
const dimension = async (generators: PauliSum[]) => (await lieAlgebra(generators)).dimension;

/** Rank of sums as vectors of coefficients, in floating point. */
function numericalRank(elements: readonly PauliSum[]): number {
  const words = [...new Set(elements.flatMap((sum) => sum.terms.map((term) => term.word)))];
  const columns = Math.max(words.length, elements.length);
  const data = new Float64Array(elements.length * columns);
  elements.forEach((sum, i) => {
    for (const { word, coefficient } of sum.terms) data[i * columns + words.indexOf(word)] = coefficient;
  });
  const factor = triangularFactor({ rows: elements.length, columns, data });
  const last = elements.length - 1;
  return Math.abs(factor.data[last * factor.columns + last]!) > 1e-9 ? elements.length : elements.length - 1;
}

/** Dimension by closing in floating point: each bracket is kept when it is numerically independent. */
function floatingDimension(generators: readonly PauliSum[]): number {
  const basis: PauliSum[] = [];
  const queue = [...generators];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const size = Math.sqrt(next.terms.reduce((sum, term) => sum + term.coefficient ** 2, 0));
    if (size < 1e-12) continue;
    const unit = next.scale(1 / size);
    if (numericalRank([...basis, unit]) === basis.length) continue;
    basis.push(unit);
    for (const generator of generators) queue.push(generator.commutator(unit));
  }
  return basis.length;
}

describe("lieAlgebra", () => {
  /** Exact closures of the TFIM's HVA, computed independently: n² open, 3n − 1 closed. */
  for (const n of [2, 3, 4, 5, 6, 7, 8]) {
    it(`of the open TFIM of ${n} has dimension ${n * n}`, async () => {
      const result = await lieAlgebra(hva(tfim({ qubits: n })));
      assert.equal(result.dimension, n * n);
      assert.equal(result.complete, true);
      assert.equal(result.growth.at(-1), n * n);
      assert.equal(result.growth[0], 2);
    });
  }
  for (const n of [3, 4, 5, 6, 7]) {
    it(`of the closed TFIM of ${n} has dimension ${3 * n - 1}`, async () => {
      const result = await lieAlgebra(hva(tfim({ qubits: n, boundary: "closed" })));
      assert.equal(result.dimension, 3 * n - 1);
      assert.equal(result.center, 2);
    });
  }

  /** Wiersema et al., arXiv:2309.05690, open chain with a generator for each pair. */
  const pairs = [
    { words: ["XX", "YY", "XY"], qubits: 4, dimension: 28, name: "a14 = so(2n)" },
    { words: ["XX", "XZ"], qubits: 4, dimension: 21, name: "a8 = so(2n − 1)" },
    { words: ["XX", "YY", "ZZ"], qubits: 4, dimension: 60, name: "a7 = 4 su(2^(n−2))" },
    { words: ["XX", "XI", "IX"], qubits: 5, dimension: 9, name: "b1 = u(1)^(2n−1)" },
  ];
  for (const { words, qubits, dimension: expected, name } of pairs) {
    it(`of ${words.join(", ")} on ${qubits} qubits is ${name}, ${expected}`, async () => {
      const generators = Array.from({ length: qubits - 1 }, (_, i) =>
        words.map((word) => pauliSum("I".repeat(i) + word + "I".repeat(qubits - 2 - i))),
      ).flat();
      assert.equal(await dimension(generators), expected);
    });
  }

  it("agrees with a closure in floating point on random sums of up to 3 qubits", async () => {
    const word = fc
      .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: 3, maxLength: 3 })
      .map((letters) => letters.join(""));
    const sum = fc
      .array(fc.tuple(fc.constantFrom(1, -0.5, 0.3, 2, 0.1), word), { minLength: 1, maxLength: 3 })
      .map((terms) => pauliSum(terms.map(([coefficient, w]) => ({ coefficient, word: w }))))
      .filter((s) => s.terms.length > 0);
    await fc.assert(
      fc.asyncProperty(fc.array(sum, { minLength: 1, maxLength: 3 }), async (generators) => {
        assert.equal(await dimension(generators), floatingDimension(generators));
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it("depends neither on order and scale of the generators nor on the naming of qubits", async () => {
    const a = sums(4, "X0 X1 + Z2", "Z0 + 0.3 Y3", "Y1 Y2 Y3");
    const b = sums(4, "7 Y2 Y1 Y0", "-Z3 - 0.3 Y0", "0.25 X3 X2 + 0.25 Z1");
    assert.equal(await dimension(a), await dimension(b));
  });

  it("takes decimal coefficients as the rationals that they are", async () => {
    // 0.1 + 0.2 in binary is not 0.3; as rationals the third generator depends on the first two.
    assert.equal(await dimension(sums(2, "0.1 Z0 + 0.3 Z1", "0.2 Z0 - 0.3 Z1", "0.3 Z0")), 2);
  });

  it("gives a basis that spans it: closed under brackets with the generators", async () => {
    const qnn = hva(tfim({ qubits: 4 }));
    const result = await lieAlgebra(qnn);
    const basis = result.basis();
    assert.equal(basis.length, 16);
    for (const generator of qnn.generators) {
      for (const element of basis) {
        const bracket = generator.commutator(element);
        const size = Math.sqrt(bracket.terms.reduce((sum, term) => sum + term.coefficient ** 2, 0));
        if (size > 1e-12) assert.equal(numericalRank([...basis, bracket.scale(1 / size)]), 16);
      }
    }
  });

  it("stops at maxDimension with a lower bound that says so", async () => {
    const result = await lieAlgebra(hva(tfim({ qubits: 6 })), { maxDimension: 20 });
    assert.equal(result.complete, false);
    assert.ok(result.dimension >= 20 && result.dimension < 36);
  });

  it("stops at a signal with what it has", async () => {
    const result = await lieAlgebra(hva(tfim({ qubits: 6 })), { signal: AbortSignal.abort() });
    assert.equal(result.complete, false);
    assert.equal(result.dimension, 2);
  });

  it("refuses what it cannot close exactly", async () => {
    const notClifford = periodicAnsatz({ qubits: 2, gates: [{ rotation: "X0" }, { gate: "T", qubits: [1] }] });
    await assert.rejects(lieAlgebra(notClifford), /needs fixed gates that are Clifford .* received the gate T/);
    const shared = periodicAnsatz({
      qubits: 1,
      gates: [
        { rotation: "X0", parameter: 0 },
        { rotation: "Z0", parameter: 0 },
      ],
    });
    await assert.rejects(lieAlgebra(shared), /gates that share an angle to commute/);
    await assert.rejects(lieAlgebra([pauliSum("II")]), /needs generators other than multiples of the identity/);
    await assert.rejects(lieAlgebra([]), /generators must have at least one Pauli sum/);
    await assert.rejects(
      lieAlgebra([pauliSum("X"), pauliSum("XX")]),
      /generators\[1\] must lie on 1 qubits, received one on 2/,
    );
  });
});
