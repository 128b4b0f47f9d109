import type { CircuitDiagram } from "../../display/circuit";

/** The MIME types of live panels; renderers of our JupyterLab extension know them. */
export const EXPLORE_MIME = "application/vnd.qnnlab.explore.v1+json";
export const WATCH_MIME = "application/vnd.qnnlab.watch.v1+json";

/** A number that a slider moves. */
export interface Slider {
  /** Key of the position's `values`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: number;
}

/** The loss along one angle, all others kept. */
export interface AngleSlice {
  /** Index of the angle. */
  readonly along: number;
  /** Values of the angle in radians, increasing. */
  readonly angles: readonly number[];
  readonly losses: readonly number[];
}

/** Rank and eigenvalues of the Fisher information, or why they were left out. */
export type FisherPart =
  | { readonly rank: number; readonly uncertain: boolean; readonly spectrum: readonly number[] }
  | { readonly leftOut: string };

/** Why a Fisher part is left out of a frame whose rest comes in a second one. */
export const FOLLOWS = "follows when the sliders rest";

/** True for a frame whose Fisher spectrum is still to follow. */
export function isPart({ fisher }: Pick<ExploreFrame, "fisher">): boolean {
  return "leftOut" in fisher && fisher.leftOut === FOLLOWS;
}

/** All that a panel of `explore` shows at one position; plain JSON. */
export interface ExploreFrame {
  readonly kind: "explore";
  readonly version: 1;
  /** Id by which the panel is known to the kernel that made it. */
  readonly panel: string;
  readonly sliders: readonly Slider[];
  /** Ends of the sliders of angles, radians. */
  readonly angleRange: readonly [number, number];
  /** The circuit at θ: its `theta` holds the M angles. */
  readonly circuit: CircuitDiagram & { readonly theta: readonly number[] };
  readonly lossName: string;
  readonly loss: number;
  /** ∂loss/∂θ_i, M entries. */
  readonly gradient: readonly number[];
  readonly fisher: FisherPart;
  readonly slice: AngleSlice;
  readonly backend: string;
}

/** The loss of one run at some steps. */
export interface RunCurve {
  readonly run: number;
  readonly steps: readonly number[];
  readonly losses: readonly number[];
  /** True while the run goes on. */
  readonly going?: boolean;
}

/** The loss on the line θ_start + s (θ − θ_start): s = 0 is where the run began, s = 1 where it is. */
export interface LineSlice {
  readonly run: number;
  readonly positions: readonly number[];
  readonly losses: readonly number[];
  readonly current: number;
}

export type WatchState = "running" | "stopping" | "complete" | "stopped" | "failed";

/** All that a panel of `watch` shows at one moment; plain JSON. */
export interface WatchFrame {
  readonly kind: "watch";
  readonly version: 1;
  readonly panel: string;
  readonly state: WatchState;
  readonly ansatz: string;
  readonly optimizer: string;
  readonly lossName: string;
  /** Runs wanted, and those that have ended. */
  readonly runs: number;
  readonly runsDone: number;
  /** Steps of each run. */
  readonly steps: number;
  /** Steps done, of all runs together. */
  readonly stepsDone: number;
  /** Lowest loss that any run has now; absent before the first step. */
  readonly lowest?: number;
  readonly curves: readonly RunCurve[];
  readonly slice?: LineSlice;
}

export type Frame = ExploreFrame | WatchFrame;

/** Largest numbers a frame may have: more cannot be drawn, and a page would hang in trying. */
export const FRAME_LIMITS = {
  text: 300,
  sliders: 32,
  numbers: 20_000,
  curves: 500,
  points: 100_000,
  size: 1e100,
} as const;
