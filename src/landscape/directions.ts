import { fisherInformation } from "../analyse";
import type { QNN } from "../ansatz";
import { hessian, type Loss } from "../differentiate";
import { received, requireFinite, requireLength } from "../errors";
import { symmetricEigen } from "../linalg";
import { randomStream } from "../random";

/** Directions of a slice: drawn at random, eigenvectors of the Hessian, null directions of the Fisher matrix, or given. */
export type Directions = "random" | "hessian" | "null" | readonly ArrayLike<number>[];

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
  if (m < dimensions)
    throw new RangeError(`dimensions must be at most the number of parameters, ${m}, received ${dimensions}`);
  if (directions === "random") return randomDirections(m, dimensions, seed);
  if (directions === "hessian") {
    const { eigenvectors } = hessian(qnn, loss, around);
    // Most negative curvature first, then the most positive.
    return [m - 1, 0].slice(0, dimensions).map((row) => Array.from(eigenvectors.data.subarray(row * m, (row + 1) * m)));
  }
  if (directions === "null") {
    const fisher = fisherInformation(qnn, around);
    if (m - fisher.rank < dimensions) {
      throw new RangeError(
        `directions: "null" needs ${dimensions} null directions of the Fisher matrix; at this θ its rank is ${fisher.rank} of ${m}`,
      );
    }
    const { vectors } = symmetricEigen(fisher.matrix);
    return Array.from({ length: dimensions }, (_, row) => Array.from(vectors.data.subarray(row * m, (row + 1) * m)));
  }
  throw new TypeError(
    `directions must be "random", "hessian", "null" or an array of vectors, received ${received(directions)}`,
  );
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

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
