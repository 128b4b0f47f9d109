import type { ModularMatrix } from "./modular-matrix";

/** A Lie algebra modulo p with a basis: brackets of any element with the basis. */
export interface StructureConstants {
  readonly p: number;
  readonly dimension: number;
  /** ad_x, whose column j is [x, b_j] in the basis. */
  adjoint(x: Float64Array): ModularMatrix;
}
