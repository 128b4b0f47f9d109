import assert from "node:assert/strict";
import { ExploreView } from "../../../extension/src/live/explore-view";
import { WatchView } from "../../../extension/src/live/watch-view";
import { type Frame, frameBundle, parseExplore, parseWatch } from "../../../src/live/panel";
import { exploreFrame, watchFrame } from "../../live/frames";
import { newDocument } from "./page";

const LARGEST = 1e100;
const explored = exploreFrame();
const both = (numbers: readonly number[]) => numbers.map((_, index) => (index % 2 === 0 ? LARGEST : -LARGEST));

/** The markup of a frame as a panel and as the still picture. */
function drawn(frame: Frame): string {
  const around = { document: newDocument(), say: () => undefined };
  const view = frame.kind === "explore" ? new ExploreView(around, frame) : new WatchView(around, frame);
  return view.node.outerHTML + frameBundle(frame)["image/svg+xml"];
}

describe("frames at the limits of what is taken", () => {
  const { circuit, slice, fisher, gradient, sliders } = explored;
  const spectrum = gradient.map((_, index) => (index === 0 ? LARGEST : Number.MIN_VALUE));
  const frames: readonly [name: string, frame: () => Frame][] = [
    ["losses", () => parseExplore({ ...explored, loss: LARGEST, slice: { ...slice, losses: both(slice.losses) } })],
    ["gradients", () => parseExplore({ ...explored, gradient: both(gradient) })],
    ["eigenvalues", () => parseExplore({ ...explored, fisher: { ...fisher, spectrum } })],
    ["angles", () => parseExplore({ ...explored, circuit: { ...circuit, theta: both(circuit.theta) } })],
    ["ranges of angles", () => parseExplore({ ...explored, angleRange: [-LARGEST, LARGEST] })],
    [
      "sliders",
      () => parseExplore({ ...explored, sliders: [{ ...sliders[0]!, from: -LARGEST, to: LARGEST, step: LARGEST }] }),
    ],
    [
      "losses of runs",
      () => parseWatch({ ...watchFrame, curves: [{ run: 0, steps: [0, 1, 9], losses: both([1, 2, 3]) }] }),
    ],
    [
      "counts",
      () => parseWatch({ ...watchFrame, steps: Number.MAX_SAFE_INTEGER, runs: Number.MAX_SAFE_INTEGER, stepsDone: 0 }),
    ],
    ["emptiness", () => parseWatch({ ...watchFrame, curves: [{ run: 0, steps: [], losses: [] }] })],
  ];
  for (const [name, frame] of frames) {
    it(`are drawn with numbers: ${name}`, () => assert.doesNotMatch(drawn(frame()), /NaN|Infinity/));
  }
});
