import type { ResultRecord, Tabular } from "../results";

/** Loss on a line or a plane through a point in parameter space. */
export interface Landscape extends ResultRecord, Tabular {
  readonly kind: "landscape";
  readonly ansatz: string;
  readonly lossName: string;
  readonly backend: string;
  readonly dimensions: 1 | 2;
  /** What the directions are: "random", "hessian", "null", "trajectory" or "given". */
  readonly directionsName: string;
  /** Offsets along each direction, radians; the centre is 0. */
  readonly offsets: readonly number[];
  /** dimensions vectors of M entries, orthonormal unless given. */
  readonly directions: readonly (readonly number[])[];
  readonly around: readonly number[];
  /** Loss values; 1D: [points], 2D: row-major, values[i * points + j] at around + offsets[i]·directions[0] + offsets[j]·directions[1]. */
  readonly values: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
  /** Local minima within the slice, the lowest first; the floor of a valley, and what lies at the border, is none. */
  readonly minima: readonly SliceMinimum[];
  /** With directions from a trajectory: where it runs. */
  readonly trajectory?: ProjectedTrajectory;
}

/** A point of a slice from which the loss rises along every direction of the slice. */
export interface SliceMinimum {
  /** Offset along each direction, radians; between the samples as a rule. */
  readonly offsets: readonly number[];
  readonly loss: number;
}

/** A trajectory seen from a slice. */
export interface ProjectedTrajectory {
  /** Offsets of its points along each direction. */
  readonly offsets: readonly (readonly number[])[];
  /** Losses of the points themselves, which lie off the slice. */
  readonly losses: readonly number[];
  /** Part of the squared distances from the centre that lies along each direction. */
  readonly explained: readonly number[];
}
