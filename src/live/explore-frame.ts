import { fisherInformation } from "../analyse";
import { randomAngles } from "../ansatz";
import { gradient, lossEvaluator } from "../differentiate";
import { circuit } from "../display";
import type { Explored } from "./explored";
import { type AngleSlice, type ExploreFrame, type FisherPart, FOLLOWS } from "./panel/frames";

/** Points of a slice, and of one whose points take long. */
const SLICE_POINTS = 61;
const FEW_POINTS = 25;
const MANY_QUBITS = 12;
/** 2ⁿ M² beyond which a Fisher spectrum takes too long to follow a slider, about half a second. */
const FISHER_LIMIT = 1e8;
const TURN = 2 * Math.PI;

/** What is computed of a frame: all, or what can be had quickly. */
export type Extent = "whole" | "quick";

/** The numbers of a frame; which panel it is and where its sliders stand is not known here. */
export type Computed = Omit<ExploreFrame, "kind" | "version" | "panel" | "sliders">;

/** M angles: those that are given, and the random ones of `seed` for the rest. */
export function completeAngles({ qnn }: Explored, given: ArrayLike<number>, seed: number): number[] {
  const drawn = randomAngles(qnn, { seed });
  return Array.from(drawn, (angle, index) => given[index] ?? angle);
}

/** Loss, gradient, Fisher spectrum and slice at a point. */
export function exploreFrame(
  { qnn, loss }: Explored,
  theta: readonly number[],
  along: number,
  extent: Extent,
): Computed {
  const { value, gradient: derivatives, backend } = gradient(qnn, loss, theta);
  const range = angleRange(theta);
  return {
    angleRange: range,
    circuit: { ...circuit(qnn, theta), theta },
    lossName: loss.name,
    loss: value,
    gradient: Array.from(derivatives),
    fisher: fisherPart({ qnn, loss }, theta, extent),
    slice: sliceAlong({ qnn, loss }, theta, Math.min(along, theta.length - 1), range),
    backend,
  };
}

/** Whole turns that hold all angles, at least [0, 2π]. */
function angleRange(theta: readonly number[]): readonly [number, number] {
  return [
    TURN * Math.floor(Math.min(0, ...theta) / TURN + 1e-12),
    TURN * Math.ceil(Math.max(TURN, ...theta) / TURN - 1e-12),
  ];
}

function fisherPart({ qnn }: Explored, theta: readonly number[], extent: Extent): FisherPart {
  if (2 ** qnn.qubits * theta.length ** 2 > FISHER_LIMIT)
    return { leftOut: "too large to follow a slider; fisherInformation(qnn, theta) computes it" };
  if (extent === "quick") return { leftOut: FOLLOWS };
  const { rank, uncertain, spectrum } = fisherInformation(qnn, theta);
  return { rank, uncertain, spectrum: Array.from(spectrum) };
}

function sliceAlong(
  { qnn, loss }: Explored,
  theta: readonly number[],
  along: number,
  [from, to]: readonly [number, number],
): AngleSlice {
  const evaluator = lossEvaluator(qnn, loss);
  const points = qnn.qubits > MANY_QUBITS ? FEW_POINTS : SLICE_POINTS;
  const angles = Array.from({ length: points }, (_, i) => from + (i * (to - from)) / (points - 1));
  const moved = Float64Array.from(theta);
  const losses = angles.map((angle) => {
    moved[along] = angle;
    return evaluator.value(moved);
  });
  return { along, angles, losses };
}
