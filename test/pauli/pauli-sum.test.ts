import assert from "node:assert/strict";
import fc from "fast-check";
import { type PauliSum, pauliSum } from "../../src/pauli";
import { combine, denseSum, multiply } from "../dense";

const word = (qubits: number) =>
  fc
    .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: qubits, maxLength: qubits })
    .map((letters) => letters.join(""));
const sum = fc
  .array(fc.tuple(fc.constantFrom(1, -0.5, 0.25, 3), word(3)), { minLength: 1, maxLength: 4 })
  .map((terms) => pauliSum(terms.map(([coefficient, w]) => ({ coefficient, word: w }))));

describe("pauliSum", () => {
  it("reads sparse, dense and bare terms, in any order of letters", () => {
    assert.deepEqual(pauliSum("0.5 X0 Z2 - 1.25 Y1 + 0.5").terms, [
      { coefficient: 0.5, word: "XIZ" },
      { coefficient: -1.25, word: "IYI" },
      { coefficient: 0.5, word: "III" },
    ]);
    assert.deepEqual(pauliSum("0.5 Z3 X0").terms, [{ coefficient: 0.5, word: "XIIZ" }]);
    assert.deepEqual(pauliSum("XIZ - ZZI").terms, [
      { coefficient: 1, word: "XIZ" },
      { coefficient: -1, word: "ZZI" },
    ]);
    assert.deepEqual(pauliSum("-2e-1*X0·Y1", { qubits: 3 }).terms, [{ coefficient: -0.2, word: "XYI" }]);
  });

  it("collects equal words and drops what cancels", () => {
    assert.deepEqual(pauliSum("X0 + Y0 - X0 + 2 Y0").terms, [{ coefficient: 3, word: "Y" }]);
  });

  it("writes what it reads", () => {
    fc.assert(
      fc.property(sum, (s) => {
        if (s.terms.length > 0) assert.deepEqual(pauliSum(String(s), { qubits: 3 }).terms, s.terms);
      }),
    );
  });

  it("adds, scales and commutes as matrices do", () => {
    const same = (a: ReturnType<typeof denseSum>, b: ReturnType<typeof denseSum>) =>
      a.re.every((x, k) => Math.abs(x - b.re[k]!) < 1e-12) && a.im.every((y, k) => Math.abs(y - b.im[k]!) < 1e-12);
    fc.assert(
      fc.property(sum, sum, (a: PauliSum, b: PauliSum) => {
        const [p, q] = [denseSum(a), denseSum(b)];
        assert.ok(same(denseSum(a.add(b.scale(-2))), combine(p, q, -2)));
        const commutator = combine(multiply(p, q), multiply(q, p), -1);
        // −i (x + iy) = y − ix
        assert.ok(same(denseSum(a.commutator(b)), { d: p.d, re: commutator.im, im: commutator.re.map((x) => -x) }));
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it("says what does not fit", () => {
    assert.throws(() => pauliSum("XQ"), /written with the letters I, X, Y, Z.*received "XQ"/);
    assert.throws(() => pauliSum("X0 X0"), /one letter a qubit.*two on qubit 0/);
    assert.throws(() => pauliSum("0.5 X0 +"), /needs a number or a Pauli word at column 9/);
    assert.throws(() => pauliSum("XX + XXX"), /equal lengths, received "XX" and "XXX"/);
    assert.throws(() => pauliSum("X4", { qubits: 3 }), /"X4" must lie on qubits 0 to 2/);
    assert.throws(() => pauliSum("XX", { qubits: 3 }), /"XX" must have 3 letters/);
    assert.throws(
      () => pauliSum([{ coefficient: Number.NaN, word: "X" }]),
      /coefficient of term 0 must be a finite number, received NaN/,
    );
    assert.throws(() => pauliSum(""), /at least one term/);
    assert.throws(() => pauliSum(7 as never), /given as text or as an array/);
  });
});
