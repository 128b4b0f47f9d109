/** Which pass is made. */
export interface Pass {
  readonly largest: number;
  readonly seed: number;
  readonly sample: number;
  readonly state: Float64Array | undefined;
  /** Largest rank that there can be. */
  readonly most: number;
  /** Threads, at least 1. */
  readonly workers: number;
}

/** What a long pass asks and tells. */
export interface Watch {
  stopped(): boolean;
  /** @param part from 0 to 1 */
  report(part: number): void;
}
