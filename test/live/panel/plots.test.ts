import assert from "node:assert/strict";
import type { SvgNode } from "../../../src/display/circuit";
import { explorePlots, frameBundle, watchPlots } from "../../../src/live/panel";
import { exploreFrame, watchFrame } from "../frames";

/** All nodes of a scene with a class. */
function marks(scene: SvgNode, name: string): SvgNode[] {
  const own = String(scene.attributes.class ?? "")
    .split(" ")
    .includes(name)
    ? [scene]
    : [];
  return [...own, ...scene.children.flatMap((child) => marks(child, name))];
}

/** From pixels to numbers, by two labelled ticks of an axis: as a reader does it. */
function scaleOf(scene: SvgNode, axis: "x" | "y"): (pixels: number) => number {
  const anchor = axis === "x" ? "middle" : "end";
  const labels = marks(scene, "qnn-note").filter(
    (note) => note.attributes["text-anchor"] === anchor && /^[−\d.]+$/.test(note.text ?? ""),
  );
  const read = labels.map((note) => ({
    at: Number(note.attributes[axis]) - (axis === "y" ? 4 : 0),
    value: Number(note.text!.replace("−", "-")),
  }));
  const first = read[0]!;
  const last = read[read.length - 1]!;
  const slope = (last.value - first.value) / (last.at - first.at);
  return (pixels) => first.value + slope * (pixels - first.at);
}

describe("the plots of explore", () => {
  const frame = exploreFrame();
  const { slice, gradient, fisher } = explorePlots(frame);

  it("mark the present point where its angle and its loss are", () => {
    const [point] = marks(slice, "qnn-point");
    const x = scaleOf(slice, "x")(Number(point!.attributes.cx));
    const y = scaleOf(slice, "y")(Number(point!.attributes.cy));
    assert.ok(Math.abs(x - frame.circuit.theta[0]!) < 0.02, `${x}`);
    assert.ok(Math.abs(y - frame.loss) < 0.02, `${y}`);
  });

  it("draw a bar of the right height and side for each component of the gradient", () => {
    const value = scaleOf(gradient, "y");
    const bars = marks(gradient, "qnn-bar");
    assert.equal(bars.length, 6);
    for (const [index, { attributes }] of bars.entries()) {
      const top = value(Number(attributes.y));
      const bottom = value(Number(attributes.y) + Number(attributes.height));
      const component = frame.gradient[index]!;
      assert.ok(
        Math.abs(component > 0 ? top - component : bottom - component) < 0.05,
        `${component}: ${bottom}, ${top}`,
      );
      assert.ok(Math.abs(component > 0 ? bottom : top) < 0.05);
    }
  });

  it("tell the eigenvalues that count from those that do not", () => {
    const null4 = explorePlots({ ...frame, fisher: { rank: 4, uncertain: false, spectrum: [9, 4, 2, 1, 1e-20, 0] } });
    assert.equal(marks(fisher, "qnn-data").length, 6);
    assert.equal(marks(null4.fisher, "qnn-data").length, 4);
    assert.equal(marks(null4.fisher, "qnn-null").length, 2);
    assert.match(JSON.stringify(null4.fisher), /Fisher rank 4 of 6/);
  });

  it("say what has been left out", () => {
    const left = explorePlots({ ...frame, fisher: { leftOut: "too large" } });
    assert.match(String(left.fisher.attributes["aria-label"]), /Fisher spectrum left out\. too large/);
  });

  it("bear a loss that is the same everywhere", () => {
    const flat = { ...frame, loss: 2, slice: { ...frame.slice, losses: frame.slice.losses.map(() => 2) } };
    assert.doesNotMatch(JSON.stringify(explorePlots(flat).slice), /NaN|Infinity/);
  });
});

