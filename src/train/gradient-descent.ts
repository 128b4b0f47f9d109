import { received, requireKnownKeys, requireNumber } from "../errors";
import { dot } from "../linalg";
import { lineSearch } from "./line-search";
import type { Stepper, Terrain } from "./stepper";

/** Gradient descent as data. */
export interface GradientDescent {
  readonly kind: "optimizer";
  readonly name: "gradient descent";
  /** Step size in radians² per unit of loss; the first step of a line search. */
  readonly rate: number;
  readonly lineSearch: boolean;
}

/**
 * Gradient descent, θ ← θ − α∇loss, with a fixed α ("rate") or with α by a line search to the strong Wolfe conditions.
 *
 * @param options.rate α, default 0.01
 * @param options.lineSearch true: α is searched for in each step, which then never climbs; a run ends as "stalled" when rounding
 *   leaves no lower point
 * @throws RangeError when rate is not positive
 * @throws TypeError when both a rate and a line search are asked for
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const optimizer = gradientDescent({ lineSearch: true });
 * (await train(hva(model, { layers: 6 }), { loss: energy(model), optimizer, steps: 500, seed: 1 })).fractionBelow(1e-2); // 1
 */
export function gradientDescent(
  options: { readonly rate?: number } | { readonly lineSearch: boolean } = {},
): GradientDescent {
  requireKnownKeys("gradientDescent", options, ["rate", "lineSearch"]);
  const { rate = 0.01, lineSearch = false }: { rate?: number; lineSearch?: boolean } = options;
  requireNumber("rate", rate, 0);
  if (typeof lineSearch !== "boolean")
    throw new TypeError(`lineSearch must be true or false, received ${received(lineSearch)}`);
  if (lineSearch && "rate" in options)
    throw new TypeError(`gradientDescent needs a rate or lineSearch: true, received both`);
  return { kind: "optimizer", name: "gradient descent", rate, lineSearch };
}

/** A fresh run of gradient descent. */
export function gradientDescentStepper({ rate, lineSearch: searches }: GradientDescent, terrain: Terrain): Stepper {
  if (!searches) {
    return (point) => {
      const { theta, gradient } = point;
      for (let i = 0; i < theta.length; i++) theta[i]! -= rate * gradient[i]!;
      point.loss = terrain.gradient(theta, gradient);
      return true;
    };
  }
  let first = rate;
  let scale = 0;
  return (point) => {
    scale = Math.max(scale, Math.abs(point.loss));
    const d = point.gradient.map((derivative) => -derivative);
    const before = point.theta.slice();
    if (!lineSearch(terrain, point, d, first, scale)) return false;
    // The next search begins with the step size that this one found.
    const moved = point.theta.map((angle, i) => angle - before[i]!);
    first = Math.sqrt(dot(moved, moved) / dot(d, d)) || rate;
    return true;
  };
}
