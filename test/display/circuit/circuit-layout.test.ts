import assert from "node:assert/strict";
import {
  type CircuitLayout,
  circuit,
  circuitLayout,
  circuitScene,
  overview,
  toMarkup,
} from "../../../src/display/circuit";
import { evolution, fixed, qnnOf, tfimAnsatz } from "./samples";

const labels = ({ columns }: CircuitLayout) => columns.flatMap(({ bracket }) => bracket?.label ?? []);
const gates = ({ columns }: CircuitLayout) => columns.flatMap((column) => column.gates.map(({ gate }) => gate));
const keys = (layout: CircuitLayout) => [...new Set(gates(layout).map(({ key }) => key))];

describe("circuitLayout", () => {
  const diagram = circuit(tfimAnsatz(4, 6));

  it("draws the layer once, or each of them with its parameters and its number", () => {
    const folded = circuitLayout(diagram, "folded");
    assert.deepEqual(labels(folded), ["× 6"]);
    assert.equal(gates(folded).length, 7); // three bonds and four fields
    const unfolded = circuitLayout(diagram, "unfolded");
    assert.deepEqual(
      labels(unfolded),
      [0, 1, 2, 3, 4, 5].map((l) => `l = ${l}`),
    );
    assert.equal(gates(unfolded).length, 6 * 7);
    assert.deepEqual(
      keys(unfolded),
      Array.from({ length: 12 }, (_, k) => `θ${k}`),
    );
    assert.match(gates(unfolded).at(-1)!.title(), /^RX\(θ₁₁\) on qubit 3\nexp\(−i θ₁₁ G\)/);
  });

  it("writes the angles of each layer where there are any, however many layers there are", () => {
    const theta = Array.from({ length: 400 }, (_, k) => 0.001 * k);
    const many = circuit(tfimAnsatz(2, 200), theta);
    assert.equal(circuitLayout(many).layers, "folded"); // when it is not asked
    const unfolded = circuitLayout(many, "unfolded");
    assert.match(gates(unfolded).at(-1)!.title(), /θ₃₉₉ = 0\.399$/);
    assert.match(toMarkup(unfolded.columns.at(-2)!.gates[0]!.node()), />0\.399</);
    const note = toMarkup(circuitLayout(many, "folded").foot.nodes.at(-1)!);
    assert.match(note, /each layer shows its own when unfolded/);
  });

  it("stays folded where there would be too many columns or gates to draw", () => {
    const layout = circuitLayout(circuit(tfimAnsatz(4, 1_000_000)), "unfolded");
    assert.deepEqual([layout.layers, layout.unfoldable], ["folded", false]);
    assert.ok(circuitLayout(circuit(tfimAnsatz(24, 200)), "unfolded").unfoldable);
  });

  it("puts columns from left to right, none over the next", () => {
    const { columns, width } = circuitLayout(diagram, "unfolded");
    for (const [i, { from, to }] of columns.entries()) {
      assert.ok(from <= to && to < (columns[i + 1]?.from ?? width), `column ${i}: ${from} to ${to}`);
    }
  });

  it("ends the last layer with a line before the gates that stand once", () => {
    const qnn = qnnOf(1, 2, [evolution("0.5 X0", 1, 0)], { after: [fixed("H", 0)] });
    const { columns } = circuitLayout(circuit(qnn), "unfolded");
    assert.deepEqual(
      columns.map(({ bracket, gates }) => bracket?.label ?? gates[0]?.gate.title().split("\n")[0] ?? "line"),
      ["l = 0", "RX(θ₀) on qubit 0", "l = 1", "RX(θ₁) on qubit 0", "line", "H on qubit 0"],
    );
  });

  it("has what the scene of it has", () => {
    const scene = toMarkup(circuitScene(diagram, "unfolded"));
    const count = (text: string) => scene.split(text).length - 1;
    assert.equal(count('class="qnn-gate"'), 42);
    assert.equal(count("stroke-dasharray"), 7);
  });
});

describe("overview", () => {
  it("is a few paths, one a colour and stretch of columns, with a rectangle a box", () => {
    const { columns } = circuitLayout(circuit(tfimAnsatz(4, 200)), "unfolded");
    const paths = overview(columns);
    assert.ok(paths.length <= 2 * Math.ceil(columns.length / 48), `${paths.length} paths`);
    assert.equal(new Set(paths.map(({ attributes }) => attributes.fill)).size, 2);
    const rectangles = paths.map(({ attributes }) => String(attributes.d).split("M").length - 1);
    assert.equal(
      rectangles.reduce((sum, count) => sum + count, 0),
      200 * 7,
    );
  });
});
