import assert from "node:assert/strict";
import fc from "fast-check";
import { lieAlgebra } from "../../../src/analyse";
import { pullBackOf } from "../../../src/analyse/lie/clifford";
import { type GateSpec, hardwareEfficient, periodicAnsatz } from "../../../src/ansatz";
import { pauliSum } from "../../../src/pauli";
import { combine, type Dense, denseSum, denseUnitary, multiply } from "../../dense";
import { denseDimension } from "./dense-closure";
import { named, word } from "./generators";

const clifford: fc.Arbitrary<GateSpec> = fc.oneof(
  fc.record({
    gate: fc.constantFrom("H", "S", "SDG", "SX", "X", "Y", "Z"),
    qubits: fc.constantFrom([0], [1], [2]),
  }),
  fc.record({
    gate: fc.constantFrom("CNOT", "CZ", "CY", "SWAP"),
    qubits: fc.constantFrom([0, 1], [2, 1], [2, 0]),
  }),
);

function adjoint({ d, re, im }: Dense): Dense {
  const at = (k: number) => (k % d) * d + Math.floor(k / d);
  return { d, re: re.map((_, k) => re[at(k)]!), im: im.map((_, k) => -im[at(k)]!) };
}

describe("fixed Clifford gates", () => {
  it("turn words as the matrices do", () => {
    fc.assert(
      fc.property(word(3), clifford, (letters, gate) => {
        const qnn = periodicAnsatz({ qubits: 3, gates: [gate] });
        const u = denseUnitary(qnn, []);
        const expected = multiply(adjoint(u), multiply(denseSum(pauliSum(letters)), u));
        const difference = combine(denseSum(pullBackOf(qnn.layer[0]!)!(pauliSum(letters))), expected, -1);
        assert.ok([...difference.re, ...difference.im].every((x) => Math.abs(x) < 1e-12));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("make the algebra that turned generators of a few layers make", async () => {
    const rotation = word(2).map((letters): GateSpec => ({ rotation: letters }));
    const two = clifford.filter((gate) => "qubits" in gate && gate.qubits.every((q) => q < 2));
    await fc.assert(
      fc.asyncProperty(fc.tuple(rotation, two, two, rotation, two), async (gates) => {
        const qnn = periodicAnsatz({ qubits: 2, gates });
        const fixed = gates.filter((gate) => !("rotation" in gate));
        const layer = denseUnitary(periodicAnsatz({ qubits: 2, gates: fixed }), []);
        const first = denseUnitary(periodicAnsatz({ qubits: 2, gates: fixed.slice(0, 2) }), []);
        const texts = gates.flatMap((gate) => ("rotation" in gate ? [gate.rotation] : []));
        let turned = [
          denseSum(pauliSum(texts[0]!)),
          multiply(adjoint(first), multiply(denseSum(pauliSum(texts[1]!)), first)),
        ];
        const all = [...turned];
        // Two-qubit Clifford gates have orders up to 12 on words.
        for (let l = 0; l < 12; l++) {
          turned = turned.map((one) => multiply(adjoint(layer), multiply(one, layer)));
          all.push(...turned);
        }
        assert.equal((await lieAlgebra(qnn)).dimension, denseDimension(all));
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  for (const qubits of [2, 3, 4, 5]) {
    it(`make the hardware-efficient ansatz of ${qubits} qubits universal`, async () => {
      const result = await lieAlgebra(hardwareEfficient({ qubits }));
      assert.equal(named(result.components), `su(${2 ** qubits})`);
    });
  }

  it("may be rotations by quarter turns; others are refused", async () => {
    const at = (value: number) => {
      const qnn = periodicAnsatz({ qubits: 2, gates: [{ rotation: "X0" }, { rotation: "Z0 Z1" }] });
      const [first, second] = qnn.layer;
      return { ...qnn, layer: [first!, { ...second!, angle: { value } }] } as typeof qnn;
    };
    // exp(−iπ/4 ZZ) takes X0 to Y0 Z1: with X0 that makes su(2).
    assert.equal((await lieAlgebra(at(Math.PI / 2))).dimension, 3);
    await assert.rejects(
      lieAlgebra(at(0.3)),
      /fixed gates that are Clifford .* rotation by a fixed angle, of 0.5 Z0 Z1/,
    );
  });

  it("gates that share an angle are one generator", async () => {
    const shared = periodicAnsatz({
      qubits: 3,
      gates: [
        { rotation: "Z0 Z1", parameter: 0 },
        { rotation: "Z1 Z2", parameter: 0 },
        { rotation: "X0", parameter: 1 },
        { rotation: "X1", parameter: 1 },
        { rotation: "X2", parameter: 1 },
      ],
    });
    assert.equal((await lieAlgebra(shared)).dimension, 9);
  });
});
