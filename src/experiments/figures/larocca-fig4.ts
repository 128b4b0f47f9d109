import { fisherInformation, rankVsParameters } from "../../analyse";
import { hva, uniformAngles } from "../../ansatz";
import type { FigurePanel, FigurePoint, FigureSeries } from "../../display";
import { type Boundary, type Model, tfim } from "../../models";
import { energy } from "../../train";
import type { ReleasedRanks } from "../reference";
import { compareLargest, FACTOR_NOTE, RELEASED_FISHER_FACTOR } from "./compare-spectrum";
import { settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { FULL_TURN, QUARTER_TURN } from "./paper-training";
import { countEigenvalues, SLIP, slippedSpectrum } from "./slipped-tangents";
import { trainedMinima } from "./trained-minima";

interface Chain {
  readonly boundary: Boundary;
  readonly qubits: number;
  /** Largest depth of the rank curve, and depths at which minima are found. */
  readonly largest: number;
  readonly trained: readonly number[];
}

const SMALL: readonly Chain[] = [
  { boundary: "open", qubits: 4, largest: 16, trained: [8, 12, 16] },
  { boundary: "open", qubits: 6, largest: 26, trained: [18, 22, 26] },
  { boundary: "closed", qubits: 4, largest: 6, trained: [2, 4, 6] },
  { boundary: "closed", qubits: 6, largest: 8, trained: [4, 6, 8] },
];
const FULL: readonly Chain[] = [
  ...SMALL,
  { boundary: "open", qubits: 8, largest: 40, trained: [36, 40] },
  { boundary: "closed", qubits: 8, largest: 12, trained: [6, 8, 12] },
];
/** Random points of each rank, and of each distribution of eigenvalues. */
const POINTS = { ranks: 20, spectra: 199 };
const MATRIX = "the Fisher matrix";
/** Trainings of each depth at which a minimum is looked for, and their steps. */
const TRAININGS = 4;
const STEPS = 3000;

/** Rank of the Fisher information at random angles and of the Hessian at trained minima, against M. */
export async function laroccaFig4(job: FigureJob): Promise<FigureParts> {
  const chains = job.preset === "small" ? SMALL : FULL;
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  for (const [index, chain] of chains.entries()) {
    await job.work.pause(index, chains.length);
    if (job.work.stopped) break;
    const part = await chainPart(job, chain);
    panels.push(part.panel);
    comparisons.push(...part.comparisons);
  }
  return {
    title: `Rank of the Fisher information (random θ) and of the Hessian (trained minima) against M${job.asReleased ? "; open chains as released" : ""}`,
    panels,
    comparisons,
    notes: [...(job.asReleased ? [SLIP] : []), FACTOR_NOTE],
    complete: panels.length === chains.length,
  };
}

async function chainPart(job: FigureJob, chain: Chain): Promise<{ panel: FigurePanel; comparisons: Comparison[] }> {
  const { boundary, qubits, largest, trained } = chain;
  const model = tfim({ qubits, boundary });
  const slipped = job.asReleased && boundary === "open";
  const curve = slipped ? slippedCurve(job, model, largest) : await rankCurve(job, model, largest);
  const released = (job.reference.ranks ?? []).filter((one) => one.boundary === boundary && one.qubits === qubits);
  const minima: FigurePoint[] = [];
  for (const layers of trained) {
    const task = { qnn: hva(model, { layers }), loss: energy(model), steps: STEPS, starts: QUARTER_TURN };
    const ranks = (await trainedMinima(job, task, TRAININGS)).map((minimum) => minimum.rank);
    if (ranks.length > 0) minima.push({ x: 2 * layers, y: Math.max(...ranks) });
  }
  const series: FigureSeries[] = [
    { group: "Fisher information", from: "ours", points: curve },
    { group: "Fisher information", from: "released", mark: "points", points: released.map(mostSeen) },
    { group: "Hessian at a minimum", from: "ours", mark: "points", points: minima },
  ];
  const highest = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  const panel: FigurePanel = {
    title: `${boundary} chain, n = ${qubits}`,
    x: { title: "number of parameters M", domain: [0, 2 * largest + 2] },
    y: { title: "rank", domain: [0, 1.08 * highest] },
    series: series.filter(({ points }) => points.length > 0),
  };
  return { panel, comparisons: [...compareRanks(curve, released), ...compareSpectra(job, model, chain)] };
}

async function rankCurve(job: FigureJob, model: Model, largest: number): Promise<FigurePoint[]> {
  const layers = { from: 1, to: largest };
  const curve = await rankVsParameters(hva(model), { layers, samples: 3, seed: job.seed, ...job.threads });
  return curve.points.map(({ parameters, rank }) => ({ x: parameters, y: rank }));
}

/** The largest count over random points at each depth, by the released tolerance. */
function slippedCurve(job: FigureJob, model: Model, largest: number): FigurePoint[] {
  return Array.from({ length: largest }, (_, index) => {
    const seed = settingSeed(job, model.qubits, index + 1);
    const counts = Array.from({ length: POINTS.ranks }, (__, point) =>
      countEigenvalues(slippedSpectrum(model, index + 1, uniformAngles(2 * index + 2, FULL_TURN, seed, point))),
    );
    return { x: 2 * index + 2, y: Math.max(...counts) };
  });
}

function mostSeen({ parameters, counts }: ReleasedRanks): FigurePoint {
  return { x: parameters, y: largestCount(counts) };
}

function largestCount(counts: ReleasedRanks["counts"]): number {
  return Math.max(...Object.keys(counts).map(Number));
}

function compareRanks(curve: readonly FigurePoint[], released: readonly ReleasedRanks[]): Comparison[] {
  return released.flatMap((one): Comparison[] => {
    const ours = curve.find((point) => point.x === one.parameters)?.y;
    if (ours === undefined) return [];
    const theirs = largestCount(one.counts);
    const slip = one.boundary === "open" && ours !== theirs ? { note: SLIP } : {};
    return [
      {
        setting: settingName(one),
        quantity: `rank of ${MATRIX}`,
        ours,
        released: theirs,
        test: "exact",
        agrees: ours === theirs,
        ...slip,
      },
    ];
  });
}

/** Released spectra at random parameters: the largest eigenvalue among ours. */
function compareSpectra(job: FigureJob, model: Model, { boundary, qubits }: Chain): Comparison[] {
  const spectra = (job.reference.spectra ?? []).filter(
    (one) =>
      one.matrix === "qfim" && one.boundary === boundary && one.qubits === qubits && one.at === "random parameters",
  );
  const samples = new Map<number, number[]>();
  return spectra.flatMap((one, index) => {
    const { layers, eigenvalues } = one;
    const ours = samples.get(layers) ?? largestEigenvalues(job, model, layers, boundary);
    samples.set(layers, ours);
    const setting = `${settingName({ boundary, qubits, layers, parameters: 2 * layers })}, point ${one.instance ?? index}`;
    return compareLargest({ setting, matrix: MATRIX, factor: RELEASED_FISHER_FACTOR }, ours, eigenvalues[0]!);
  });
}

function largestEigenvalues(job: FigureJob, model: Model, layers: number, boundary: Boundary): number[] {
  const qnn = hva(model, { layers });
  const seed = settingSeed(job, model.qubits, layers) + 1;
  return Array.from({ length: POINTS.spectra }, (_, point) => {
    const theta = uniformAngles(2 * layers, FULL_TURN, seed, point);
    const slipped = job.asReleased && boundary === "open";
    return slipped ? slippedSpectrum(model, layers, theta)[0]! : fisherInformation(qnn, theta).spectrum[0]!;
  });
}
