/** A landscape over a plane as it is stored in a notebook and drawn by the extension: plain data, all of it checked. */
export interface LandscapePicture {
  readonly kind: "landscape";
  readonly version: 1;
  readonly title: string;
  readonly subtitle: string;
  /** What the loss measures. */
  readonly lossName: string;
  /** Offsets along both directions, radians, rising. */
  readonly offsets: readonly number[];
  /** values[i · points + j] at offsets[i] along direction 1 and offsets[j] along direction 2; null where it is no number. */
  readonly values: readonly (number | null)[];
  /** A path through parameter space, projected onto the plane. */
  readonly path?: readonly PathPoint[];
  /** Local minima of the plane. */
  readonly minima?: readonly PathPoint[];
}

/** Offsets along both directions and the loss of the point itself, which may lie off the plane. */
export interface PathPoint {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
}

/** The MIME type of a landscape over a plane; the renderer of our JupyterLab extension knows it. */
export const LANDSCAPE_MIME = "application/vnd.qnnlab.landscape.v1+json";

/** What a picture may hold at most. */
export const LANDSCAPE_LIMITS = { points: 1001, path: 10_000, minima: 10_000, text: 500 } as const;
