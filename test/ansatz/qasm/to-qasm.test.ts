import assert from "node:assert/strict";
import fc from "fast-check";
import { bind, fromQasm, type GateSpec, hva, periodicAnsatz, randomAngles, toQasm } from "../../../src/ansatz";
import { tfim } from "../../../src/models";
import { stateVector, unitary } from "../../../src/simulate";
import { haarLike } from "./haar-like";

/** The largest deviation between the state of a QNN and that of its program. */
function deviation(qnn: ReturnType<typeof periodicAnsatz>, seed: number): number {
  const theta = randomAngles(qnn, { seed, range: [-7, 7] });
  const back = fromQasm(toQasm(qnn));
  assert.equal(back.parameters, qnn.parameters);
  assert.equal(back.initialState, "zero");
  const [a, b] = [stateVector(qnn, theta).amplitudes, stateVector(back, theta).amplitudes];
  return Math.max(...a.map((x, k) => Math.abs(x - b[k]!)));
}

/** Circuits of everything that can be written; sums are of words with an even number of common letters X, Z. */
function writableCircuit(maximum: number) {
  return fc.integer({ min: 1, max: maximum }).chain((qubits) => {
    const word = fc
      .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: qubits, maxLength: qubits })
      .map((letters) => letters.join(""))
      .filter((letters) => /[XYZ]/.test(letters));
    const rotation = word.map((letters): GateSpec => ({ rotation: letters }));
    const coefficient = fc.double({ min: -1.5, max: 1.5, noNaN: true }).filter((c) => Math.abs(c) > 1e-3);
    // Words of I and one other letter on each qubit commute.
    const commuting = fc
      .record({ letters: word, terms: fc.array(fc.tuple(coefficient, fc.nat()), { minLength: 1, maxLength: 4 }) })
      .map(({ letters, terms }): GateSpec => {
        const kept = (mask: number) => [...letters].map((letter, k) => ((mask >> k) & 1 ? letter : "I")).join("");
        const text = terms.map(([c, mask]) => `${c < 0 ? "-" : "+"} ${Math.abs(c)} ${kept(mask)}`).join(" ");
        return { generator: `${text} + 0.7 ${letters}` };
      });
    const shared = fc
      .record({ rotation: word, scale: coefficient, offset: coefficient })
      .map(({ rotation, scale, offset }): GateSpec => ({ rotation, parameter: { index: 0, scale, offset } }));
    const places = (count: number) =>
      fc.shuffledSubarray(
        Array.from({ length: qubits }, (_, k) => k),
        { minLength: count, maxLength: count },
      );
    const fixed = (names: readonly string[], count: number) =>
      fc.record({ gate: fc.constantFrom(...names), qubits: places(count) });
    const matrix = fc
      .integer({ min: 1, max: Math.min(3, qubits) })
      .chain((count) =>
        fc.record({ unitary: fc.nat(1000).map((seed) => haarLike(count, seed)), qubits: places(count) }),
      );
    const gate: fc.Arbitrary<GateSpec> = fc.oneof(
      rotation,
      commuting,
      matrix,
      fixed(["H", "X", "Y", "Z", "S", "SDG", "T", "TDG", "SX", "SXDG"], 1),
      ...(qubits > 1 ? [fixed(["CNOT", "CX", "CY", "CZ", "CH", "CS", "CSX", "SWAP"], 2)] : []),
      ...(qubits > 2 ? [fixed(["CCX", "CCZ", "CSWAP"], 3)] : []),
    );
    return fc
      .record({
        gates: fc
          .tuple(rotation, fc.array(gate, { maxLength: 4 }), shared)
          .map(([first, rest, last]) => [first, ...rest, last]),
        before: fc.array(gate, { maxLength: 3 }),
        after: fc.array(gate, { maxLength: 3 }),
        layers: fc.integer({ min: 1, max: 3 }),
        initialState: fc.oneof(
          fc.constantFrom("zero", "plus"),
          fc
            .array(fc.constantFrom("0", "1", "+", "-"), { minLength: qubits, maxLength: qubits })
            .map((state) => state.join("")),
        ),
      })
      .map((parts) => periodicAnsatz({ qubits, ...parts }));
  });
}

