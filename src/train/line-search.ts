import { dot } from "../linalg";
import type { Point, Terrain } from "./stepper";

/** Sufficient decrease: φ(α) ≤ φ(0) + c₁αφ'(0). */
const DECREASE = 1e-4;
/** Curvature: |φ'(α)| ≤ c₂|φ'(0)|. */
const CURVATURE = 0.9;
/** Changes of the loss below this, relative to the run's largest loss and 1, are rounding: slopes decide there. */
const ROUNDING = 1e-14;
const MOST_TRIALS = 30;
/** How much further the next trial goes while the loss falls. */
const EXPANSION = 3;
/** A trial keeps this part of the interval away from its ends. */
const MARGIN = 0.1;

/** φ(α) = loss(θ + αd) and its slope, with θ + αd and the gradient there. */
interface Trial extends Point {
  readonly alpha: number;
  readonly slope: number;
}

/**
 * Moves a point along d to where the strong Wolfe conditions hold,
 *
 *   φ(α) ≤ φ(0) + c₁αφ'(0),   |φ'(α)| ≤ c₂|φ'(0)|,
 *
 * by bracketing and cubic interpolation. Where losses differ by rounding only, the first condition is read off the
 * slopes, φ'(α) ≤ (2c₁ − 1)φ'(0), which is the same for a parabola.
 *
 * @param scale size of the losses of the run, for what counts as rounding
 * @returns false, with the point as it was, when d does not descend or no such α is found
 * @see Nocedal and Wright, Numerical Optimization, 3.5; Hager and Zhang, SIAM J. Optim. 16, 170 (2005)
 */
export function lineSearch(terrain: Terrain, point: Point, d: Float64Array, first: number, scale: number): boolean {
  const slope = dot(point.gradient, d);
  if (!(slope < 0)) return false;
  const noise = ROUNDING * Math.max(1, scale);
  const at = (alpha: number): Trial => {
    const theta = point.theta.map((angle, i) => angle + alpha * d[i]!);
    const gradient = new Float64Array(d.length);
    const loss = terrain.gradient(theta, gradient);
    return { alpha, theta, loss, gradient, slope: dot(gradient, d) };
  };
  const falls = ({ alpha, loss, slope: there }: Trial) =>
    loss <= point.loss + DECREASE * alpha * slope ||
    (Math.abs(loss - point.loss) <= noise && there <= (2 * DECREASE - 1) * slope);
  let low: Trial = { alpha: 0, theta: point.theta, loss: point.loss, gradient: point.gradient, slope };
  let high: Trial | undefined;
  let alpha = first;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const here = at(alpha);
    if (!Number.isFinite(here.loss)) return false;
    if (!falls(here) || (here.loss > low.loss + noise && low.alpha > 0)) high = here;
    else if (Math.abs(here.slope) <= -CURVATURE * slope) return take(point, here);
    else if (high ? here.slope * (high.alpha - low.alpha) >= 0 : here.slope >= 0) {
      high = low;
      low = here;
    } else low = here;
    alpha = high ? between(low, high) : EXPANSION * alpha;
    if (high && Math.abs(high.alpha - low.alpha) <= Number.EPSILON * Math.abs(low.alpha)) break;
  }
  // A lower point is a step, even where the curvature condition could not be met.
  return low.alpha > 0 && low.loss < point.loss ? take(point, low) : false;
}

function take(point: Point, { theta, loss, gradient }: Trial): true {
  point.theta.set(theta);
  point.gradient.set(gradient);
  point.loss = loss;
  return true;
}

/** Minimum of the cubic through both ends' losses and slopes, kept inside the interval. */
function between(a: Trial, b: Trial): number {
  const width = b.alpha - a.alpha;
  const d1 = a.slope + b.slope - (3 * (b.loss - a.loss)) / width;
  const root = Math.sqrt(d1 * d1 - a.slope * b.slope) * Math.sign(width);
  const cubic = (b.slope + root - d1) / (b.slope - a.slope + 2 * root);
  const part = Number.isFinite(cubic) ? 1 - cubic : 0.5;
  return a.alpha + width * Math.min(1 - MARGIN, Math.max(MARGIN, part));
}
