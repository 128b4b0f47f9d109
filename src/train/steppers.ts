import { adamStepper } from "./adam";
import { gradientDescentStepper } from "./gradient-descent";
import { lbfgsStepper } from "./lbfgs";
import { naturalGradientStepper } from "./natural-gradient";
import type { Optimizer } from "./optimizer";
import { spsaStepper } from "./spsa";
import type { Stepper, Terrain } from "./stepper";

/** A fresh run of an optimizer. */
export function stepperOf(optimizer: Optimizer, terrain: Terrain): Stepper {
  switch (optimizer.name) {
    case "adam":
      return adamStepper(optimizer, terrain);
    case "gradient descent":
      return gradientDescentStepper(optimizer, terrain);
    case "natural gradient":
      return naturalGradientStepper(optimizer, terrain);
    case "lbfgs":
      return lbfgsStepper(optimizer, terrain);
    case "spsa":
      return spsaStepper(optimizer, terrain);
  }
}
