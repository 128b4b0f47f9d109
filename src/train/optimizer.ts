import type { Adam } from "./adam";
import type { GradientDescent } from "./gradient-descent";
import type { Lbfgs } from "./lbfgs";
import type { NaturalGradient } from "./natural-gradient";
import type { Spsa } from "./spsa";

/** How a run steps through parameter space: plain data; the stepping functions are the trainer's. */
export type Optimizer = Adam | GradientDescent | NaturalGradient | Lbfgs | Spsa;

/** Largest |∂loss/∂θ_i| at which L-BFGS ends unless told otherwise: where rounding begins to matter. */
const LBFGS_TOLERANCE = 1e-10;

/** What a run knows of its loss where it steps by estimates of the loss alone. */
export function usesGradients(optimizer: Optimizer): boolean {
  return optimizer.name !== "spsa";
}

/** Whether a step depends on differences of the loss that the noise of finite shots would hide. */
export function needsExactLoss(optimizer: Optimizer): boolean {
  return (
    optimizer.name === "lbfgs" ||
    optimizer.name === "natural gradient" ||
    (optimizer.name === "gradient descent" && optimizer.lineSearch)
  );
}

/** The tolerance of a training that names none. */
export function defaultTolerance(optimizer: Optimizer): number {
  return optimizer.name === "lbfgs" ? LBFGS_TOLERANCE : 0;
}

/** An optimizer in a few words, for titles. */
export function optimizerText(optimizer: Optimizer): string {
  switch (optimizer.name) {
    case "lbfgs":
      return `L-BFGS, memory ${optimizer.memory}`;
    case "gradient descent":
      return optimizer.lineSearch ? "gradient descent, line search" : `gradient descent, rate ${optimizer.rate}`;
    case "spsa":
      return `SPSA, rate ${optimizer.rate}`;
    default:
      return `${optimizer.name}, rate ${optimizer.rate}`;
  }
}
