import { type QNN, withLayers } from "../ansatz";
import { HESSIAN_TOLERANCE, type HessianResult, hessian, type Loss, lossEvaluator } from "../differentiate";
import type { RealMatrix } from "../linalg";
import type { Backend } from "../simulate";
import { descend, fisherMatrixOf, type Training } from "../train";
import { embedded, type IdentityLayers } from "./identity-layers";
import { besideSaddle, GRADIENT_TOLERANCE, type Minimum, minimumBelow, negativeCurvatures } from "./polish";
import type { Opening, Trap } from "./trap-result";

/** Losses that differ by less are the same minimum. */
export const SAME_LOSS = 1e-8;
/**
 * Length of the tangent along a flat direction, relative to the longest, above which the states move there. Flat
 * directions are known to about the square root of the Hessian's tolerance.
 */
const MOVING = 1e-3;
/** A gradient, relative to the trap's own, at which an embedded point counts as a slope. */
const SLOPE = 1e3 * GRADIENT_TOLERANCE;

/** What all runs of a search for traps have in common. */
export interface TrapPlan {
  readonly steps: number;
  readonly globalLoss: number;
  readonly identity: IdentityLayers;
  /** Numbers of added layers. */
  readonly added: readonly number[];
  readonly backend: Backend | undefined;
}

/** A trap before the runs have been compared. */
export interface FoundTrap extends Omit<Trap, "kind" | "run"> {
  readonly degenerate: boolean;
}

export type RunEnd = FoundTrap | "solved" | "unfinished";

/** Follows one run down to its minimum and, where that is a trap, on in deeper circuits. */
export function followRun(qnn: QNN, loss: Loss, plan: TrapPlan, start: Float64Array): RunEnd {
  const minimum = minimumBelow(trainingOf(qnn, loss, plan), start, plan.steps);
  if (!minimum) return "unfinished";
  if (minimum.loss - plan.globalLoss <= SAME_LOSS) return "solved";
  return {
    theta: minimum.theta,
    loss: minimum.loss,
    gradientNorm: minimum.gradientNorm,
    curvatures: minimum.hessian.spectrum,
    degenerate: isDegenerate(minimum.hessian, fisherMatrixOf(qnn, loss, minimum.theta)),
    opened: plan.added.map((added) => openingOf(qnn, loss, plan, minimum, added)),
  };
}

/** Deeper circuits of a QNN: what is compiled for one trap serves for the next. */
const deeperCircuits = new WeakMap<QNN, Map<number, QNN>>();

function deeperOf(qnn: QNN, added: number): QNN {
  const known = deeperCircuits.get(qnn) ?? new Map<number, QNN>();
  deeperCircuits.set(qnn, known);
  const deeper = known.get(added) ?? withLayers(qnn, qnn.layers + added);
  known.set(added, deeper);
  return deeper;
}

function trainingOf(qnn: QNN, loss: Loss, { backend }: TrapPlan): Training {
  return { qnn, loss, evaluator: lossEvaluator(qnn, loss, backend) };
}

function openingOf(qnn: QNN, loss: Loss, plan: TrapPlan, trap: Minimum, added: number): Opening {
  const deeper = trainingOf(deeperOf(qnn, added), loss, plan);
  const theta = embedded(qnn, trap.theta, plan.identity, added);
  const { evaluator } = deeper;
  const gradient = new Float64Array(theta.length);
  const value = evaluator.gradient(theta, gradient);
  if (Math.abs(value - trap.loss) > SAME_LOSS)
    throw new Error(`a trap at ${trap.loss} embedded in ${qnn.layers + added} layers has the loss ${value}`);
  const second = hessian(deeper.qnn, loss, theta, { backend: evaluator.backend });
  const negative = negativeCurvatures(second);
  const slopes = gradient.some((derivative) => Math.abs(derivative) > SLOPE);
  const end = (from: ArrayLike<number>) =>
    minimumBelow(deeper, from, plan.steps)?.loss ?? descend(deeper, from, plan.steps, GRADIENT_TOLERANCE).loss;
  const from = slopes ? [theta] : negative > 0 ? besideSaddle({ theta, hessian: second }) : [];
  return {
    layers: deeper.qnn.layers,
    outcome: slopes ? "slope" : negative > 0 ? "saddle" : "minimum",
    curvature: second.spectrum[second.spectrum.length - 1]!,
    negative,
    escapedTo: from.length > 0 ? Math.min(...from.map(end)) : trap.loss,
  };
}

/** Whether a null direction of the Hessian moves the states: hᵀFh against the largest entry of F. */
function isDegenerate({ spectrum, eigenvectors }: HessianResult, { data }: RealMatrix): boolean {
  const m = spectrum.length;
  const rounding = HESSIAN_TOLERANCE * Math.abs(spectrum[0]!);
  let longest = 0;
  for (let i = 0; i < m; i++) longest = Math.max(longest, data[i * m + i]!);
  for (let k = 0; k < m; k++) {
    if (Math.abs(spectrum[k]!) > rounding) continue;
    const h = eigenvectors.data.subarray(k * m, (k + 1) * m);
    let square = 0;
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) square += h[i]! * data[i * m + j]! * h[j]!;
    if (square > MOVING * MOVING * longest) return true;
  }
  return false;
}
