import { type QNN, randomAngles } from "../ansatz";
import { type Loss, type LossEvaluator, lossEvaluator } from "../differentiate";
import { requireAngles, requireInteger, requireKnownKeys, requireNumber, requireOneOf } from "../errors";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import { type Directions, readDirections } from "./directions";
import type { Landscape } from "./landscape-result";

export interface LandscapeOptions extends LongWorkOptions {
  /** Centre of the slice, M angles; a random point of `seed` unless given. */
  readonly around?: ArrayLike<number>;
  /** Default "random": orthonormal random directions. */
  readonly directions?: Directions;
  /** A line (1, default) or a plane (2). */
  readonly dimensions?: 1 | 2;
  /** Points along each direction, default 101 on a line, 41 a side on a plane. */
  readonly points?: number;
  /** Length of the slice along each direction in radians, default 2π: offsets from −span/2 to span/2. */
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
 * curvature at θ₀; "null", along which the state does not move to first order; or given vectors.
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
  const { directions = "random", dimensions = 1, span = 2 * Math.PI, seed = 0 } = options;
  const { points = dimensions === 1 ? 101 : 41 } = options;
  requireOneOf("dimensions", String(dimensions), ["1", "2"]);
  requireInteger("points", points, 2);
  requireNumber("span", span, 0);
  const around = Float64Array.from(options.around ?? randomAngles(qnn, { seed }));
  requireAngles(around, qnn.parameters);
  const vectors = readDirections(directions, { qnn, loss, around, dimensions, seed });
  const offsets = Array.from({ length: points }, (_, i) => (i / (points - 1) - 0.5) * span);
  const values = await sliceValues(evaluator, around, vectors, offsets, new LongWork("landscape", options));
  const result = {
    kind: "landscape" as const,
    ansatz: qnn.name,
    lossName: loss.name,
    backend: evaluator.backend,
    dimensions,
    directionsName: typeof directions === "string" ? directions : "given",
    offsets,
    directions: vectors,
    around: Array.from(around),
    values,
    minimum: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    maximum: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  };
  return displayed(withTable(result, columnsOf));
}

async function sliceValues(
  evaluator: LossEvaluator,
  around: Float64Array,
  vectors: readonly (readonly number[])[],
  offsets: readonly number[],
  work: LongWork,
): Promise<number[]> {
  const [first, second] = vectors;
  const total = offsets.length ** vectors.length;
  const values: number[] = [];
  for (const s of offsets) {
    for (const t of second ? offsets : [0]) {
      const theta = around.map((angle, i) => angle + s * first![i]! + (second ? t * second[i]! : 0));
      values.push(evaluator.value(theta));
      await work.pause(values.length, total);
      work.throwIfStopped();
    }
  }
  return values;
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
