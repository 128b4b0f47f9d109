import { type LayerCounts, type RankCurve, rankVsParameters } from "../analyse";
import { readLayerCounts } from "../analyse/layer-counts";
import type { QNN } from "../ansatz";
import type { Loss } from "../differentiate";
import type { OverparametrizationReport } from "../display";
import { requireInteger, requireKind, requireKnownKeys, requireNumber, requireObject } from "../errors";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import { adam, type InitialAngles, lbfgs, type Optimizer } from "../train";
import { minimumHessian } from "./minimum-hessian";
import { successCurve, type Trainings, trainDepths } from "./success-curve";
import { inputOf, type Theory, theoryOf } from "./theory";

export interface OverparametrizationOptions extends LongWorkOptions {
  /** What is trained. */
  readonly loss: Loss;
  /** Depths that are trained; unless given, about eight from well below M_c to beyond dim g. */
  readonly layers?: LayerCounts;
  /**
   * Default `[adam({ rate: 0.02 }), lbfgs()]`: they do not become easy at the same M, Adam with a limited number of steps
   * nearer to dim g, a converged quasi-Newton method at M_c.
   */
  readonly optimizers?: readonly Optimizer[];
  /** Steps of each run, default 1500. */
  readonly steps?: number;
  /** Runs at each depth, default 10. */
  readonly runs?: number;
  /** Default uniform in [0, 2π). */
  readonly initial?: InitialAngles;
  /** A run succeeds when it ends less than this above the lowest loss that there is; default 1e-3. */
  readonly threshold?: number;
  /** Random points for each rank, default 3. */
  readonly samples?: number;
  /** Default 0. */
  readonly seed?: number;
}

const OPTIONS = [
  "loss",
  "layers",
  "optimizers",
  "steps",
  "runs",
  "initial",
  "threshold",
  "samples",
  "seed",
  "signal",
  "onProgress",
  "workers",
];
/** Depths that are trained unless told otherwise. */
const DEPTHS = 8;
/** Largest depth unless told otherwise, in units of the depth at which the rank saturates. */
const FARTHEST = 2.5;
/** A lowest loss farther from zero than this, on either side, is itself the target where none is known. */
const NEAR_ZERO = 1e-6;

/**
 * The whole story of one QNN and one task on one page: its Lie algebra, the bound on the rank of the Fisher information,
 * that rank against the number of parameters M, M_c expected and found, how many training runs succeed at each M, and the
 * rank of the Hessian at the minima against its bound min{dim g, 2dr − r² − r}.
 *
 * Three lines are marked in success against M: M_c, dim g, and the least trained M from which on 90 % of the runs succeed,
 * for each optimizer. A stop keeps the depths that are complete; the report then says `complete: false`.
 *
 * @throws RangeError or TypeError when an option is not as documented, or loss and QNN do not go together
 * @see Larocca et al., arXiv:2109.11676, Theorems 1 and 3
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const report = await overparametrization(hva(model), { loss: energy(model), layers: [2, 4, 8], runs: 4 });
 * report.criticalParameters; // 8
 */
export async function overparametrization(
  qnn: QNN,
  options: OverparametrizationOptions,
): Promise<OverparametrizationReport> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireObject("the options of overparametrization", options, "an object such as { loss: energy(model) }");
  requireKnownKeys("overparametrization", options, OPTIONS);
  const { loss, optimizers = [adam({ rate: 0.02 }), lbfgs()], steps = 1500, runs = 10 } = options;
  const { initial = { uniform: [0, 2 * Math.PI] }, threshold = 1e-3, samples = 3, seed = 0 } = options;
  requireKind("loss", loss, "loss", "a loss such as energy(model)");
  if (!Array.isArray(optimizers) || optimizers.length === 0)
    throw new TypeError("optimizers must be an array of at least one optimizer, such as [adam()]");
  requireInteger("runs", runs, 1);
  requireNumber("threshold", threshold, 0);
  const given = options.layers === undefined ? undefined : readLayerCounts(options.layers);
  const work = new LongWork("overparametrization", options);

  const theory = await theoryOf(qnn, loss, options);
  const layers = given ?? defaultLayers(qnn, theory);
  const { signal, workers } = options;
  const threads = { ...(signal ? { signal } : {}), ...(workers ? { workers } : {}) };
  const curve = { layers: rankLayers(layers), samples, seed, input: inputOf(loss), ...threads };
  const rankCurve = await rankVsParameters(qnn, curve);
  const plan = { loss, layers, optimizers, steps, runs, seed, initial, ...threads };
  const trainings = await trainDepths(qnn, plan, work);
  const trained = layers.length * optimizers.length;
  work.report(trained, trained);
  return reportOf(qnn, loss, theory, rankCurve, trainings, { layers, threshold, seed });
}

