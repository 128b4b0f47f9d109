import { received, requireKnownKeys, requireNumber } from "../errors";
import type { Stepper, Terrain } from "./stepper";

/** Adam as data. */
export interface Adam {
  readonly kind: "optimizer";
  readonly name: "adam";
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam: θ ← θ − rate · m̂ / (√v̂ + ε) with running means m̂ of the gradient and v̂ of its square, corrected for their start.
 *
 * @param options.rate step size in radians, default 0.01
 * @param options.beta1 default 0.9
 * @param options.beta2 default 0.999
 * @param options.epsilon default 1e-8
 * @throws RangeError when rate or epsilon is not positive or a beta is not in [0, 1)
 * @see Kingma and Ba, arXiv:1412.6980
 */
export function adam(options: Partial<Pick<Adam, "rate" | "beta1" | "beta2" | "epsilon">> = {}): Adam {
  requireKnownKeys("adam", options, ["rate", "beta1", "beta2", "epsilon"]);
  const { rate = 0.01, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  requireNumber("rate", rate, 0);
  requireNumber("epsilon", epsilon, 0);
  for (const [name, beta] of [["beta1", beta1] as const, ["beta2", beta2] as const]) {
    if (!(typeof beta === "number" && beta >= 0 && beta < 1)) {
      throw new RangeError(`${name} must be in [0, 1), received ${received(beta)}`);
    }
  }
  return { kind: "optimizer", name: "adam", rate, beta1, beta2, epsilon };
}

/** A fresh run of Adam. */
export function adamStepper({ rate, beta1, beta2, epsilon }: Adam, terrain: Terrain): Stepper {
  const { parameters } = terrain;
  const mean = new Float64Array(parameters);
  const square = new Float64Array(parameters);
  let power1 = 1;
  let power2 = 1;
  return (point) => {
    const { theta, gradient } = point;
    power1 *= beta1;
    power2 *= beta2;
    const size = rate / (1 - power1);
    const correction = 1 / (1 - power2);
    for (let i = 0; i < parameters; i++) {
      const g = gradient[i]!;
      mean[i] = beta1 * mean[i]! + (1 - beta1) * g;
      square[i] = beta2 * square[i]! + (1 - beta2) * g * g;
      theta[i]! -= (size * mean[i]!) / (Math.sqrt(square[i]! * correction) + epsilon);
    }
    point.loss = terrain.gradient(theta, gradient);
    return true;
  };
}
