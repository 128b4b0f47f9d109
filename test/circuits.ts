import fc from "fast-check";
import { type GateSpec, periodicAnsatz } from "../src/ansatz";

/** Random circuits on 1 to `maximum` qubits: rotations, sums that commute or not, fixed gates, shared angles. */
export function randomCircuit(maximum: number) {
  return fc.integer({ min: 1, max: maximum }).chain((qubits) => {
    const word = fc
      .array(fc.constantFrom("I", "X", "Y", "Z"), { minLength: qubits, maxLength: qubits })
      .map((letters) => letters.join(""))
      .filter((letters) => /[XYZ]/.test(letters));
    const coefficient = fc.double({ min: -1.5, max: 1.5, noNaN: true }).filter((c) => Math.abs(c) > 1e-3);
    const sum = fc
      .uniqueArray(fc.tuple(coefficient, word), { minLength: 1, maxLength: 4, selector: ([, letters]) => letters })
      .map((terms) =>
        terms
          .map(([c, letters]) => `${c < 0 ? "-" : "+"} ${Math.abs(c)} ${letters}`)
          .join(" ")
          .replace(/^\+ /, ""),
      );
    const site = fc.integer({ min: 0, max: qubits - 1 });
    const pair = fc.tuple(site, site).filter(([a, b]) => a !== b);
    const one: fc.Arbitrary<GateSpec> = fc.record({
      gate: fc.constantFrom("H", "S", "T", "SX", "Y"),
      qubits: site.map((q) => [q]),
    });
    const two: fc.Arbitrary<GateSpec> = fc.record({
      gate: fc.constantFrom("CNOT", "CZ", "SWAP", "CY"),
      qubits: qubits > 1 ? pair : fc.constant([0]),
    });
    const gate: fc.Arbitrary<GateSpec> = fc.oneof(
      word.map((rotation) => ({ rotation })),
      sum.map((generator) => ({ generator })),
      one,
      qubits > 1 ? two : one,
    );
    const shared = word.map((rotation): GateSpec => ({ rotation, parameter: { index: 0, scale: -0.5, offset: 0.3 } }));
    return fc
      .record({
        gates: fc
          .tuple(word, fc.array(gate, { minLength: 1, maxLength: 4 }), shared)
          .map(([first, rest, last]) => [{ rotation: first }, ...rest, last]),
        before: fc.array(gate, { maxLength: 2 }),
        after: fc.array(gate, { maxLength: 2 }),
        layers: fc.integer({ min: 1, max: 3 }),
        initialState: fc
          .array(fc.constantFrom("0", "1", "+", "-"), { minLength: qubits, maxLength: qubits })
          .map((state) => state.join("")),
      })
      .map((parts) => periodicAnsatz({ qubits, ...parts }));
  });
}
