import { fisherInformation, rankVsParameters } from "../../analyse";
import { brickwork, uniformAngles } from "../../ansatz";
import type { FigurePanel } from "../../display";
import { haarUnitary } from "../../linalg";
import { compile, type TrainingResult, type TrainingRun } from "../../train";
import type { ReleasedSpectrum, ReleasedTraining } from "../reference";
import {
  compareSpectrum,
  FACTOR_NOTE,
  type OurSpectrum,
  RELEASED_FISHER_FACTOR,
  spectrumPanel,
} from "./compare-spectrum";
import { compareTraining, settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { FULL_TURN, type PaperTask, trainAsPaper } from "./paper-training";
import { trainedMinima } from "./trained-minima";
import { curvesPanel, successPanel, type TrainedRuns } from "./training-panels";

/** Depths that are trained on a number of qubits, and the one at which spectra are taken. */
interface Size {
  readonly qubits: number;
  readonly layers: readonly number[];
  readonly spectra: number;
}

const SMALL: readonly Size[] = [
  { qubits: 2, layers: [2, 4, 6, 8], spectra: 8 },
  { qubits: 3, layers: [5, 7, 10], spectra: 15 },
  { qubits: 4, layers: [40], spectra: 40 },
];
const FULL: readonly Size[] = [
  { qubits: 2, layers: [2, 4, 6, 8], spectra: 8 },
  { qubits: 3, layers: [5, 7, 10, 13, 15], spectra: 15 },
  { qubits: 4, layers: [10, 15, 20, 25, 30, 35, 40], spectra: 40 },
  { qubits: 5, layers: [125, 15, 25, 35, 45, 55, 65, 75, 85, 95, 105, 115], spectra: Number.NaN },
];
/** Haar-random targets of each setting, and runs for each of them. */
const TARGETS = 10;
const RUNS_PER_TARGET = { small: 2, full: 5 };
const STEPS = 3000;
/** Depths at which the released runs ended after 350 steps. */
const SHORT = { steps: 350, layers: { 4: 40, 5: 125 } as Readonly<Record<number, number>> };
/** Runs at which the Hessian is taken and random points of the Fisher matrix, by qubits; one gives the rank only. */
const SAMPLES: Readonly<Record<FigureJob["preset"], Readonly<Record<number, { minima: number; points: number }>>>> = {
  small: { 2: { minima: 8, points: 20 }, 3: { minima: 8, points: 20 }, 4: { minima: 1, points: 1 } },
  full: { 2: { minima: 50, points: 200 }, 3: { minima: 50, points: 200 }, 4: { minima: 20, points: 40 } },
};
const HESSIAN = "the Hessian";
const FISHER = "the Fisher matrix";

const TARGET_NOTE = `Targets are Haar-random. Which ones were used is not known, and the released runs of a setting share one: ours are spread over ${TARGETS}, and a difference has to be beyond their spread as well.`;
const LABEL_NOTE =
  "The released Fisher matrix labelled n = 2, L = 4 has 36 parameters, which is L = 8; it is compared there.";

/** Compiling Haar-random unitaries: losses, success against M, and ranks of 4ⁿ − 1 at minima and at random angles. */
export async function laroccaCompile(job: FigureJob): Promise<FigureParts> {
  const sizes = job.preset === "small" ? SMALL : FULL;
  const total = sizes.reduce((sum, { layers }) => sum + layers.length + 1, 0);
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  let done = 0;
  for (const size of sizes) {
    const settings = [];
    for (const layers of size.layers) {
      await job.work.pause(done, total);
      if (job.work.stopped) break;
      const setting = await trainSetting(job, size.qubits, layers);
      if (!setting) break;
      settings.push(setting);
      done++;
      if (setting.released) comparisons.push(...compareTraining(setting.groups, setting.released));
    }
    if (settings.length > 0) panels.push(...(await sizePanels(job, size, settings)));
    if (job.work.stopped) break;
    const part = Number.isNaN(size.spectra) ? undefined : await spectraPart(job, size.qubits, size.spectra);
    if (job.work.stopped) break;
    panels.push(...(part?.panels ?? []));
    comparisons.push(...(part?.comparisons ?? []));
    done++;
  }
  return {
    title: "Compiling Haar-random unitaries with the brickwork ansatz; Adam, rate 0.01, 3,000 steps, starts in [0, 2π)",
    panels,
    comparisons,
    notes: [TARGET_NOTE, LABEL_NOTE, FACTOR_NOTE],
    complete: done === total,
  };
}

interface CompiledSetting {
  readonly result: TrainedRuns;
  /** The runs of each target. */
  readonly groups: readonly (readonly TrainingRun[])[];
  readonly released: ReleasedTraining | undefined;
}

function taskOf(job: FigureJob, qubits: number, layers: number, target: number): PaperTask {
  const seed = settingSeed(job, qubits, target);
  return {
    qnn: brickwork({ qubits, layers }),
    loss: compile(haarUnitary({ qubits, seed })),
    steps: SHORT.layers[qubits] === layers ? SHORT.steps : STEPS,
    starts: FULL_TURN,
  };
}

/** Several runs for each of several targets; undefined when stopped on the way. */
async function trainSetting(job: FigureJob, qubits: number, layers: number): Promise<CompiledSetting | undefined> {
  const trainings: TrainingResult[] = [];
  for (let target = 0; target < TARGETS; target++) {
    const task = taskOf(job, qubits, layers, target);
    const training = await trainAsPaper(job, task, RUNS_PER_TARGET[job.preset], target);
    if (!training.complete) return undefined;
    trainings.push(training);
  }
  const { parameters, checkpoints } = trainings[0]!;
  const groups = trainings.map(({ runs }) => runs);
  const released = job.reference.training?.settings.find(
    (one) => one.task === "compile" && one.qubits === qubits && one.layers === layers,
  );
  return { result: { parameters, checkpoints, runs: groups.flat() }, groups, released };
}

async function sizePanels(job: FigureJob, { qubits, layers }: Size, settings: readonly CompiledSetting[]) {
  const curves = curvesPanel(`n = ${qubits}: median of the runs`, "1 − |Tr V†U|²/4ⁿ", settings, job.reference);
  if (settings.length === 1) return [curves];
  const dimension = 4 ** qubits - 1;
  const markers = [{ x: dimension, name: `4ⁿ − 1 = ${dimension}` }];
  const critical = qubits < 4 ? await criticalParameters(job, qubits, Math.max(...layers)) : undefined;
  if (critical !== undefined) markers.unshift({ x: critical, name: `M_c = ${critical}` });
  return [curves, successPanel(`n = ${qubits}: success`, "1 − |Tr V†U|²/4ⁿ", settings, markers)];
}

/** M at which the rank of the Fisher matrix of the maximally entangled input saturates. */
async function criticalParameters(job: FigureJob, qubits: number, largest: number): Promise<number | undefined> {
  const layers = { from: 1, to: largest };
  const curve = await rankVsParameters(brickwork({ qubits }), {
    layers,
    input: "choi",
    seed: job.seed,
    ...job.threads,
  });
  return curve.criticalParameters;
}

/** Spectra at one depth: of the Fisher matrix at random angles and of the Hessian at minima. */
async function spectraPart(job: FigureJob, qubits: number, layers: number) {
  const task = taskOf(job, qubits, layers, 0);
  const { minima: runs, points } = SAMPLES[job.preset][qubits]!;
  const minima = await trainedMinima(job, task, runs);
  const fisher = await fisherSample(job, task, points);
  const setting = settingName({ qubits, layers, parameters: task.qnn.parameters });
  const samples: readonly [string, ReleasedSpectrum["matrix"], readonly OurSpectrum[], number][] = [
    [FISHER, "qfim", fisher, RELEASED_FISHER_FACTOR],
    [HESSIAN, "hessian", minima, 1],
  ];
  const parts = samples.map(([matrix, kind, ours, factor]) => {
    const released = releasedSpectra(job, kind, qubits, task.qnn.parameters);
    const names = { setting, matrix, factor };
    const comparisons = released.flatMap((eigenvalues) => compareSpectrum(names, ours, eigenvalues));
    const title = `${setting}: ${matrix}`;
    return {
      panels: ours.slice(0, 1).map(({ spectrum }) => spectrumPanel(title, names, spectrum, released)),
      comparisons,
    };
  });
  return {
    panels: parts.flatMap((part) => part.panels),
    comparisons: parts.flatMap((part) => part.comparisons),
  };
}

/** Fisher matrices of the maximally entangled input at random angles. */
async function fisherSample(job: FigureJob, { qnn }: PaperTask, points: number): Promise<OurSpectrum[]> {
  const seed = settingSeed(job, qnn.qubits, qnn.layers) + 1;
  const sample: OurSpectrum[] = [];
  for (let point = 0; point < points && !job.work.stopped; point++) {
    await job.work.pause(point, points);
    const theta = uniformAngles(qnn.parameters, FULL_TURN, seed, point);
    const { rank, spectrum } = fisherInformation(qnn, theta, { input: "choi" });
    sample.push({ rank, spectrum });
  }
  return sample;
}

function releasedSpectra({ reference }: FigureJob, matrix: string, qubits: number, parameters: number) {
  return (reference.spectra ?? [])
    .filter((one) => one.task === "compile" && one.matrix === matrix && one.qubits === qubits)
    .map(({ eigenvalues }) => eigenvalues)
    .filter(({ length }) => length === parameters);
}
