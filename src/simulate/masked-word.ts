/** A word as the kernels take it: i^ys X^x Z^z with bit masks x, z over basis-state indices. */
export interface MaskedWord {
  readonly coefficient: number;
  readonly x: number;
  readonly z: number;
  readonly ys: number;
}
