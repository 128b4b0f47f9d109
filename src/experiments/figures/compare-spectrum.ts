import type { FigurePanel, FigureSeries } from "../../display";
import { predictionTest } from "../statistics";
import type { Comparison } from "./figure-job";

/** A spectrum of ours, largest eigenvalue first, and how many of its eigenvalues are not zero. */
export interface OurSpectrum {
  readonly rank: number;
  readonly spectrum: ArrayLike<number>;
}

/** Names and scale of a comparison. */
export interface SpectrumNames {
  readonly setting: string;
  /** "the Hessian". */
  readonly matrix: string;
  /** By which released eigenvalues are multiplied, default 1. */
  readonly factor?: number;
}

/** The released Fisher matrices lack the factor 4. */
export const RELEASED_FISHER_FACTOR = 4;
export const FACTOR_NOTE =
  "Released Fisher matrices without noise lack the factor 4; their eigenvalues are multiplied by it here.";
/** Released eigenvalues below this part of the largest count as zero: those of runs that arrived are far below it. */
const RELEASED_ZERO = 1e-6;
/** Size of a sample of which a spread says something. */
const LEAST_SAMPLE = 4;
const HEIGHT_FLOOR = 1e-16;

/** Rank and largest eigenvalue of a released spectrum beside those of our sample. */
export function compareSpectrum(
  names: SpectrumNames,
  ours: readonly OurSpectrum[],
  released: readonly number[],
): Comparison[] {
  if (ours.length === 0) return [];
  const rank = middle(ours.map((one) => one.rank));
  const count = releasedRank(released);
  return [
    {
      setting: names.setting,
      quantity: `rank of ${names.matrix}`,
      ours: rank,
      released: count,
      test: "exact",
      agrees: rank === count,
    },
    ...compareLargest(
      names,
      ours.map(({ spectrum }) => spectrum[0]!),
      released[0]!,
    ),
  ];
}

/** A released largest eigenvalue beside those of our sample, on a logarithmic scale; few of them test nothing. */
export function compareLargest(
  { setting, matrix, factor = 1 }: SpectrumNames,
  ours: readonly number[],
  released: number,
): Comparison[] {
  if (ours.length < LEAST_SAMPLE) return [];
  const value = factor * released;
  return [
    {
      setting,
      quantity: `largest eigenvalue of ${matrix}`,
      ours: middle(ours),
      released: value,
      test: `t of log₁₀ of ${ours.length} of ours (median shown)`,
      p: predictionTest(ours.map(Math.log10), Math.log10(value)),
    },
  ];
}

/** How many released eigenvalues are not zero. */
export function releasedRank(eigenvalues: readonly number[]): number {
  const largest = eigenvalues.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return eigenvalues.filter((value) => Math.abs(value) > RELEASED_ZERO * largest).length;
}

/** A spectrum of ours and released ones, by size. */
export function spectrumPanel(
  title: string,
  { matrix, factor = 1 }: Pick<SpectrumNames, "matrix" | "factor">,
  ours: ArrayLike<number>,
  released: readonly (readonly number[])[],
): FigurePanel {
  const points = (eigenvalues: ArrayLike<number>, scale: number) =>
    Array.from(eigenvalues, (value) => Math.max(scale * Math.abs(value), HEIGHT_FLOOR))
      .sort((a, b) => b - a)
      .map((y, index) => ({ x: index + 1, y }));
  const series: FigureSeries[] = [
    { group: matrix, from: "ours", points: points(ours, 1) },
    ...released.map((one): FigureSeries => ({ group: matrix, from: "released", points: points(one, factor) })),
  ];
  return {
    title,
    x: { title: "number of the eigenvalue, by size", domain: [0, ours.length + 1] },
    y: { title: `|eigenvalue| of ${matrix}`, log: true },
    series,
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
