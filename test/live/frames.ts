import { energy, explore, hva, type QNN, tfim } from "../../src";
import { EXPLORE_MIME, type ExploreFrame, type WatchFrame } from "../../src/live/panel";
import type { MimeBundle } from "../../src/results";

const display = Symbol.for("Jupyter.display");

/** What a notebook would store for a value that draws itself. */
export function bundleOf(value: object): MimeBundle {
  return (value as { readonly [display]: () => MimeBundle })[display]();
}

/** The frame of `explore` at which a panel stands, as it arrives after its way through JSON. */
export function exploreFrameOf(value: object): ExploreFrame {
  return JSON.parse(JSON.stringify(bundleOf(value)[EXPLORE_MIME]));
}

const model = tfim({ qubits: 4 });

/** A frame of the TFIM's HVA, M = 6. */
export function exploreFrame(qnn: QNN = hva(model, { layers: 3 })): ExploreFrame {
  return exploreFrameOf(explore(qnn, { loss: energy(model) }));
}

/** A frame of a training in its middle. */
export const watchFrame: WatchFrame = {
  kind: "watch",
  version: 1,
  panel: "watched",
  state: "running",
  ansatz: "HVA of the open TFIM",
  optimizer: "adam, rate 0.01",
  lossName: "⟨H⟩ − E₀",
  runs: 2,
  runsDone: 1,
  steps: 100,
  stepsDone: 140,
  lowest: 0.01,
  curves: [
    { run: 0, steps: [0, 10, 100], losses: [3, 1, 0.01] },
    { run: 1, steps: [0, 10, 40], losses: [4, 2, 0.1] },
  ],
  slice: { run: 1, positions: [-0.5, 0, 0.5, 1, 1.5], losses: [5, 4, 2, 0.1, 3], current: 0.1 },
};
