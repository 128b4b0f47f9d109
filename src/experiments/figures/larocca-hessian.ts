import { maximalRank } from "../../analyse";
import { hva } from "../../ansatz";
import type { FigurePanel } from "../../display";
import { type Boundary, tfim } from "../../models";
import { energy } from "../../train";
import type { ReleasedSpectrum } from "../reference";
import { compareSpectrum, releasedRank, spectrumPanel } from "./compare-spectrum";
import { settingName } from "./compare-training";
import type { Comparison, FigureJob, FigureParts } from "./figure-job";
import { QUARTER_TURN } from "./paper-training";
import { trainedMinima } from "./trained-minima";

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
const STEPS = 3000;
const MATRIX = "the Hessian";
/** Released eigenvalues more negative than this part of the largest are no rounding. */
const NEGATIVE = 1e-6;

/** Spectra of the Hessian at trained minima: as many curved directions as the Fisher information has, not more. */
export async function laroccaHessian(job: FigureJob): Promise<FigureParts> {
  const settings = job.preset === "small" ? SMALL : FULL;
  const panels: FigurePanel[] = [];
  const comparisons: Comparison[] = [];
  let done = 0;
  for (const setting of settings) {
    await job.work.pause(done, settings.length);
    if (job.work.stopped) break;
    const { boundary, qubits, layers } = setting;
    const model = tfim({ boundary, qubits });
    const task = { qnn: hva(model, { layers }), loss: energy(model), steps: STEPS, starts: QUARTER_TURN };
    const minima = await trainedMinima(job, task, RUNS[job.preset]);
    if (job.work.stopped) break;
    done++;
    const released = releasedMinima(job).filter((one) => sameSetting(one, setting));
    const spectra = released.map(({ eigenvalues }) => eigenvalues);
    if (minima.length > 0)
      panels.push(spectrumPanel(nameOf(setting), { matrix: MATRIX }, minima[0]!.spectrum, spectra));
    comparisons.push(
      ...released.flatMap((one) => compareSpectrum({ setting: runName(one), matrix: MATRIX }, minima, one.eigenvalues)),
    );
  }
  if (!job.work.stopped) comparisons.push(...(await beyond(job, settings)));
  return {
    title: "Hessian of the energy at trained minima (Adam, rate 0.01, 3,000 steps; ours then followed down by L-BFGS)",
    panels,
    comparisons,
    notes: [],
    complete: done === settings.length,
  };
}

function releasedMinima({ reference }: FigureJob): ReleasedSpectrum[] {
  return (reference.spectra ?? []).filter(
    ({ matrix, at, ansatz }) => matrix === "hessian" && at === "trained minimum" && ansatz === "tfim-hva",
  );
}

function sameSetting(a: Partial<Setting>, b: Setting): boolean {
  return a.boundary === b.boundary && a.qubits === b.qubits && a.layers === b.layers;
}

function nameOf({ boundary, qubits, layers }: Pick<ReleasedSpectrum, "boundary" | "qubits" | "layers">): string {
  return settingName({ boundary, qubits, layers, parameters: 2 * layers });
}

function runName(one: ReleasedSpectrum): string {
  return `${nameOf(one)}${one.instance === undefined ? "" : `, run ${one.instance}`}`;
}

/** Released minima that this preset does not train: their rank beside the largest that the algebra allows. */
async function beyond(job: FigureJob, trained: readonly Setting[]): Promise<Comparison[]> {
  const rows: Comparison[] = [];
  for (const released of releasedMinima(job)) {
    const { boundary, qubits, layers, eigenvalues } = released;
    if (boundary === undefined || trained.some((one) => sameSetting(released, one))) continue;
    const { rank } = await maximalRank(hva(tfim({ qubits, boundary })));
    const count = releasedRank(eigenvalues);
    const negative = eigenvalues.filter((value) => value < -NEGATIVE * eigenvalues[0]!).length;
    rows.push({
      setting: runName(released),
      quantity: `rank of ${MATRIX} (ours: most possible)`,
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
