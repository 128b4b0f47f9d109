import type { QNN } from "../ansatz";
import { hessian, type Loss } from "../differentiate";
import { received, requireFinite, requireLength } from "../errors";
import { dot, type RealMatrix, symmetricEigen } from "../linalg";
import { randomStream } from "../random";
import { fisherMatrixOf } from "../train";

/** Points that a training went through, as `train` keeps them with `record: "trajectory"`; the last is its end. */
export interface GivenTrajectory {
  readonly trajectory?: readonly ArrayLike<number>[];
}

/**
 * Directions of a slice: drawn at random, eigenvectors of the Hessian, null directions of the Fisher matrix, principal
 * components of a trajectory, or given.
 */
export type Directions = "random" | "hessian" | "null" | readonly ArrayLike<number>[] | GivenTrajectory;

/**
 * Speed of the states along a direction, relative to the largest, below which they stand still: the rounding of the
 * Fisher matrix, whose eigenvalues are the squares. It chooses what is drawn; ranks are decided by singular values.
 */
const STILL = 1e-6;

/** Where directions are looked for. */
interface Place {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly around: Float64Array;
  readonly dimensions: 1 | 2;
  readonly seed: number;
}

/** One or two vectors of M entries: orthonormal, or as given. */
export function readDirections(directions: Directions, place: Place): number[][] {
  const { qnn, loss, around, dimensions, seed } = place;
  const m = qnn.parameters;
  if (Array.isArray(directions)) {
    if (directions.length !== dimensions) {
      throw new RangeError(
        `directions must have ${dimensions} vectors (one for each dimension), received ${directions.length}`,
      );
    }
    return directions.map((direction: ArrayLike<number>, k) => {
      requireLength(`directions[${k}]`, direction, m, "one for each parameter");
      requireFinite(`directions[${k}]`, direction);
      return Array.from(direction);
    });
  }
  if (typeof directions === "object" && directions !== null && "trajectory" in directions) {
    return principalDirections(readTrajectory(directions, m), around, dimensions);
  }
  if (m < dimensions)
    throw new RangeError(`dimensions must be at most the number of parameters, ${m}, received ${dimensions}`);
  if (directions === "random") return randomDirections(m, dimensions, seed);
  if (directions === "hessian") {
    const { eigenvectors } = hessian(qnn, loss, around);
    // Most negative curvature first, then the most positive.
    return [m - 1, 0].slice(0, dimensions).map((row) => Array.from(eigenvectors.data.subarray(row * m, (row + 1) * m)));
  }
  if (directions === "null") {
    return stillDirections(fisherMatrixOf(qnn, loss, around), dimensions);
  }
  throw new TypeError(
    `directions must be "random", "hessian", "null", an array of vectors or a run with its trajectory, received ${received(directions)}`,
  );
}

/** Null eigenvectors of a Fisher matrix: along them no state that the loss looks at moves. */
function stillDirections(fisher: RealMatrix, dimensions: 1 | 2): number[][] {
  const m = fisher.rows;
  const { values, vectors } = symmetricEigen(fisher);
  const still = values.filter((value) => value <= STILL ** 2 * values[m - 1]!).length;
  if (still < dimensions) {
    throw new RangeError(
      `directions: "null" needs ${dimensions} null directions of the Fisher matrix, along which no state of the loss moves; at this θ there are ${still} among ${m}`,
    );
  }
  return Array.from({ length: dimensions }, (_, row) => Array.from(vectors.data.subarray(row * m, (row + 1) * m)));
}

/** The points of a trajectory, checked. */
export function readTrajectory({ trajectory }: GivenTrajectory, m: number): readonly ArrayLike<number>[] {
  if (!Array.isArray(trajectory) || trajectory.length < 2) {
    throw new TypeError(
      `directions.trajectory must have 2 points or more, as train keeps them with record: "trajectory", received ${received(trajectory)}`,
    );
  }
  for (const [k, point] of (trajectory as readonly ArrayLike<number>[]).entries()) {
    requireLength(`directions.trajectory[${k}]`, point, m, "one for each parameter");
    requireFinite(`directions.trajectory[${k}]`, point);
  }
  return trajectory as readonly ArrayLike<number>[];
}

/** Eigenvectors of Σ_k (θ_k − θ)(θ_k − θ)ᵀ, the largest first. */
function principalDirections(
  points: readonly ArrayLike<number>[],
  around: Float64Array,
  dimensions: 1 | 2,
): number[][] {
  const m = around.length;
  const data = new Float64Array(m * m);
  for (const point of points) {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) data[i * m + j]! += (point[i]! - around[i]!) * (point[j]! - around[j]!);
  }
  const { vectors } = symmetricEigen({ rows: m, columns: m, data });
  return [m - 1, m - 2].slice(0, dimensions).map((row) => Array.from(vectors.data.subarray(row * m, (row + 1) * m)));
}

/** Gaussian vectors made orthonormal. */
function randomDirections(m: number, dimensions: number, seed: number): number[][] {
  const random = randomStream(seed);
  const basis: number[][] = [];
  for (let k = 0; k < dimensions; k++) {
    const vector = Array.from({ length: m }, () => random.normal());
    for (const unit of basis) {
      const part = dot(unit, vector);
      for (let i = 0; i < m; i++) vector[i]! -= part * unit[i]!;
    }
    const norm = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((x) => x / norm));
  }
  return basis;
}
