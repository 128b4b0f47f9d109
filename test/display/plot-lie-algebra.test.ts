import assert from "node:assert/strict";
import { plotLieAlgebra } from "../../src/display/plot-lie-algebra";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { lieAlgebra } from "./fixtures";

const growth = Array.from({ length: 30 }, (_, depth) => 2 + depth * depth);

describe("plotLieAlgebra", () => {
  it("compiles without complaints", () => {
    assert.deepEqual(complaints(plotLieAlgebra(lieAlgebra())), []);
    assert.deepEqual(complaints(plotLieAlgebra(lieAlgebra({ complete: false, growth }))), []);
  });

  it("names dimension and parts", () => {
    const { text, subtitle } = titleOf(plotLieAlgebra(lieAlgebra()));
    assert.equal(text, "The Lie algebra has dimension 16");
    assert.match(subtitle, /^g = su\(4\) ⊕ u\(1\)$/m);
  });

  it("counts equal parts", () => {
    const part = { name: "su(2)", dimension: 3, aliases: [] };
    const odd = { name: "unidentified", dimension: 21, aliases: [] };
    const { subtitle } = titleOf(plotLieAlgebra(lieAlgebra({ components: [part, part, odd, part] })));
    assert.match(subtitle, /g = \(unidentified, dimension 21\) ⊕ 3 su\(2\)/);
  });

  it("draws the growth and labels it", () => {
    const result = lieAlgebra();
    const chart = plotLieAlgebra(result);
    const bars = rowsWith(chart, "reached").filter((bar) => !("name" in bar));
    assert.deepEqual(
      bars.map((bar) => bar.dimension),
      result.growth,
    );
    assert.deepEqual(
      rowsWith(chart, "name").map((label) => label.name),
      result.growth.map(String),
    );
    const many = rowsWith(plotLieAlgebra(lieAlgebra({ growth, dimension: 843 })), "name");
    assert.deepEqual(
      many.map((label) => label.name),
      ["843"],
    );
  });

  it("joins generators that do not commute", () => {
    const edges = rowsWith(plotLieAlgebra(lieAlgebra()), "x2");
    assert.equal(edges.length, 1);
    const labels = rowsWith(plotLieAlgebra(lieAlgebra()), "label");
    assert.deepEqual(
      labels.map((row) => row.label),
      ["G1", "G2"],
    );
  });

  it("says when only the graph of the generators tells the dimension", () => {
    const dimension = 4 ** 50;
    const { text, subtitle } = titleOf(plotLieAlgebra(lieAlgebra({ growth: [9], dimension })));
    assert.equal(text, "The Lie algebra has dimension ≈ 1.26765·10³⁰");
    assert.match(subtitle, /anticommutation graph/);
  });

  it("names the space of a restricted algebra, and the gap of floating arithmetic", () => {
    const restriction = { to: "the sector reflection 1", dimension: 10 };
    const { subtitle } = titleOf(plotLieAlgebra(lieAlgebra({ restriction, arithmetic: "floating", gap: 4e9 })));
    assert.match(subtitle, /On the sector reflection 1, of dimension 10/);
    assert.match(subtitle, /floating arithmetic, gap 4·10⁹/);
  });

  it("shows that a closure was stopped", () => {
    const chart = plotLieAlgebra(lieAlgebra({ complete: false }));
    assert.match(titleOf(chart).text, /≥ 16 \(not complete\)/);
    assert.match(titleOf(chart).subtitle, /lower bound/);
    assert.ok(rowsWith(chart, "name").some((label) => label.name === "≥ 16"));
  });
});
