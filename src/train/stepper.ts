import type { RealMatrix } from "../linalg";
import type { RandomStream } from "../random";

/** Where a run stands. */
export interface Point {
  readonly theta: Float64Array;
  /** Loss at θ; an estimate where it is measured. */
  loss: number;
  /** Gradient at θ, or its estimate; not kept up by optimizers without gradients. */
  readonly gradient: Float64Array;
}

/** What an optimizer may ask of the loss. */
export interface Terrain {
  readonly parameters: number;
  /** Loss at θ. */
  value(theta: Float64Array): number;
  /** Returns the loss at θ and writes its gradient. */
  gradient(theta: Float64Array, gradient: Float64Array): number;
  /** Fisher matrix of the states that the loss looks at. */
  fisher(theta: Float64Array): RealMatrix;
  /** Steps that the run will make at most. */
  readonly steps: number;
  /** Random numbers of this run. */
  readonly random: RandomStream;
}

/**
 * Moves the point by one step: θ, and the loss (and gradient) there.
 *
 * @returns false when there is no step that the optimizer could make
 */
export type Stepper = (point: Point) => boolean;
