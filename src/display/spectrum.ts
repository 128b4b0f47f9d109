import type { Noise } from "../simulate";

/** What a Fisher matrix and a Hessian have in common for their picture. */
export interface Spectrum {
  readonly kind: "fisher" | "hessian";
  /** Eigenvalues. */
  readonly spectrum: Float64Array;
  /** Number of eigenvalues that count as not zero: those of largest size. */
  readonly rank: number;
  /** What the singular values of the tangents (Fisher) or the sizes of the eigenvalues (Hessian) were held against. */
  readonly tolerance: number;
  readonly gap: number;
  readonly uncertain: boolean;
  /** Of a noisy Fisher matrix. */
  readonly noise?: Noise;
}
