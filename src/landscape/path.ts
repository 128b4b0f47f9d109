import type { QNN } from "../ansatz";
import { hessian, type Loss, type LossEvaluator, lossEvaluator } from "../differentiate";
import { requireAngles, requireInteger, requireKnownKeys, requireNumber } from "../errors";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import { distance, ElasticBand, type Image } from "./elastic-band";
import type { LandscapePath } from "./path-result";
import { periodsOf } from "./periods";
import { negativeCurvatures } from "./polish";

export interface PathOptions extends LongWorkOptions {
  /** Points between the ends, default 39. */
  readonly images?: number;
  /** Most steps of the band, default 5,000. */
  readonly steps?: number;
  /** Largest |∂loss/∂θ_i| at which the highest image has arrived at a saddle point; default 10⁻⁶. */
  readonly tolerance?: number;
  /** "statevector" or "sector"; chosen unless given. */
  readonly backend?: Backend;
}

const OPTIONS = ["images", "steps", "tolerance", "backend", "signal", "onProgress", "workers"];

/**
 * The lowest path between two points, as a rule minima, and its barrier: a nudged elastic band whose highest image climbs
 * to the saddle point. Angles of `b` are first moved by whole periods, where generators make such known, to be near `a`.
 * Where the valleys of an overparametrized circuit are one, the barrier vanishes.
 *
 * The path that is found is the lowest near the straight line, not of all. Where many steps do not end on a saddle
 * point, or after a stop, the result says `converged: false`; its barrier is then one from above.
 *
 * @param a M angles in radians
 * @param b M angles in radians
 * @throws RangeError or TypeError when angles or options are not as documented
 * @see Henkelman, Uberuaga and Jónsson, J. Chem. Phys. 113, 9901 (2000)
 *
 * @example
 * const qnn = periodicAnsatz({ qubits: 1, generators: ["0.5 X0", "0.5 Y0"], initialState: "zero" });
 * (await path(qnn, energy("Z0"), [Math.PI, 0], [0, Math.PI])).barrier.height.toFixed(3); // "1.000"
 */
export async function path(
  qnn: QNN,
  loss: Loss,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: PathOptions = {},
): Promise<LandscapePath> {
  const evaluator = lossEvaluator(qnn, loss, options.backend);
  requireKnownKeys("path", options, OPTIONS);
  const { images = 39, steps = 5000, tolerance = 1e-6 } = options;
  requireAngles(a, qnn.parameters);
  requireAngles(b, qnn.parameters);
  requireInteger("images", images, 1);
  requireInteger("steps", steps, 1);
  requireNumber("tolerance", tolerance, 0);
  const from = Float64Array.from(a);
  const { to, moved } = nearest(from, Float64Array.from(b), periodsOf(qnn, loss));
  const points = Array.from({ length: images + 2 }, (_, k) =>
    from.map((angle, i) => angle + (k / (images + 1)) * (to[i]! - angle)),
  );
  const straight = points.map((theta) => evaluator.value(theta));
  const band = new ElasticBand(evaluator, points, stepSize(qnn, loss, evaluator, [from, to]), steps);
  const work = new LongWork(`path through ${qnn.name}, M = ${qnn.parameters}`, options);
  while (band.steps < steps && !work.stopped && !arrived(band, tolerance)) {
    band.step();
    await work.pause(band.steps, steps);
  }
  work.finish();
  const losses = band.images.map((image) => image.loss);
  const result = {
    kind: "path" as const,
    ansatz: qnn.name,
    parameters: qnn.parameters,
    lossName: loss.name,
    images: band.images.map(({ theta }) => theta),
    distances: distancesOf(band.images),
    losses,
    straight,
    barrier: barrierOf(qnn, loss, evaluator, band),
    moved,
    steps: band.steps,
    tolerance,
    converged: arrived(band, tolerance),
    backend: evaluator.backend,
  };
  return displayed(withTable(result, columnsOf));
}

/** Whether the climbing image stands on a saddle point, or is an end: then no barrier is left. */
function arrived({ climber, images }: ElasticBand, tolerance: number): boolean {
  if (climber === undefined) return false;
  return climber === 0 || climber === images.length - 1 || largest(images[climber]!.gradient) <= tolerance;
}

/** The inverse of the largest curvature at the ends, where minima are steepest as a rule. */
function stepSize(qnn: QNN, loss: Loss, { backend }: LossEvaluator, ends: readonly Float64Array[]): number {
  const curvatures = ends.map((theta) => Math.abs(hessian(qnn, loss, theta, { backend }).spectrum[0]!));
  return 1 / Math.max(...curvatures, Number.EPSILON);
}

function largest(gradient: Float64Array): number {
  return gradient.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** b by the periods nearest to a. */
function nearest(a: Float64Array, b: Float64Array, periods: Float64Array): { to: Float64Array; moved: number } {
  const turns = b.map((angle, i) => (Number.isFinite(periods[i]!) ? Math.round((a[i]! - angle) / periods[i]!) : 0));
  const to = b.map((angle, i) => (turns[i] === 0 ? angle : angle + turns[i]! * periods[i]!));
  return { to, moved: turns.filter((turn) => turn !== 0).length };
}

function distancesOf(images: readonly Image[]): number[] {
  let sum = 0;
  return images.map((image, k) => {
    if (k > 0) sum += distance(image.theta, images[k - 1]!.theta);
    return sum;
  });
}

function barrierOf(qnn: QNN, loss: Loss, { backend }: LossEvaluator, band: ElasticBand): LandscapePath["barrier"] {
  const { images, highest: image } = band;
  const { theta, loss: height, gradient } = images[image]!;
  const ends = [images[0]!.loss, images[images.length - 1]!.loss];
  return {
    image,
    loss: height,
    height: height - Math.max(...ends),
    gradientNorm: largest(gradient),
    negative: negativeCurvatures(hessian(qnn, loss, theta, { backend })),
  };
}

function columnsOf({ distances, losses, straight }: Pick<LandscapePath, "distances" | "losses" | "straight">) {
  return { distance: distances, loss: losses, straight };
}