describe("toQasm", () => {
  it("is read back as the same state, global phase included, on random circuits", () => {
    fc.assert(
      fc.property(writableCircuit(4), fc.nat(1000), (qnn, seed) => {
        assert.ok(deviation(qnn, seed) < 1e-12);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it("is read back as the same unitary from |0…0⟩", () => {
    fc.assert(
      fc.property(writableCircuit(3), fc.nat(1000), (given, seed) => {
        const qnn = { ...given, initialState: "zero" };
        const theta = randomAngles(qnn, { seed });
        const [a, b] = [unitary(qnn, theta).data, unitary(fromQasm(toQasm(qnn)), theta).data];
        assert.ok(a.every((x, k) => Math.abs(x - b[k]!) < 1e-12));
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  it("writes the layers one by one, with the parameters in order of θ", () => {
    const text = toQasm(hva(tfim({ qubits: 2 }), { layers: 2 }));
    assert.equal(
      text,
      [
        "OPENQASM 3.0;",
        'include "stdgates.inc";',
        "input angle theta_0;",
        "input angle theta_1;",
        "input angle theta_2;",
        "input angle theta_3;",
        "qubit[2] q;",
        "// initial state",
        "h q[0];",
        "h q[1];",
        "// layer 1",
        "cx q[0], q[1];",
        "rz(theta_0) q[1];",
        "cx q[0], q[1];",
        "rx(theta_1) q[0];",
        "rx(theta_1) q[1];",
        "// layer 2",
        "cx q[0], q[1];",
        "rz(theta_2) q[1];",
        "cx q[0], q[1];",
        "rx(theta_3) q[0];",
        "rx(theta_3) q[1];",
        "",
      ].join("\n"),
    );
  });

  it("writes scales, offsets and multiples of π so that the same bits are read", () => {
    const parameter = { index: 0, scale: -0.1, offset: Math.PI / 3 };
    const text = toQasm(periodicAnsatz({ qubits: 1, gates: [{ rotation: "X0", parameter }] }));
    assert.match(text, /rx\(-0\.1 \* theta_0 \+ pi \/ 3\) q\[0\];/);
    const [gate] = fromQasm(text).layer;
    assert.deepEqual(gate?.type === "evolution" && gate.angle, { parameter: 0, scale: -0.1, offset: Math.PI / 3 });
  });

  it("writes the values of bound data", () => {
    const qnn = bind(periodicAnsatz({ qubits: 1, gates: [{ rotation: "Z0", input: 0 }, { rotation: "X0" }] }), [3]);
    assert.match(toQasm(qnn), /rz\(3\.0\) q\[0\];/);
    assert.ok(deviation(qnn, 1) < 1e-14);
  });

  it("refuses what is not exact, and names it", () => {
    const layer = (generator: string) => periodicAnsatz({ qubits: 2, gates: [{ rotation: "X0" }, { generator }] });
    assert.throws(
      () => toQasm(layer("X0 + Z0 Z1")),
      /layer\[1\] must have a generator whose terms commute .*; XI and ZZ do not/,
    );
    const encoding = periodicAnsatz({ qubits: 1, gates: [{ rotation: "X0" }], before: [{ rotation: "Z0", input: 0 }] });
    assert.throws(() => toQasm(encoding), /before\[0\] encodes data value x\[0\], received none; .* bind/);
    const amplitudes = periodicAnsatz({
      qubits: 1,
      gates: [{ rotation: "X0" }],
      initialState: Float64Array.of(0.6, 0, 0.8, 0),
    });
    assert.throws(
      () => toQasm(amplitudes),
      /the initial state must be "zero", "plus" or a word .* received amplitudes/,
    );
    assert.throws(() => toQasm({} as never), /qnn must be a QNN/);
  });
});
