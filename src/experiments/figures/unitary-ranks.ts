import { fisherInformation } from "../../analyse";
import { type QNN, randomAngles } from "../../ansatz";
import { hessian, type Loss } from "../../differentiate";
import type { FigurePanel, FigureSeries } from "../../display";
import type { ReleasedSpectrum } from "../reference";
import type { Comparison } from "./figure-job";
import { countEigenvalues } from "./slipped-tangents";

/** Released eigenvalues of trained minima count as zero below this part of the largest. */
const RELEASED_ZERO = 1e-6;
const FLOOR = 1e-16;

/** A matrix of ours beside a released one of the same setting. */
interface Compared {
  readonly setting: string;
  readonly quantity: string;
  readonly rank: number;
  readonly released: ReleasedSpectrum;
}

/** Rank beside rank: nothing is left to chance. */
export function compareRank({ setting, quantity, rank, released }: Compared): Comparison {
  const tolerance = released.matrix === "hessian" ? RELEASED_ZERO : undefined;
  const theirs = countEigenvalues(released.eigenvalues, tolerance);
  return { setting, quantity, ours: rank, released: theirs, test: "exact", agrees: rank === theirs };
}

/** Fisher matrix of a unitary task at a random point. */
export function unitaryFisher(qnn: QNN, seed: number): { readonly rank: number; readonly spectrum: Float64Array } {
  return fisherInformation(qnn, randomAngles(qnn, { seed }), { input: "choi" });
}

/** Hessian at a trained minimum. */
export function minimumRank(qnn: QNN, loss: Loss, theta: ArrayLike<number>): number {
  return hessian(qnn, loss, theta).rank;
}

/** Eigenvalues of both by size. The released Fisher matrices lack the factor 4. */
export function spectrumOf(
  title: string,
  ours: ArrayLike<number>,
  released: ReleasedSpectrum | undefined,
): FigurePanel {
  const points = (values: ArrayLike<number>, factor: number) =>
    Array.from(values, (value, k) => ({ x: k + 1, y: Math.max(factor * Math.abs(value), FLOOR) }));
  const series: FigureSeries[] = [{ group: "Fisher information", from: "ours", points: points(ours, 1) }];
  if (released) series.push({ group: "Fisher information", from: "released", points: points(released.eigenvalues, 4) });
  return { title, x: { title: "eigenvalue, by size" }, y: { title: "eigenvalue", log: true }, series };
}
