import type { ResultRecord, Tabular } from "../results";
import type { Backend } from "../simulate";

/** The lowest path that was found between two points of a landscape. */
export interface LandscapePath extends ResultRecord, Tabular {
  readonly kind: "path";
  readonly ansatz: string;
  readonly parameters: number;
  readonly lossName: string;
  /** Points of the path, the ends included: M angles each. */
  readonly images: readonly Float64Array[];
  /** Length of the path up to each image, radians. */
  readonly distances: readonly number[];
  readonly losses: readonly number[];
  /** Losses at the same parts of the straight line between the ends. */
  readonly straight: readonly number[];
  /** The highest point of the path: its loss, and how high it is above the higher end. */
  readonly barrier: {
    readonly image: number;
    readonly loss: number;
    readonly height: number;
    /** Largest |∂loss/∂θ_i| there: a saddle point has none. */
    readonly gradientNorm: number;
    /** Number of negative curvatures there: 1 at a saddle point between two valleys. */
    readonly negative: number;
  };
  /** Angles of the second end that were moved by periods to be near the first. */
  readonly moved: number;
  readonly steps: number;
  /** Largest |∂loss/∂θ_i| at which the highest image has arrived at a saddle point. */
  readonly tolerance: number;
  /** False when it did not arrive: a lower path may be found by more steps. */
  readonly converged: boolean;
  readonly backend: Backend;
}
