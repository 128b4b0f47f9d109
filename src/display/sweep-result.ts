import type { ResultRecord, Tabular } from "../results";

/** A value on an axis of a grid. */
export type Scalar = number | string | boolean;

/** What a task may give: plain data that JSON can hold, numbers that are not finite included. */
export type SweepValue =
  | number
  | string
  | boolean
  | null
  | readonly SweepValue[]
  | { readonly [field: string]: SweepValue };

/** One point of a sweep and what came of it. */
export interface SweepPoint<
  Point extends Readonly<Record<string, Scalar>> = Readonly<Record<string, Scalar>>,
  Value extends SweepValue = SweepValue,
> {
  readonly point: Point;
  /** What the task was given to draw from; it follows from the sweep's seed and the point alone. */
  readonly seed: number;
  /** "unfinished": not computed before a stop, or stopped while it was. */
  readonly status: "done" | "failed" | "unfinished";
  /** What the task gave; undefined unless done. */
  readonly value: Value | undefined;
  /** Message of what the task threw; undefined unless failed. */
  readonly error: string | undefined;
  /** Seconds that the computation took, whenever it was; 0 where it is unfinished. */
  readonly seconds: number;
  /** True when the value was in the store already. */
  readonly stored: boolean;
}

/** The different values of one axis, in the order in which they came. */
export interface SweepAxis {
  readonly name: string;
  readonly values: readonly Scalar[];
}

/** One task at all points of a grid. */
export interface SweepResult<
  Point extends Readonly<Record<string, Scalar>> = Readonly<Record<string, Scalar>>,
  Value extends SweepValue = SweepValue,
> extends ResultRecord,
    Tabular {
  readonly kind: "sweep";
  readonly name: string | undefined;
  readonly axes: readonly SweepAxis[];
  /** In the order of the grid. */
  readonly points: readonly SweepPoint<Point, Value>[];
  /** False when a stop left points unfinished; failed ones are finished. */
  readonly complete: boolean;
  readonly counts: { readonly done: number; readonly failed: number; readonly unfinished: number };
  readonly seed: number;
}
