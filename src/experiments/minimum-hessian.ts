import { type QNN, withLayers } from "../ansatz";
import { gradient, hessian, type Loss } from "../differentiate";
import type { MinimumHessian } from "../display";
import type { TrainingResult } from "../train";

/** A best run this close to the target has arrived at a global minimum; further above it, flat directions still curve. */
const ARRIVED = 1e-8;

/** The Hessian at the best run of a training, or of several of the same depth. */
export function minimumHessian(
  qnn: QNN,
  loss: Loss,
  trainings: readonly TrainingResult[],
  target: number,
): MinimumHessian {
  const best = trainings.map((result) => result.best).reduce((a, b) => (b.loss < a.loss ? b : a));
  const { layers, parameters } = trainings[0]!;
  const deep = withLayers(qnn, layers);
  const { rank, gap, uncertain, spectrum, tolerance } = hessian(deep, loss, best.theta);
  return {
    layers,
    parameters,
    loss: best.loss,
    reached: best.loss < target + ARRIVED,
    gradientNorm: Math.max(...gradient(deep, loss, best.theta).gradient.map(Math.abs)),
    rank,
    gap,
    uncertain,
    negative: spectrum.filter((value) => value < -tolerance).length,
    spectrum: Array.from(spectrum),
  };
}
