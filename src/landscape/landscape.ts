import { type QNN, randomAngles } from "../ansatz";
import { type Loss, type LossEvaluator, lossEvaluator } from "../differentiate";
import { requireAngles, requireInteger, requireKnownKeys, requireNumber, requireOneOf } from "../errors";
import { dot } from "../linalg";
import { availableThreads } from "../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import { type Directions, type GivenTrajectory, readDirections, readTrajectory } from "./directions";
import type { Landscape, ProjectedTrajectory } from "./landscape-result";
import { sliceMinima } from "./slice-minima";
import { sliceValues } from "./slice-values";

/** Length of a slice over the reach of the trajectory that it shows. */
const ROOM = 1.15;

export interface LandscapeOptions extends LongWorkOptions {
  /** Centre of the slice, M angles; unless given the end of the trajectory, or a random point of `seed`. */
  readonly around?: ArrayLike<number>;
  /** Default "random": orthonormal random directions. */
  readonly directions?: Directions;
  /** A line (1, default) or a plane (2). */
  readonly dimensions?: 1 | 2;
  /** Points along each direction, default 101 on a line, 41 a side on a plane. */
  readonly points?: number;
  /**
   * Length of the slice along each direction in radians: offsets from −span/2 to span/2. Default 2π, or what holds the
   * trajectory.
   */
  readonly span?: number;
  /** Default 0. */
  readonly seed?: number;
  /** "statevector" or "sector"; chosen unless given. */
  readonly backend?: Backend;
}

const OPTIONS = [
  "around",
  "directions",
  "dimensions",
  "points",
  "span",
  "seed",
  "backend",
  "signal",
  "onProgress",
  "workers",
];

/**
 * The loss on a line θ₀ + s d₁ or a plane θ₀ + s d₁ + t d₂ in parameter space.
 *
 * Directions: "random" orthonormal ones; "hessian", the eigenvectors of the most negative and then the most positive
 * curvature at θ₀; "null", along which the states of the loss do not move to first order; principal components of a training's
 * trajectory (a run of `train` with `record: "trajectory"`), which is then drawn; or given vectors.
 *
 * @throws RangeError or TypeError when an option is not as documented
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * (await landscape(hva(model, { layers: 2 }), energy(model), { dimensions: 2, points: 21 })).values.length; // 441
 */
export async function landscape(qnn: QNN, loss: Loss, options: LandscapeOptions = {}): Promise<Landscape> {
  const evaluator = lossEvaluator(qnn, loss, options.backend);
  requireKnownKeys("landscape", options, OPTIONS);
  const { directions = "random", dimensions = 1, seed = 0 } = options;
  const { points = dimensions === 1 ? 101 : 41 } = options;
  requireOneOf("dimensions", String(dimensions), ["1", "2"]);
  requireInteger("points", points, 2);
  const taken =
    "trajectory" in Object(directions) ? readTrajectory(directions as GivenTrajectory, qnn.parameters) : undefined;
  const around = Float64Array.from(options.around ?? taken?.at(-1) ?? randomAngles(qnn, { seed }));
  requireAngles(around, qnn.parameters);
  const vectors = readDirections(directions, { qnn, loss, around, dimensions, seed });
  const trajectory = taken && projected(taken, around, vectors, evaluator);
  const span = options.span ?? (trajectory ? spanOf(trajectory) : 2 * Math.PI);
  requireNumber("span", span, 0);
  const offsets = Array.from({ length: points }, (_, i) => (i / (points - 1) - 0.5) * span);
  if (options.workers !== undefined) requireInteger("workers", options.workers, 1);
  const slice = { qnn, loss, backend: options.backend, around, vectors, offsets };
  const work = new LongWork("landscape", options);
  const values = await sliceValues(slice, work, options.workers ?? availableThreads());
  const result = {
    kind: "landscape" as const,
    ansatz: qnn.name,
    lossName: loss.name,
    backend: evaluator.backend,
    dimensions,
    directionsName: typeof directions === "string" ? directions : trajectory ? "trajectory" : "given",
    offsets,
    directions: vectors,
    around: Array.from(around),
    values,
    minimum: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    maximum: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    minima: sliceMinima(slice, evaluator, values),
    ...(trajectory ? { trajectory } : {}),
  };
  return displayed(withTable(result, columnsOf));
}

/** Where the points of a trajectory lie along the directions. */
function projected(
  points: readonly ArrayLike<number>[],
  around: Float64Array,
  vectors: readonly (readonly number[])[],
  evaluator: LossEvaluator,
): ProjectedTrajectory {
  const steps = points.map((point) => Array.from(around, (angle, i) => point[i]! - angle));
  const offsets = steps.map((step) => vectors.map((vector) => dot(vector, step)));
  const whole = steps.reduce((sum, step) => sum + dot(step, step), 0) || 1;
  return {
    offsets,
    losses: points.map((point) => evaluator.value(point)),
    explained: vectors.map((_, k) => offsets.reduce((sum, offset) => sum + offset[k]! ** 2, 0) / whole),
  };
}

/** Holds the trajectory with some room around it. */
function spanOf({ offsets }: ProjectedTrajectory): number {
  const furthest = offsets.reduce((most, offset) => offset.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0);
  return furthest > 0 ? ROOM * 2 * furthest : 2 * Math.PI;
}

function columnsOf({
  dimensions,
  offsets,
  values,
}: Pick<Landscape, "dimensions" | "offsets" | "values">): Record<string, readonly number[]> {
  if (dimensions === 1) return { offset: offsets, loss: values };
  return {
    offset1: values.map((_, k) => offsets[Math.floor(k / offsets.length)]!),
    offset2: values.map((_, k) => offsets[k % offsets.length]!),
    loss: values,
  };
}
