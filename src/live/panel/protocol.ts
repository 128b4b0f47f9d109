import type { ExploreFrame, WatchFrame } from "./frames";

/** The comm target that the kernel registers; the page opens a comm with `Opening` as its data. */
export const TARGET = "qnnlab.live";

/** Which panel a comm is for. */
export interface Opening {
  readonly panel: string;
}

/** Where a panel's sliders stand. */
export interface Position {
  /** By the names of the sliders. */
  readonly values: Readonly<Record<string, number>>;
  /** Angles in radians, as many as the page knows; the kernel takes M of them, and adds those that are missing. */
  readonly angles: readonly number[];
  /** Index of the angle of the slice. */
  readonly along: number;
}

/** What the page says. Requests count up; a newer one overtakes those before it. */
export interface FromPage {
  move: { readonly request: number; readonly position: Position };
  stop: object;
}

/** What the kernel says. */
export interface FromKernel {
  explored: { readonly request: number; readonly frame: ExploreFrame };
  /** The position cannot be shown: the message says why. */
  refused: { readonly request: number; readonly message: string };
  watched: { readonly frame: WatchFrame };
  /** The kernel does not know the panel: it is another one, or has been restarted. */
  unknown: object;
}

export type PageMessage<K extends keyof FromPage = keyof FromPage> = {
  [N in K]: { readonly type: N } & FromPage[N];
}[K];
export type KernelMessage<K extends keyof FromKernel = keyof FromKernel> = {
  [N in K]: { readonly type: N } & FromKernel[N];
}[K];
export type PageHandlers = { [K in keyof FromPage]?: (message: FromPage[K]) => void };
export type KernelHandlers = { [K in keyof FromKernel]: (message: FromKernel[K]) => void };
