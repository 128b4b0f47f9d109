import { fisherInformation, rankVsParameters } from "../../analyse";
import { brickwork, uniformAngles } from "../../ansatz";
import type { FigurePanel } from "../../display";
import { autoencode } from "../../train";
import type { ReleasedSpectrum } from "../reference";
import { compareSpectrum, FACTOR_NOTE, RELEASED_FISHER_FACTOR, spectrumPanel } from "./compare-spectrum";
import { compareTraining, settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { FULL_TURN, type PaperTask, trainAsPaper } from "./paper-training";
import { curvesPanel, successPanel, type TrainedSetting } from "./training-panels";

const QUBITS = 4;
/** States of the released set that were trained on. */
const TRAINED_ON = ["0", "5", "12", "2"];
/** Half of the qubits are emptied: released initial losses are 3/4, that of two qubits in random states. */
const TRASH = 2;
const LAYERS = [5, 35] as const;
const DEEP = 35;
const STEPS = 2000;
const RUNS = { small: 12, full: 50 };
const POINTS = { small: 20, full: 200 };
const FISHER = "the Fisher matrix";

const TITLE = "Autoencoding 4 entangled states of 4 qubits into 2; Adam, rate 0.01, 2,000 steps, starts in [0, 2π)";
const NO_STATES = "The states to encode are released data: give them by `reference`; nothing was trained.";

/** Compressing four entangled states of four qubits into two: losses, and the rank of the Fisher matrix of each state. */
export async function laroccaAutoencode(job: FigureJob): Promise<FigureParts> {
  const states = trainingStates(job);
  if (!states) return { title: TITLE, panels: [], comparisons: [], notes: [NO_STATES], complete: false };
  const loss = autoencode(states, { trash: TRASH });
  const settings: TrainedSetting[] = [];
  for (const [index, layers] of LAYERS.entries()) {
    await job.work.pause(index, LAYERS.length + 1);
    if (job.work.stopped) break;
    const task: PaperTask = { qnn: brickwork({ qubits: QUBITS, layers }), loss, steps: STEPS, starts: FULL_TURN };
    const result = await trainAsPaper(job, task, RUNS[job.preset]);
    const released = job.reference.training?.settings.find((one) => one.task === "autoencode" && one.layers === layers);
    if (result.complete) settings.push({ result, released });
  }
  const ranks = job.work.stopped ? undefined : await ranksPart(job, states);
  return {
    title: TITLE,
    panels: [
      ...(settings.length > 0 ? [curvesPanel("Median of the runs", loss.name, settings, job.reference)] : []),
      ...(ranks?.panels(settings, loss.name) ?? []),
    ],
    comparisons: [
      ...settings.flatMap(({ result, released }) => (released ? compareTraining([result.runs], released) : [])),
      ...(ranks?.comparisons ?? []),
    ],
    notes: [
      `Trained on the states ${TRAINED_ON.join(", ")} of the released set, with the brickwork ansatz: M = 2n + 4(n − 1)L gives the released numbers of parameters. The first ${TRASH} qubits are emptied.`,
      FACTOR_NOTE,
    ],
    complete: settings.length === LAYERS.length && ranks !== undefined,
  };
}

/** Amplitudes of the states that were trained on, from the caller's data. */
function trainingStates({ reference: { states } }: FigureJob): Float64Array[] | undefined {
  if (!states) return undefined;
  return TRAINED_ON.map((name) => {
    const state = states[name];
    if (!state) throw new TypeError(`reference states has no "${name}", which the paper trained on`);
    return Float64Array.from(state.flat());
  });
}

async function ranksPart(job: FigureJob, states: readonly Float64Array[]) {
  const layers = { from: 1, to: DEEP };
  const qnn = brickwork({ qubits: QUBITS, layers: DEEP });
  const curve = await rankVsParameters(qnn, { layers, input: states, seed: job.seed, ...job.threads });
  const critical = curve.criticalParameters;
  const markers = critical === undefined ? [] : [{ x: critical, name: `M_c = ${critical}` }];
  const seed = settingSeed(job, QUBITS, DEEP) + 1;
  const sample = Array.from({ length: POINTS[job.preset] }, (_, point) => {
    const theta = uniformAngles(qnn.parameters, FULL_TURN, seed, point);
    return fisherInformation(qnn, theta, { input: states }).perState;
  });
  const comparisons: Comparison[] = [];
  const spectra: ReleasedSpectrum[] = (job.reference.spectra ?? []).filter(
    ({ task, matrix }) => task === "autoencode" && matrix === "qfim",
  );
  const setting = settingName({ qubits: QUBITS, layers: DEEP, parameters: qnn.parameters });
  const names = { matrix: FISHER, factor: RELEASED_FISHER_FACTOR };
  for (const { trainingState, eigenvalues } of spectra) {
    const index = TRAINED_ON.indexOf(String(trainingState));
    if (index === -1) continue;
    const ours = sample.map((perState) => perState[index]!);
    comparisons.push(
      ...compareSpectrum({ setting: `${setting}, state ${trainingState}`, ...names }, ours, eigenvalues),
    );
  }
  const released = spectra.map(({ eigenvalues }) => eigenvalues).slice(0, 1);
  return {
    comparisons,
    panels: (settings: readonly TrainedSetting[], lossName: string): FigurePanel[] => [
      ...(settings.length > 1 ? [successPanel("Success", lossName, settings, markers)] : []),
      spectrumPanel(`${setting}: ${FISHER} of state ${TRAINED_ON[0]}`, names, sample[0]![0]!.spectrum, released),
    ],
  };
}
