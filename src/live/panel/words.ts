import { counted, readable } from "../../display/numbers";
import type { WatchFrame, WatchState } from "./frames";

/** Names of sliders that the field writes as symbols. */
const SYMBOLS: Readonly<Record<string, string>> = {
  layers: "layers L",
  field: "field g",
  anisotropy: "anisotropy",
  frustration: "frustration κ",
  coupling: "coupling h",
};

/** How a slider is called in a picture. */
export function sliderName(name: string): string {
  return SYMBOLS[name] ?? name;
}

const STATES: Readonly<Record<WatchState, string>> = {
  running: "Training",
  stopping: "Stopping",
  complete: "Trained",
  stopped: "Stopped",
  failed: "Failed",
};

/** How far a training is, in one line. */
export function stateText({ state, stepsDone, steps, runs, runsDone, ansatz, optimizer, lowest }: WatchFrame): string {
  const many = runs === 1 ? "" : `, ${runsDone} of ${counted(runs, "run")} done`;
  const loss = lowest === undefined ? "" : `, lowest loss ${readable(lowest, 4)}`;
  return `${STATES[state]}: step ${stepsDone} of ${steps * runs}${many}${loss} · ${ansatz}, ${optimizer}`;
}
