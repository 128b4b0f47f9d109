import assert from "node:assert/strict";
import { capacity, energy, groundState, hva, sample, tfim } from "../../src";

/** The bundle of a result, as a notebook asks for it. */
async function bundleOf(result: object): Promise<Record<string, unknown>> {
  return (result as Record<symbol, () => Promise<Record<string, unknown>>>)[Symbol.for("Jupyter.display")]!();
}

describe("states, samples and capacities draw themselves", () => {
  const model = tfim({ qubits: 3 });

  it("a ground state in a few lines, not as its amplitudes", async () => {
    const text = String((await bundleOf(await groundState(model)))["text/plain"]);
    assert.match(text, /^E₀ = −3\.4939592074/);
    assert.match(text, /not degenerate\n3 qubits, gap /);
  });

  it("samples as bars, most frequent first, with all counts in the text", async () => {
    const samples = sample(hva(model), [0.3, 0.7], { shots: 200, seed: 1 });
    const bundle = await bundleOf(samples);
    const [first] = Object.entries(samples.counts);
    assert.match(
      String(bundle["text/plain"]),
      new RegExp(`^${first![0]} comes up most often, ${first![1]} times in 200`),
    );
    assert.match(String(bundle["image/svg+xml"]), /outcome, qubit 0 first/);
    const values = (bundle["application/vnd.vegalite.v5+json"] as { data: { values: { count: number }[] } }).data
      .values;
    assert.deepEqual(
      values.map(({ count }) => count),
      Object.values(samples.counts),
    );
  });

  it("capacities and losses as a line", async () => {
    assert.match(String((await bundleOf(await capacity(hva(model, { layers: 4 }))))["text/plain"]), /^D₁ = 4, D₂ = \d/);
    assert.match(String((await bundleOf(energy(model)))["text/plain"]), /^Loss ⟨H⟩ − E₀, O = -Z0 Z1 - Z1 Z2 - X0/);
  });
});
