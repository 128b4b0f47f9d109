import { HESSIAN_TOLERANCE, type HessianResult, hessian } from "../differentiate";
import { descend, type Training } from "../train";

/** Largest |∂loss/∂θ_i| at which a point counts as stationary. */
export const GRADIENT_TOLERANCE = 1e-10;
/** Newton steps at most; each doubles the digits, so that few are needed where any help. */
const NEWTON_STEPS = 8;
/** Saddle points that a run may pass on its way down. */
const MOST_SADDLES = 10;
/** How far a descent from a saddle point begins beside it, radians. */
const ASIDE = 1e-2;

/** A minimum, with its Hessian. */
export interface Minimum {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly hessian: HessianResult;
}

/**
 * The minimum below a point: L-BFGS, Newton's method for the last digits, and down again from saddle points.
 *
 * @returns undefined when it does not arrive: a gradient above 10⁻¹⁰ is left
 */
export function minimumBelow(training: Training, start: ArrayLike<number>, steps: number): Minimum | undefined {
  let theta = Float64Array.from(start);
  for (let saddles = 0; saddles <= MOST_SADDLES; saddles++) {
    theta = descend(training, theta, steps, GRADIENT_TOLERANCE).theta;
    const found = polished(training, theta);
    if (!found) return undefined;
    if (negativeCurvatures(found.hessian) === 0) return found;
    theta = lowerSide(training, found);
  }
  return undefined;
}

/** Number of eigenvalues that are negative beyond rounding. */
export function negativeCurvatures({ spectrum }: HessianResult): number {
  const largest = spectrum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return spectrum.filter((value) => value < -HESSIAN_TOLERANCE * largest).length;
}

/** The two points beside a saddle point, along its most negative curvature. */
export function besideSaddle({ theta, hessian: { eigenvectors } }: Pick<Minimum, "theta" | "hessian">): Float64Array[] {
  const m = theta.length;
  const steepest = eigenvectors.data.subarray((m - 1) * m, m * m);
  return [ASIDE, -ASIDE].map((size) => theta.map((angle, i) => angle + size * steepest[i]!));
}

/** The lower of the two points beside a saddle point. */
function lowerSide({ evaluator }: Training, saddle: Pick<Minimum, "theta" | "hessian">): Float64Array {
  const [one, other] = besideSaddle(saddle) as [Float64Array, Float64Array];
  return evaluator.value(one) <= evaluator.value(other) ? one : other;
}

/** The stationary point beside θ: Newton steps as long as the gradient shrinks. */
function polished({ qnn, loss, evaluator }: Training, theta: Float64Array): Minimum | undefined {
  const gradient = new Float64Array(theta.length);
  let point = { theta, loss: evaluator.gradient(theta, gradient), gradientNorm: largest(gradient) };
  for (let step = 0; step < NEWTON_STEPS && point.gradientNorm > GRADIENT_TOLERANCE; step++) {
    const next = newtonStep(hessian(qnn, loss, point.theta, { backend: evaluator.backend }), point.theta, gradient);
    const value = evaluator.gradient(next, gradient);
    const gradientNorm = largest(gradient);
    if (!(gradientNorm < point.gradientNorm)) break;
    point = { theta: next, loss: value, gradientNorm };
  }
  if (!(point.gradientNorm <= GRADIENT_TOLERANCE)) return undefined;
  return { ...point, hessian: hessian(qnn, loss, point.theta, { backend: evaluator.backend }) };
}

/** θ − H⁺∇loss, directions of no curvature left out. */
function newtonStep({ spectrum, eigenvectors }: HessianResult, theta: Float64Array, gradient: Float64Array) {
  const m = theta.length;
  const next = theta.slice();
  const rounding = HESSIAN_TOLERANCE * spectrum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let k = 0; k < m; k++) {
    if (Math.abs(spectrum[k]!) <= rounding) continue;
    const vector = eigenvectors.data.subarray(k * m, (k + 1) * m);
    const along = vector.reduce((sum, x, i) => sum + x * gradient[i]!, 0) / spectrum[k]!;
    for (let i = 0; i < m; i++) next[i]! -= along * vector[i]!;
  }
  return next;
}

function largest(gradient: Float64Array): number {
  return gradient.reduce((most, derivative) => Math.max(most, Math.abs(derivative)), 0);
}
