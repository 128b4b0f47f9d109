import { requireInteger, requireKnownKeys } from "../errors";
import { dot } from "../linalg";
import { lineSearch } from "./line-search";
import type { Stepper, Terrain } from "./stepper";

/** L-BFGS as data. */
export interface Lbfgs {
  readonly kind: "optimizer";
  readonly name: "lbfgs";
  readonly memory: number;
}

/** Length of the very first step in radians, before curvatures are known. */
const FIRST_STEP = 0.1;
/** Pairs whose curvature sᵀy is below this part of |s||y| are not kept: the inverse would lose its definiteness. */
const LEAST_CURVATURE = 1e-10;

/**
 * Limited-memory BFGS: a quasi-Newton method, θ ← θ − αH∇loss with the inverse Hessian H estimated from the last steps
 * and gradients, and α by a line search to the strong Wolfe conditions. A run ends as "converged" when every
 * |∂loss/∂θ_i| ≤ the training's `tolerance`, here 10⁻¹⁰ unless given, as "stalled" when rounding leaves no lower point.
 *
 * @param options.memory pairs of steps and gradients that are kept, default 50: more than there are parameters makes it BFGS
 * @throws RangeError when memory is not an integer ≥ 1
 * @see Nocedal and Wright, Numerical Optimization, 7.2
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const result = await train(hva(model, { layers: 6 }), { loss: energy(model), optimizer: lbfgs(), steps: 1000, seed: 1 });
 * result.best.status; // "converged"
 */
export function lbfgs(options: { readonly memory?: number } = {}): Lbfgs {
  requireKnownKeys("lbfgs", options, ["memory"]);
  const { memory = 50 } = options;
  requireInteger("memory", memory, 1);
  return { kind: "optimizer", name: "lbfgs", memory };
}

/** A step s and the change y of the gradient over it. */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly curvature: number;
}

/** A fresh run of L-BFGS. */
export function lbfgsStepper({ memory }: Lbfgs, terrain: Terrain): Stepper {
  let pairs: Pair[] = [];
  let scale = 0;
  const search: Stepper = (point) => {
    const d = direction(point.gradient, pairs);
    const first = pairs.length > 0 ? 1 : FIRST_STEP / Math.sqrt(dot(d, d));
    const before = { theta: point.theta.slice(), gradient: point.gradient.slice() };
    if (!lineSearch(terrain, point, d, first, scale)) return false;
    const s = point.theta.map((angle, i) => angle - before.theta[i]!);
    const y = point.gradient.map((derivative, i) => derivative - before.gradient[i]!);
    const curvature = dot(s, y);
    if (curvature > LEAST_CURVATURE * Math.sqrt(dot(s, s) * dot(y, y)))
      pairs = [...pairs, { s, y, curvature }].slice(-memory);
    return true;
  };
  return (point) => {
    scale = Math.max(scale, Math.abs(point.loss));
    if (search(point)) return true;
    if (pairs.length === 0) return false;
    // What was remembered may mislead; the gradient alone does not.
    pairs = [];
    return search(point);
  };
}

/** −H∇loss by the two-loop recursion. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const d = gradient.map((derivative) => -derivative);
  const weights: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, curvature } = pairs[k]!;
    weights[k] = dot(s, d) / curvature;
    add(d, y, -weights[k]!);
  }
  const last = pairs.at(-1);
  if (last) {
    const factor = last.curvature / dot(last.y, last.y);
    for (let i = 0; i < d.length; i++) d[i]! *= factor;
  }
  for (const [k, { s, y, curvature }] of pairs.entries()) add(d, s, weights[k]! - dot(y, d) / curvature);
  return d;
}

function add(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * vector[i]!;
}
