import assert from "node:assert/strict";
import { pauliSum } from "../../src/pauli";
import { displayed, type MimeBundle, type ResultRecord } from "../../src/results";
import "../../src/display";
import { display } from "../../src/display/chart";
import { plotRankCurve } from "../../src/display/plot-rank-curve";
import { landscape, lieAlgebra, rankCurve, spectrum, training } from "./fixtures";

const VEGA_LITE = "application/vnd.vegalite.v5+json";

function bundleOf(value: object): Promise<MimeBundle> {
  return Promise.resolve((value as { [display](): MimeBundle })[display]());
}

const charts: { result: ResultRecord; mime?: string; svg: RegExp[]; text: RegExp[] }[] = [
  {
    result: rankCurve(),
    svg: [
      /Rank saturates at 18: M_c = 18/,
      /M_c = 18 \(L = 9\)/,
      /bound from theory: dim g = 36/,
      /number of parameters M/,
    ],
    text: [
      /^Rank saturates at 18: M_c = 18$/m,
      /^ *7 +14 +14 +14 14 14$/m,
      /^ *8 +16 +16\? +16 15 16$/m,
      /^bound: 36 \(dim g = 36\)$/m,
    ],
  },
  {
    result: training(36, [1e-8, 0.2]),
    svg: [/M = 36: 1 of 2 runs below 10⁻³/, /⟨H⟩ − E₀/, />10⁻⁴</, /median/, /threshold 10⁻³/],
    text: [/M = 36: 1 of 2 runs below 10⁻³/, /2 qubits|6 qubits/, /final ⟨H⟩ − E₀/, /steps 0 to 500/],
  },
  {
    result: landscape(1, 31, (x) => 2 + Math.sin(x)),
    svg: [/offset along the direction \(rad\)/, /centre θ/],
    text: [/offsets −3\.14 to 3\.14 rad/, /[▁-█]{31}/],
  },
  {
    result: landscape(2, 15, (x, y) => x * x + y * y),
    mime: "application/vnd.qnnlab.landscape.v1+json",
    svg: [/offset along direction 1 \(rad\)/, /offset along direction 2 \(rad\)/, /⟨H⟩ − E₀/],
    text: [/lowest point of this plane/, /█/],
  },
  {
    result: lieAlgebra(),
    svg: [/The Lie algebra has dimension 16/, /su\(4\) ⊕ u\(1\)/, /depth of the nested commutators/],
    text: [/dimension 16/, /g = su\(4\) ⊕ u\(1\)/, /0\.5 Z0 Z1/, /^ +6 +16$/m],
  },
  {
    result: spectrum(),
    svg: [/Fisher rank 8 of 12/, /counts as zero/, /tolerance/],
    text: [/Fisher rank 8 of 12/, /^ *1 +17\.64$/m],
  },
];

describe("pictures of results", () => {
  for (const { result, mime = VEGA_LITE, svg, text } of charts) {
    it(`${result.kind}: ${mime}, SVG and text with labels and numbers`, async () => {
      const bundle = await bundleOf(displayed({ ...result }));
      assert.deepEqual(Object.keys(bundle), [mime, "image/svg+xml", "text/plain"]);
      if (mime === VEGA_LITE)
        assert.match(String((bundle[VEGA_LITE] as { $schema: string }).$schema), /vega-lite\/v5\.json$/);
      const picture = String(bundle["image/svg+xml"]);
      assert.match(picture, /^<svg /);
      for (const pattern of svg) assert.match(picture, pattern);
      for (const pattern of text) assert.match(String(bundle["text/plain"]), pattern);
    });
  }

  it("an SVG brings its own ground, so that its dark text can be read on a dark page", async () => {
    const picture = String((await bundleOf(plotRankCurve(rankCurve())))["image/svg+xml"]);
    assert.match(picture, /<rect width="\d+" height="\d+" fill="white"/);
  });

  it("an SVG writes M_c with a subscript wherever it is, and back on the line after it", async () => {
    const chart = { ...plotRankCurve(rankCurve()), title: ["Between M_c", "and 2 M_c, say"] };
    const texts = String((await bundleOf(chart))["image/svg+xml"]).match(/(?<=<text[^>]*>).*?(?=<\/text>)/g)!;
    const found = texts.filter((text) => text.includes("tspan"));
    const subscript = `M<tspan dy=".25em" font-size="75%">c</tspan>`;
    const back = (words: string) => `<tspan dy="-.1875em">${words}</tspan>`;
    assert.deepEqual(found.sort(), [
      `<tspan>Between ${subscript}</tspan><tspan x="0" dy="17">and 2 ${subscript}${back(", say")}</tspan>`,
      `${subscript}${back(" = 18 (L = 9)")}`,
    ]);
    assert.ok(texts.every((text) => !text.includes("M_c")));
  });

  it("an SVG has no more digits than can be seen, and texts keep theirs", async () => {
    const chart = { ...plotRankCurve(rankCurve()), title: "1.23456789" };
    const picture = String((await bundleOf(chart))["image/svg+xml"]);
    assert.match(picture, />1\.23456789</);
    assert.doesNotMatch(picture, / (?:d|transform)="[^"]*\.\d{4}/);
  });

  it("a changed copy of a chart draws the change", async () => {
    const bundle = await bundleOf({ ...plotRankCurve(rankCurve()), title: "My own title" });
    assert.match(String(bundle["image/svg+xml"]), /My own title/);
  });

  it("a chart is plain data", () => {
    const chart = plotRankCurve(rankCurve());
    assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(chart))), Object.keys(chart));
  });
});

describe("pictures of formulas", () => {
  it("a Pauli sum shows its formula", async () => {
    const bundle = await bundleOf(pauliSum("0.5 X0 Z2 - 1.25 Y1 + 3e-9 Z0"));
    assert.equal(bundle["text/plain"], pauliSum("0.5 X0 Z2 - 1.25 Y1 + 3e-9 Z0").toString());
    assert.match(
      String(bundle["text/latex"]),
      /0\.5\\,X_\{0\} Z_\{2\} - 1\.25\\,Y_\{1\} \+ 3 \\cdot 10\^\{-9\}\\,Z_\{0\}/,
    );
  });

  it("a long Pauli sum says what it leaves out", async () => {
    const words = Array.from({ length: 128 }, (_, k) =>
      [...k.toString(2).padStart(7, "0")].map((bit) => "IX"[+bit]).join(""),
    );
    const bundle = await bundleOf(pauliSum(words.map((word) => ({ coefficient: 1, word }))));
    assert.match(String(bundle["text/plain"]), /… \(68 more terms\)$/);
    assert.match(String(bundle["text/latex"]), /98 more terms/);
  });

  it("a model shows its Hamiltonian and its ground energy", async () => {
    const hamiltonian = pauliSum("-1 Z0 Z1 - 1 X0 - 1 X1");
    const model = { kind: "model", name: "open TFIM", qubits: 2, hamiltonian, knownGroundEnergy: -Math.sqrt(5) };
    const bundle = await bundleOf(displayed(model));
    assert.match(String(bundle["text/plain"]), /open TFIM, 2 qubits\nH = -Z0 Z1 - X0 - X1\nE₀ = −2\.236067977/);
    assert.match(String(bundle["text/latex"]), /E_0 =\{\}& -2\.236067977/);
  });
});