describe("the plots of watch", () => {
  it("end each curve at its last step", () => {
    const { curves } = watchPlots(watchFrame);
    const at = new Map(
      marks(curves, "qnn-note")
        .filter((note) => note.attributes["text-anchor"] === "middle")
        .map(({ text, attributes }) => [text, Number(attributes.x)]),
    );
    const [first, second] = marks(curves, "qnn-point").map(({ attributes }) => Number(attributes.cx));
    assert.equal(first, at.get("100"));
    assert.ok(second! > at.get("10")! && second! < at.get("100")!, `${second}`);
  });

  describe("of several runs", () => {
    const steps = [0, 1, 10, 100];
    const ended = [0.5, 1, 2, 3, 4].map((loss, run) => ({ run, steps, losses: [5, 5, loss + 1, loss] }));
    const going = { run: 5, steps: [0, 1, 10], losses: [5, 5, 4], going: true };
    // Losses below zero have a linear axis, which scaleOf can read.
    const shifted = [...ended, going].map((one) => ({ ...one, losses: one.losses.map((loss) => loss - 2) }));
    const { curves } = watchPlots({ ...watchFrame, runs: 6, runsDone: 5, curves: shifted });
    const points = (path: SvgNode) => [...String(path.attributes.d).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
    const lossAt = (path: SvgNode, index: number) => scaleOf(curves, "y")(Number(points(path)[index]![2]));

    it("draw the best thick, the going one to where it is, the median and the quartiles of those that have ended", () => {
      const named = (name: string) => marks(curves, "qnn-curve").filter((path) => marks(path, name).length > 0);
      assert.equal(named("qnn-neutral").length, 6);
      const [best] = named("qnn-mark");
      assert.ok(Math.abs(lossAt(best!, 3) - (0.5 - 2)) < 0.02, `${lossAt(best!, 3)}`);
      const [now] = named("qnn-data");
      assert.equal(points(now!).length, 3);
      const [median] = named("qnn-theory");
      for (const [index, loss] of [5, 5, 3, 2].entries())
        assert.ok(
          Math.abs(lossAt(median!, index) - (loss - 2)) < 0.02,
          `step ${steps[index]}: ${lossAt(median!, index)}`,
        );
      const [band] = marks(curves, "qnn-band");
      // Along the lower edge, and back along the upper one.
      assert.ok(Math.abs(lossAt(band!, 3) - (1 - 2)) < 0.02 && Math.abs(lossAt(band!, 4) - (3 - 2)) < 0.02);
    });

    it("name their lines", () => {
      const texts = marks(curves, "qnn-note").map(({ text }) => text);
      for (const name of ["best run", "going on", "median, middle half"]) assert.ok(texts.includes(name), name);
      const few = watchPlots({ ...watchFrame, runs: 6, curves: shifted.slice(0, 3) });
      assert.equal(marks(few.curves, "qnn-band").length, 0);
      assert.ok(!marks(few.curves, "qnn-note").some(({ text }) => text === "median, middle half"));
    });
  });

  it("mark the present loss at 1 on the line from the start", () => {
    const { slice } = watchPlots(watchFrame);
    const [point] = marks(slice!, "qnn-point");
    assert.ok(Math.abs(scaleOf(slice!, "x")(Number(point!.attributes.cx)) - 1) < 0.01);
    assert.ok(Math.abs(scaleOf(slice!, "y")(Number(point!.attributes.cy)) - 0.1) < 0.05);
  });

  it("are drawn before anything is known", () => {
    const { slice: _, lowest: __, ...early } = watchFrame;
    const scenes = watchPlots({ ...early, curves: [] });
    assert.equal(scenes.slice, undefined);
    assert.doesNotMatch(JSON.stringify(scenes), /NaN|Infinity/);
  });
});

describe("what a notebook stores for a frame", () => {
  it("has the frame, a picture and a text, both of which say that they stand still", () => {
    for (const frame of [exploreFrame(), watchFrame]) {
      const bundle = frameBundle(frame);
      assert.equal(bundle[`application/vnd.qnnlab.${frame.kind}.v1+json`], frame);
      assert.match(String(bundle["image/svg+xml"]), /Still picture: the live panel needs JupyterLab/);
      assert.match(String(bundle["text/plain"]), /Still picture: the live panel needs JupyterLab/);
    }
  });

  it("escapes names", () => {
    const svg = String(frameBundle({ ...watchFrame, ansatz: "<script>&" })["image/svg+xml"]);
    assert.match(svg, /&lt;script&gt;&amp;/);
    assert.doesNotMatch(svg, /<script>/);
  });
});
