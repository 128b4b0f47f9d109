import { fisherInformation } from "../../analyse";
import { brickwork, randomAngles } from "../../ansatz";
import type { FigurePanel } from "../../display";
import { autoencode, train } from "../../train";
import { compareTraining, settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { PAPER_ADAM } from "./larocca-fig3";
import { curvesPanel, successPanel, type TrainedSetting } from "./training-panels";
import { compareRank, spectrumOf } from "./unitary-ranks";

const QUBITS = 4;
const LAYERS = [5, 35] as const;
/** The released states that were trained on: as many as two qubits have dimensions. */
const TRAINED_STATES = ["0", "5", "12", "2"];
const TRASH = 2;
const RUNS = { small: 10, full: 50 };
const STEPS = 2000;
const FULL_TURN = [0, 2 * Math.PI] as const;

/** Autoencoding four entangled states of four qubits into two. */
export async function laroccaAutoencode(job: FigureJob): Promise<FigureParts> {
  const title =
    "Autoencoding four entangled states of n = 4 qubits into 2: layered ansatz, Adam, rate 0.01, 2,000 steps";
  const states = statesOf(job);
  if (!states) {
    const notes = ["The states to encode are released data: give them by `reference`; nothing was trained."];
    return { title, panels: [], comparisons: [], notes, complete: false };
  }
  const trained: TrainedSetting[] = [];
  for (const layers of LAYERS) {
    await job.work.pause(trained.length, LAYERS.length);
    if (job.work.stopped) break;
    const result = await train(brickwork({ qubits: QUBITS, layers }), {
      loss: autoencode(states, { trash: TRASH }),
      optimizer: PAPER_ADAM,
      steps: STEPS,
      runs: RUNS[job.preset],
      seed: settingSeed(job, QUBITS, layers),
      initial: { uniform: FULL_TURN },
      ...job.threads,
    });
    const released = job.reference.training?.settings.find(
      (one) => one.task === "autoencode" && one.qubits === QUBITS && one.layers === layers,
    );
    if (result.complete) trained.push({ result, released });
  }
  const ranks = job.work.stopped ? undefined : fisherRanks(job, states);
  return {
    title,
    panels: [
      ...(trained.length > 0
        ? [
            curvesPanel("Median of the runs", "1 − probability of empty trash", trained, job.reference),
            successPanel("Success", trained),
          ]
        : []),
      ...(ranks?.panels ?? []),
    ],
    comparisons: [
      ...trained.flatMap(({ result, released }) =>
        released ? compareTraining(result, released, ["success", "final losses", "initial loss"]) : [],
      ),
      ...(ranks?.comparisons ?? []),
    ],
    notes: [],
    complete: trained.length === LAYERS.length && ranks !== undefined,
  };
}

/** Amplitudes of the released training states. */
function statesOf({ reference }: FigureJob): Float64Array[] | undefined {
  const { states } = reference;
  if (!states) return undefined;
  return TRAINED_STATES.map((name) => {
    const state = states[name];
    if (!state) throw new TypeError(`reference states has no "${name}", which the paper trained on`);
    return Float64Array.from(state.flat());
  });
}

/** The Fisher matrix at a random point for each training state. */
function fisherRanks(job: FigureJob, states: readonly Float64Array[]) {
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  const qnn = brickwork({ qubits: QUBITS, layers: LAYERS[1] });
  const { perState } = fisherInformation(qnn, randomAngles(qnn, { seed: job.seed }), { input: states });
  TRAINED_STATES.forEach((name, index) => {
    const { rank, spectrum } = perState[index]!;
    const released = job.reference.spectra?.find(
      (one) => one.task === "autoencode" && one.matrix === "qfim" && String(one.trainingState) === name,
    );
    if (index === 0) panels.push(spectrumOf(`Fisher information of state ${name}, rank ${rank}`, spectrum, released));
    if (!released) return;
    const setting = `${settingName({ qubits: QUBITS, layers: LAYERS[1], parameters: qnn.parameters })}, state ${name}`;
    comparisons.push(compareRank({ setting, quantity: "rank of the Fisher matrix", rank, released }));
  });
  return { panels, comparisons };
}
