import { brickwork } from "../../ansatz";
import type { FigurePanel } from "../../display";
import { haarUnitary } from "../../linalg";
import { compile, train } from "../../train";
import type { ReleasedSpectrum } from "../reference";
import { compareTraining, settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { PAPER_ADAM } from "./larocca-fig3";
import { curvesPanel, successPanel, type TrainedSetting } from "./training-panels";
import { compareRank, minimumRank, spectrumOf, unitaryFisher } from "./unitary-ranks";

interface Width {
  readonly qubits: number;
  readonly layers: readonly number[];
}

const SMALL: readonly Width[] = [
  { qubits: 2, layers: [2, 4, 6, 8] },
  { qubits: 3, layers: [5, 7, 10, 15] },
];
const FULL: readonly Width[] = [
  { qubits: 2, layers: [2, 4, 6, 8] },
  { qubits: 3, layers: [5, 7, 10, 13, 15] },
  { qubits: 4, layers: [10, 15, 20, 25, 30, 35, 40] },
];
const RUNS = { small: 20, full: 50 };
const FULL_TURN = [0, 2 * Math.PI] as const;
/** Runs that end above this have not arrived at a global minimum, whose Hessian could be compared. */
const ARRIVED = 1e-10;

/** Learning a Haar-random unitary by the layered ansatz: losses, success against M, and ranks of 4ⁿ − 1. */
export async function laroccaCompile(job: FigureJob): Promise<FigureParts> {
  const widths = job.preset === "small" ? SMALL : FULL;
  const total = widths.reduce((sum, { layers }) => sum + layers.length, 0);
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  let done = 0;
  for (const width of widths) {
    const trained = await trainWidth(job, width, done, total);
    done += trained.length;
    if (trained.length === 0) break;
    panels.push(...widthPanels(job, width, trained));
    comparisons.push(
      ...trained.flatMap(({ result, released }) =>
        released ? compareTraining(result, released, ["success", "initial loss"]) : [],
      ),
    );
    comparisons.push(...compareRanks(job, width, trained));
    if (job.work.stopped) break;
  }
  return {
    title: "Compiling a Haar-random unitary: layered ansatz, Adam, rate 0.01, starts in [0, 2π)",
    panels,
    comparisons,
    notes: [
      "The released target unitaries are not recorded. Final losses below M_c depend on the target, so they are drawn and not tested.",
    ],
    complete: done === total,
  };
}

/** Steps of each run: fewer where many parameters make it fast. */
function stepsOf(qubits: number, layers: number): number {
  return qubits === 4 && layers === 40 ? 350 : 3000;
}

function targetOf(job: FigureJob, qubits: number) {
  return compile(haarUnitary({ qubits, seed: job.seed + qubits }));
}

async function trainWidth(job: FigureJob, { qubits, layers }: Width, done: number, total: number) {
  const settings: TrainedSetting[] = [];
  for (const depth of layers) {
    await job.work.pause(done + settings.length, total);
    if (job.work.stopped) break;
    const released = job.reference.training?.settings.find(
      (one) => one.task === "compile" && one.qubits === qubits && one.layers === depth,
    );
    const result = await train(brickwork({ qubits, layers: depth }), {
      loss: targetOf(job, qubits),
      optimizer: PAPER_ADAM,
      steps: stepsOf(qubits, depth),
      runs: RUNS[job.preset],
      seed: settingSeed(job, qubits, depth),
      initial: { uniform: FULL_TURN },
      ...job.threads,
    });
    if (result.complete) settings.push({ result, released });
  }
  return settings;
}

function widthPanels(job: FigureJob, { qubits }: Width, trained: readonly TrainedSetting[]): FigurePanel[] {
  const limit = 4 ** qubits - 1;
  const spectrum = spectraOf(job, "qfim", qubits)[0];
  const depth = trained.at(-1)!.result.layers;
  const ours = unitaryFisher(brickwork({ qubits, layers: spectrum?.layers ?? depth }), job.seed);
  return [
    curvesPanel(`n = ${qubits}: median of the runs`, "1 − |Tr V†U|²/4ⁿ", trained, job.reference),
    successPanel(`n = ${qubits}: success`, trained, [{ x: limit, name: `4ⁿ − 1 = ${limit}` }]),
    spectrumOf(`n = ${qubits}: Fisher information, rank ${ours.rank}`, ours.spectrum, spectrum),
  ];
}

function spectraOf({ reference }: FigureJob, matrix: "qfim" | "hessian", qubits: number): ReleasedSpectrum[] {
  return (reference.spectra ?? []).filter(
    (one) => one.task === "compile" && one.matrix === matrix && one.qubits === qubits,
  );
}

function compareRanks(job: FigureJob, { qubits }: Width, trained: readonly TrainedSetting[]): Comparison[] {
  const fisher = spectraOf(job, "qfim", qubits).map((released) => {
    const qnn = brickwork({ qubits, layers: released.layers });
    const setting = settingName({ ...released, parameters: qnn.parameters });
    return compareRank({
      setting,
      quantity: "rank of the Fisher matrix",
      rank: unitaryFisher(qnn, job.seed).rank,
      released,
    });
  });
  const hessians = spectraOf(job, "hessian", qubits).flatMap((released) => {
    const best = trained.find(({ result }) => result.layers === released.layers)?.result.best;
    if (!best || best.loss > ARRIVED) return [];
    const qnn = brickwork({ qubits, layers: released.layers });
    const setting = settingName({ ...released, parameters: qnn.parameters });
    const rank = minimumRank(qnn, targetOf(job, qubits), best.theta);
    return [compareRank({ setting, quantity: "rank of the Hessian at a minimum", rank, released })];
  });
  return [...fisher, ...hessians];
}