/** Every depth up to the largest where they are few, so that the curve shows its kink. */
function rankLayers(layers: readonly number[]): readonly number[] {
  const largest = layers.at(-1)!;
  return largest <= 64 ? Array.from({ length: largest }, (_, index) => index + 1) : layers;
}

/** From a quarter of the critical depth to dim g, or to 2.5 critical depths where dim g is farther. */
function defaultLayers(qnn: QNN, { algebra, prediction }: Theory): number[] {
  const perLayer = Math.max(1, qnn.layerParameters);
  const dimension = algebra?.complete ? algebra.dimension : 2 ** (qnn.qubits + 1);
  const critical = prediction?.criticalLayers ?? Math.ceil(dimension / perLayer);
  const last = Math.max(critical + 1, Math.ceil(Math.min((1.1 * dimension) / perLayer, FARTHEST * critical)));
  const first = Math.max(1, Math.floor(critical / 4));
  const spread = Array.from({ length: DEPTHS }, (_, k) => Math.round(first + ((last - first) * k) / (DEPTHS - 1)));
  return [...new Set([...spread, critical])].sort((a, b) => a - b);
}

function reportOf(
  qnn: QNN,
  loss: Loss,
  theory: Theory,
  rankCurve: RankCurve,
  trainings: readonly Trainings[],
  { layers, threshold, seed }: { layers: readonly number[]; threshold: number; seed: number },
): OverparametrizationReport {
  const lowest = Math.min(...trainings.flatMap((results) => results.map((result) => result.best.loss)));
  const target = knowsLowest(loss, lowest) ? 0 : lowest;
  const notes = [...theory.notes, ...remarks(target, lowest, threshold)];
  const hessians = layers.flatMap((depth) => {
    const alike = trainings.flatMap((results) => results.filter((result) => result.layers === depth));
    return alike.length > 0 ? [minimumHessian(qnn, loss, alike, target)] : [];
  });
  const report = {
    kind: "overparametrization" as const,
    ansatz: qnn.name,
    qubits: qnn.qubits,
    lossName: loss.name,
    ...theory,
    rankCurve,
    criticalParameters: rankCurve.criticalParameters,
    success: trainings
      .filter((results) => results.length > 0)
      .map((results) => successCurve(results, target + threshold)),
    threshold,
    target,
    hessians,
    complete: trainings.every((results) => results.length === layers.length),
    seed,
    notes,
  };
  return displayed(withTable(report, columnsOf));
}

/** An energy above a known one and a distance from a unitary fall to zero; how well states are told apart or compressed is not known beforehand. */
function knowsLowest({ task }: Loss, lowest: number): boolean {
  return task === "compile" || Math.abs(lowest) <= NEAR_ZERO || (task === "energy" && lowest > 0);
}

function remarks(target: number, lowest: number, threshold: number): string[] {
  if (target !== 0)
    return [`The loss has no known lowest value; the lowest found, ${target.toPrecision(6)}, is the target.`];
  if (Number.isFinite(lowest) && lowest >= threshold)
    return [
      `No run came below ${lowest.toPrecision(4)}: where a symmetry keeps the ground state out of reach, energy(model, { relativeTo: "reachable" }) measures from the lowest energy that can be reached.`,
    ];
  return [];
}

function columnsOf({ success }: Pick<OverparametrizationReport, "success">) {
  const rows = success.flatMap(({ optimizer, points }) => points.map((point) => ({ optimizer, ...point })));
  return {
    optimizer: rows.map((row) => row.optimizer),
    layers: rows.map((row) => row.layers),
    parameters: rows.map((row) => row.parameters),
    runs: rows.map((row) => row.runs),
    succeeded: rows.map((row) => row.succeeded),
    fraction: rows.map((row) => row.fraction),
    low: rows.map((row) => row.low),
    high: rows.map((row) => row.high),
  };
}
