import { maximalRank } from "../../analyse";
import { hva } from "../../ansatz";
import type { FigurePanel, FigureSeries } from "../../display";
import { type Boundary, tfim } from "../../models";
import type { ReleasedSpectrum } from "../reference";
import { rankTest } from "../statistics";
import { settingName } from "./compare-training";
import type { Comparison, FigureJob, FigureParts } from "./figure-job";
import { countEigenvalues } from "./slipped-tangents";
import { type TrainedMinimum, trainedMinima } from "./trained-minima";

interface Setting {
  readonly boundary: Boundary;
  readonly qubits: number;
  readonly layers: number;
}

const SMALL: readonly Setting[] = [
  { boundary: "open", qubits: 4, layers: 20 },
  { boundary: "open", qubits: 4, layers: 22 },
  { boundary: "closed", qubits: 4, layers: 4 },
  { boundary: "closed", qubits: 4, layers: 6 },
  { boundary: "closed", qubits: 6, layers: 10 },
  { boundary: "closed", qubits: 6, layers: 12 },
  { boundary: "open", qubits: 6, layers: 38 },
];
const FULL: readonly Setting[] = [
  ...SMALL,
  { boundary: "open", qubits: 6, layers: 40 },
  { boundary: "closed", qubits: 8, layers: 14 },
  { boundary: "closed", qubits: 8, layers: 16 },
  { boundary: "open", qubits: 8, layers: 64 },
  { boundary: "open", qubits: 8, layers: 66 },
];
/** Runs a setting; full: enough that a rank among ours can decide. */
const RUNS = { small: 10, full: 50 };
const HEIGHT_FLOOR = 1e-16;
/** Released eigenvalues below this part of the largest count as zero: those of runs that arrived are far below it. */
const RELEASED_ZERO = 1e-6;

/** Spectra of the Hessian at trained minima: as many curved directions as the Fisher information has, not more. */
export async function laroccaHessian(job: FigureJob): Promise<FigureParts> {
  const settings = job.preset === "small" ? SMALL : FULL;
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  let done = 0;
  let left = 0;
  for (const setting of settings) {
    await job.work.pause(done, settings.length);
    if (job.work.stopped) break;
    const { boundary, qubits, layers } = setting;
    const { minima, unsolved } = await trainedMinima(job, tfim({ boundary, qubits }), layers, RUNS[job.preset]);
    if (job.work.stopped) break;
    left += unsolved;
    done++;
    const released = releasedMinima(job, setting);
    if (minima.length > 0) panels.push(spectrumPanel(setting, minima, released));
    comparisons.push(...released.flatMap((one) => compareMinimum(setting, minima, one)));
  }
  if (!job.work.stopped) comparisons.push(...(await beyond(job, settings)));
  return {
    title: "Hessian of the energy at trained minima (Adam, rate 0.01, 3,000 steps)",
    panels,
    comparisons,
    notes: left > 0 ? [`Minima left out because the eigenvalues of their Hessian did not converge: ${left}.`] : [],
    complete: done === settings.length,
  };
}

function releasedMinima({ reference }: FigureJob, wanted: Setting): ReleasedSpectrum[] {
  return (reference.spectra ?? []).filter(
    ({ matrix, at, boundary, qubits, layers }) =>
      matrix === "hessian" &&
      at === "trained minimum" &&
      boundary === wanted.boundary &&
      qubits === wanted.qubits &&
      layers === wanted.layers,
  );
}

function spectrumPanel(
  setting: Setting,
  minima: readonly TrainedMinimum[],
  released: readonly ReleasedSpectrum[],
): FigurePanel {
  const { boundary, qubits, layers } = setting;
  const points = (eigenvalues: ArrayLike<number>) =>
    Array.from(eigenvalues, (value) => Math.max(Math.abs(value), HEIGHT_FLOOR))
      .sort((a, b) => b - a)
      .map((y, index) => ({ x: index + 1, y }));
  const series: FigureSeries[] = [
    { group: "a run of ours", from: "ours", points: points(minima[0]!.spectrum) },
    ...released.map((one): FigureSeries => ({ group: "released", from: "released", points: points(one.eigenvalues) })),
  ];
  return {
    title: settingName({ boundary, qubits, layers, parameters: 2 * layers }),
    x: { title: "eigenvalue, by size" },
    y: { title: "size of the Hessian's eigenvalue", log: true },
    series,
  };
}

function compareMinimum(setting: Setting, minima: readonly TrainedMinimum[], released: ReleasedSpectrum): Comparison[] {
  const { boundary, qubits, layers } = setting;
  const name = `${settingName({ boundary, qubits, layers, parameters: 2 * layers })}, run ${released.instance ?? ""}`;
  if (minima.length === 0) return [];
  const ranks = minima.map((minimum) => minimum.rank).sort((a, b) => a - b);
  const rank = ranks[Math.floor(ranks.length / 2)]!;
  const count = countEigenvalues(released.eigenvalues, RELEASED_ZERO);
  const largest = minima.map((minimum) => minimum.spectrum[0]!).sort((a, b) => a - b);
  return [
    {
      setting: name,
      quantity: "rank of the Hessian",
      ours: rank,
      released: count,
      test: "exact",
      agrees: rank === count,
    },
    {
      setting: name,
      quantity: "largest eigenvalue",
      ours: largest[Math.floor(largest.length / 2)]!,
      released: released.eigenvalues[0]!,
      test: `rank among ${largest.length} of ours (median shown)`,
      p: rankTest(released.eigenvalues[0]!, largest),
    },
  ];
}

/** Released minima that this preset does not train: their rank beside the largest that the algebra allows. */
async function beyond(job: FigureJob, trained: readonly Setting[]): Promise<Comparison[]> {
  const minima = (job.reference.spectra ?? []).filter(
    (one) => one.matrix === "hessian" && one.at === "trained minimum" && one.ansatz === "tfim-hva",
  );
  const rows: Comparison[] = [];
  for (const { boundary, qubits, layers, instance, eigenvalues } of minima) {
    if (trained.some((one) => one.boundary === boundary && one.qubits === qubits && one.layers === layers)) continue;
    if (boundary === undefined) continue;
    const { rank } = await maximalRank(hva(tfim({ qubits, boundary })));
    const count = countEigenvalues(eigenvalues, RELEASED_ZERO);
    const negative = eigenvalues.filter((value) => value < -RELEASED_ZERO * eigenvalues[0]!).length;
    rows.push({
      setting: `${settingName({ boundary, qubits, layers, parameters: 2 * layers })}, run ${instance ?? ""}`,
      quantity: "rank of the Hessian (ours: largest possible)",
      ours: rank,
      released: count,
      test: "exact",
      agrees: count === rank,
      ...(negative > 0 ? { note: notArrived(qubits, layers, negative) } : {}),
    });
  }
  return rows;
}

function notArrived(qubits: number, layers: number, negative: number): string {
  return `Known outlier: the released run of n = ${qubits}, L = ${layers} had not arrived at a minimum: ${negative} eigenvalues of its Hessian are negative.`;
}
