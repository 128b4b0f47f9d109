import assert from "node:assert/strict";
import { plotSpectrum } from "../../src/display/plot-spectrum";
import { localDepolarizing } from "../../src/simulate";
import { complaints, rowsWith, titleOf } from "./compile-chart";
import { spectrum } from "./fixtures";

const hessian = spectrum({
  kind: "hessian",
  spectrum: Float64Array.of(37.5, 21.5, 4.1, 1e-11, -3e-13, -0.28),
  rank: 4,
  tolerance: 3.75e-7,
  gap: 2.8e10,
});

describe("plotSpectrum", () => {
  it("compiles without complaints", () => {
    assert.deepEqual(complaints(plotSpectrum(spectrum())), []);
    assert.deepEqual(complaints(plotSpectrum(hessian)), []);
    assert.deepEqual(complaints(plotSpectrum(spectrum({ spectrum: new Float64Array(3), rank: 0, tolerance: 0 }))), []);
  });

  it("says rank and gap", () => {
    assert.equal(titleOf(plotSpectrum(spectrum())).text, "Fisher rank 8 of 12, gap 1.3·10¹³");
    assert.match(titleOf(plotSpectrum(spectrum({ uncertain: true, gap: 12 }))).text, /no clear gap \(12\)/);
  });

  it("names the noise", () => {
    const noisy = spectrum({ noise: localDepolarizing(0.01) });
    assert.equal(
      titleOf(plotSpectrum(noisy)).text,
      "Fisher rank 8 of 12 under local depolarizing, p = 0.01, gap 1.3·10¹³",
    );
  });

  it("separates the eigenvalues that count from those that count as zero", () => {
    const rows = rowsWith(plotSpectrum(hessian), "eigenvalue");
    assert.deepEqual(
      rows.map((row) => [row.eigenvalue, row.class]),
      [
        [37.5, "counts towards the rank"],
        [21.5, "counts towards the rank"],
        [4.1, "counts towards the rank"],
        [-0.28, "counts, negative"],
        [1e-11, "counts as zero"],
        [-3e-13, "counts as zero"],
      ],
    );
  });

  it("holds the tolerance of the singular values against eigenvalues 4σ²", () => {
    const [line] = rowsWith(plotSpectrum(spectrum({ tolerance: 2e-11 })), "tolerance");
    assert.equal(line?.tolerance, 4 * 2e-11 ** 2);
    assert.equal(rowsWith(plotSpectrum(hessian), "tolerance")[0]?.tolerance, 3.75e-7);
  });

  it("draws exact zeros below all others and says so", () => {
    const chart = plotSpectrum(spectrum());
    const rows = rowsWith(chart, "eigenvalue");
    const zero = rows.find((row) => row.eigenvalue === 0)!;
    assert.equal(zero.size, Math.min(...rows.map((row) => row.size as number)));
    assert.match(titleOf(chart).subtitle, /Exact zeros, .* drawn at 10⁻³⁴/);
  });

  it("names what it needs", () => {
    assert.throws(
      () => plotSpectrum({ kind: "qnn" } as never),
      /result must be a Fisher matrix or a Hessian, received/,
    );
  });
});
