import assert from "node:assert/strict";
import { circuit, textDrawing } from "../../../src/display/circuit";
import { evolution, fixed, qnnOf, tfimAnsatz } from "./samples";

const lines = (text: string) => text.split("\n");

describe("textDrawing", () => {
  it("draws bonds in the fewest columns, names the shared angles and brackets the layer", () => {
    assert.deepEqual(lines(textDrawing(circuit(tfimAnsatz(4, 6)))), [
      "sample · 4 qubits, L = 6, M = 12",
      "q0 |+⟩ ─[─╭RZZ(θ₀)────────────RX(θ₁)─] × 6 ─",
      "q1 |+⟩ ─[─╰RZZ──────╭RZZ(θ₀)──RX(θ₁)─]──────",
      "q2 |+⟩ ─[─╭RZZ(θ₀)──╰RZZ──────RX(θ₁)─]──────",
      "q3 |+⟩ ─[─╰RZZ────────────────RX(θ₁)─]──────",
    ]);
  });

  it("draws values of θ layer by layer", () => {
    assert.deepEqual(lines(textDrawing(circuit(tfimAnsatz(2, 2), [0.1234, 2.5, -1.2345, 10]))), [
      "sample · 2 qubits, L = 2, M = 4",
      "q0 |+⟩ ─[─╭RZZ(0.123)──RX(2.50)─] l = 0 ─[─╭RZZ(−1.23)──RX(10.0)─] l = 1 ─",
      "q1 |+⟩ ─[─╰RZZ─────────RX(2.50)─]────────[─╰RZZ─────────RX(10.0)─]────────",
    ]);
  });

  it("lets a line cross the wires that a gate does not touch", () => {
    const qnn = qnnOf(4, 1, [evolution("0.5 X0 Z3", 4, 0), fixed("CNOT", 2, 0), fixed("CZ", 1, 3)], {
      initialState: "01+-",
    });
    assert.deepEqual(lines(textDrawing(circuit(qnn))), [
      "sample · 4 qubits, L = 1, M = 1",
      "q0 |0⟩ ─[─╭RXZ(θ₀)──╭⊕─────] × 1 ─",
      "q1 |1⟩ ─[─│─────────│───╭●─]──────",
      "q2 |+⟩ ─[─│─────────╰●──│──]──────",
      "q3 |−⟩ ─[─╰RXZ──────────╰●─]──────",
    ]);
  });

  it("writes a long word letter by letter and puts gates before and after the layers outside of the bracket", () => {
    const qnn = qnnOf(4, 3, [evolution("0.5 X0 Y1 Z2 X3", 4, 0)], {
      before: [fixed("H", 0)],
      after: [evolution("0.5 Y2", 4, 0)],
      initialState: new Float64Array(32),
    });
    assert.deepEqual(lines(textDrawing(circuit(qnn))), [
      "sample · 4 qubits, L = 3, M = 4",
      "q0 |ψ⟩ ──H──[─╭X(θ₀)─] × 3 ──────────",
      "q1 |ψ⟩ ─────[─├Y─────]───────────────",
      "q2 |ψ⟩ ─────[─├Z─────]───────RY(θ₃)──",
      "q3 |ψ⟩ ─────[─╰X─────]───────────────",
    ]);
  });

  it("does not draw a sum of words that do not commute word by word", () => {
    const text = textDrawing(circuit(qnnOf(2, 1, [evolution("0.5 X0 + 0.5 Z0 Z1", 2, 0)])));
    assert.match(text, /╭exp\(−iθG\)\(θ₀\)/);
    assert.doesNotMatch(text, /RX|RZZ/);
  });

  for (const { scale, offset, coefficient, label } of [
    { scale: 1, offset: 0, coefficient: 1, label: "RX(2θ₀)" },
    { scale: -1, offset: 0, coefficient: 0.5, label: "RX(−θ₀)" },
    { scale: 0.5, offset: Math.PI / 2, coefficient: 0.5, label: "RX(½θ₀ + π/2)" },
    { scale: 1, offset: -0.3, coefficient: 0.25, label: "RX(½θ₀ − 0.15)" },
  ]) {
    it(`labels exp(−i(${scale}θ ${offset < 0 ? "" : "+"}${offset})·${coefficient}X) as ${label}`, () => {
      const text = textDrawing(circuit(qnnOf(1, 1, [evolution(`${coefficient} X0`, 1, 0, scale, offset)])));
      assert.ok(text.includes(`─${label}─`), text);
    });
  }
});
