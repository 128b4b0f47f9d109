import assert from "node:assert/strict";
import "../../src/display";
import { display } from "../../src/display/chart";
import { plotSweep } from "../../src/display/plot-sweep";
import type { SweepResult, SweepValue } from "../../src/display/sweep-result";
import { type Grid, sweep } from "../../src/experiments";
import type { MimeBundle } from "../../src/results";
import { HeadlessView } from "./headless-view";

interface Layer {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly mark: { readonly type: string };
  readonly encoding: Record<
    string,
    { title?: string; scale?: { type?: string; domain?: number[]; range?: string[] } } | undefined
  >;
}
interface Spec {
  readonly title: { readonly text: string; readonly subtitle: readonly string[] };
  readonly layer: readonly Layer[];
}
const specOf = (result: SweepResult, options = {}) => plotSweep(result, options) as unknown as Spec;
const layerOf = (spec: Spec, type: string) => spec.layer.find(({ mark }) => mark.type === type)!;
const bundleOf = (result: object) => Promise.resolve((result as { [display](): MimeBundle })[display]());

function swept(grid: Grid, value: (point: Readonly<Record<string, number>>) => SweepValue): Promise<SweepResult> {
  return sweep({ grid: grid as Readonly<Record<string, readonly number[]>>, task: value, name: "trial" });
}

describe("the picture of a sweep", () => {
  const axes = { boundary: ["open", "closed"], qubits: [4, 6, 8], layers: [1, 2] };
  const loss = ({ qubits, layers }: Readonly<Record<string, number>>) => ({
    loss: 1e-3 ** layers! / qubits!,
    steps: qubits!,
  });

  it("has the first axis of numbers along x, the next in colours, a third in shapes, a line for each series", async () => {
    const spec = specOf(await swept(axes, loss));
    assert.equal(spec.title.text, "loss against qubits: 12 points");
    assert.deepEqual(spec.title.subtitle, [
      "trial · boundary (2) × qubits (3) × layers (2) · seed 0",
      "colour: boundary · shape: layers",
      "Also in the values: steps",
    ]);
    const { encoding, data } = layerOf(spec, "point");
    assert.deepEqual(
      [encoding.x!.title, encoding.color!.title, encoding.shape!.title],
      ["qubits", "boundary", "layers"],
    );
    assert.deepEqual(data.values[1], {
      x: 4,
      colour: "open",
      shape: "2",
      series: '["open",2]',
      words: "boundary open, qubits 4, layers 2",
      y: 2.5e-7,
      exact: 1e-6 / 4,
    });
    assert.equal(new Set(layerOf(spec, "line").data.values.map(({ series }) => series)).size, 4);
  });

  it("draws what is chosen", async () => {
    const result = await swept(axes, loss);
    const { title, layer } = specOf(result, { x: "layers", y: "steps", colour: "qubits" });
    assert.equal(title.text, "steps against layers: 12 points");
    const { encoding } = layer.find(({ mark }) => mark.type === "point")!;
    assert.deepEqual([encoding.color!.title, encoding.shape!.title], ["qubits", "boundary"]);
    assert.throws(
      () => specOf(result, { x: "depth" }),
      /x must be one of "boundary", "qubits", "layers", received "depth"/,
    );
    assert.throws(() => specOf(result, { y: "name" }), /y must be one of "loss", "steps", received "name"/);
    assert.throws(() => specOf(result, { color: "qubits" }), /plotSweep has no option "color"/);
    assert.throws(() => plotSweep({} as never), /result must be a sweep/);
  });

  it("says what is missing, in title, picture and text", async () => {
    const stop = new AbortController();
    const result = await sweep({
      grid: { k: [1, 2, 3, 4, 5] },
      signal: stop.signal,
      task: ({ k }) => {
        if (k === 2) throw new Error("no chain of 2");
        if (k === 4) stop.abort();
        return k / 7;
      },
    });
    const spec = specOf(result);
    assert.equal(spec.title.text, "value against k: 2 of 5 points, 1 failed, 2 not computed");
    assert.ok(spec.title.subtitle.includes("✕ failed · ○ not computed"));
    assert.deepEqual(
      layerOf(spec, "text").data.values.map(({ x, sign, why }) => [x, sign, why]),
      [
        [2, "✕", "no chain of 2"],
        [4, "○", "not computed"],
        [5, "○", "not computed"],
      ],
    );
    const bundle = await bundleOf(result);
    assert.deepEqual(Object.keys(bundle), ["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
    for (const drawn of [/>value against k: 2 of 5 points, 1 failed, 2 not computed</, />✕</, />○</])
      assert.match(String(bundle["image/svg+xml"]), drawn);
    const text = String(bundle["text/plain"]);
    assert.match(text, /^Sweep: 2 of 5 points, 1 failed, 2 not computed$/m);
    assert.match(text, /^k +value +status\n1 +0\.14286 +done\n2 +– +failed\n3 +0\.42857 +done\n4 +– +unfinished$/m);
    assert.match(text, /^failed at k 2: no chain of 2$/m);
  });

  for (const { what, values, log, subtitle } of [
    {
      what: "losses, rounding below zero among them",
      values: [0.5, 1e-9, 4e-16, -4e-16],
      log: true,
      subtitle: /below 10⁻¹⁶/,
    },
    { what: "dimensions", values: [15, 63, 255, 65535], log: true, subtitle: undefined },
    { what: "counts with zero", values: [0, 1, 50, 5000], log: false, subtitle: undefined },
    { what: "energies below zero", values: [-5, 1e-3, 3, 5], log: false, subtitle: undefined },
    { what: "numbers of one size", values: [0.2, 0.3, 0.9, 1.5], log: false, subtitle: undefined },
    {
      what: "numbers of which one is infinite",
      values: [1, 2, 3, Number.POSITIVE_INFINITY],
      log: false,
      subtitle: /Not drawn: 1/,
    },
  ]) {
    it(`has a ${log ? "logarithmic" : "linear"} axis for ${what}`, async () => {
      const result = await swept({ k: [0, 1, 2, 3] }, ({ k }) => values[k!]!);
      const spec = specOf(result);
      const { encoding, data } = layerOf(spec, "point");
      assert.equal(encoding.y!.scale?.type, log ? "log" : undefined);
      assert.equal(data.values.length, values.filter(Number.isFinite).length);
      if (log) assert.ok(data.values.every(({ y }) => Number(y) > 0));
      assert.equal(spec.title.subtitle.length, subtitle ? 2 : 1);
      if (subtitle) assert.match(spec.title.subtitle[1]!, subtitle);
      await HeadlessView.of(plotSweep(result));
    });
  }

  it("keeps room below small values for the marks of points without one", async () => {
    const lowest = async (failing: number) => {
      const result = await swept({ k: [0, 1, 2, 3] }, ({ k }) => {
        if (k === failing) throw new Error("ill");
        return 10 ** (-2 * k!);
      });
      return layerOf(specOf(result), "point").encoding.y!.scale!.domain![0];
    };
    assert.deepEqual([await lowest(-1), await lowest(0)], [1e-6, 1e-7]);
  });

  it("has a colour for each of many values, and tells texts along x apart", async () => {
    const many = await swept({ k: [1, 2], width: [1, 2, 3, 4, 5, 6, 7, 8] }, ({ k, width }) => k! * width!);
    const { range } = layerOf(specOf(many), "point").encoding.color!.scale!;
    assert.equal(new Set(range).size, 8);
    const words = await swept({ model: ["tfim", "xxz"] }, ({ model }) => String(model).length);
    assert.deepEqual(
      specOf(words).layer.map(({ mark }) => mark.type),
      ["point", "text"],
    );
  });

  it("names of axes and fields may be anything", async () => {
    const result = await swept({ "a.b[0]": [1, 2], "x'y": [3, 4] }, (point) => ({ "loss.best": point["a.b[0]"]! }));
    const view = await HeadlessView.of({ ...plotSweep(result), layer: [{ ...specOf(result).layer[1], name: "dots" }] });
    assert.deepEqual(
      view.rows("dots").map(({ x, y }) => [x, y]),
      [
        [1, 1],
        [1, 1],
        [2, 2],
        [2, 2],
      ],
    );
  });

  it("is a table where there are no numbers, or nothing is done", async () => {
    const bundle = await bundleOf(await swept({ k: [1, 2] }, ({ k }) => ({ name: `model ${k}`, list: [k!] })));
    assert.deepEqual(Object.keys(bundle), ["text/markdown", "text/plain"]);
    assert.match(String(bundle["text/plain"]), /^k +name +list\n1 +model 1 +\[1\]\n2 +model 2 +\[2\]$/m);
    assert.match(String(bundle["text/markdown"]), /^ {4}1 +model 1/m);
    const none = await sweep({ grid: { k: [1] }, task: () => 1, signal: AbortSignal.abort() });
    assert.match(String((await bundleOf(none))["text/plain"]), /0 of 1 point, 1 not computed/);
    assert.throws(() => plotSweep(none), /plotSweep needs values with numbers, received none/);
  });
});
