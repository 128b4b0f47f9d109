import type { QNN } from "../ansatz";
import { requireInteger, requireKind, requireKnownKeys } from "../errors";
import { availableThreads } from "../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import { type Backend, chooseBackend } from "../simulate";
import { type FisherInput, readInputs } from "./inputs";
import { type LayerCounts, readLayerCounts } from "./layer-counts";
import { rankBound } from "./lie/rank-bound";
import { type PrefixRank, parametersAt, prefixRanks } from "./prefix-ranks";
import type { RankCurve, RankPoint } from "./rank-curve";

export interface RankVsParametersOptions extends LongWorkOptions {
  /** Numbers of layers to show: an array, or { from, to, step? }. */
  readonly layers: LayerCounts;
  /** Random points θ, uniform in [0, 2π)^M, default 3. */
  readonly samples?: number;
  /** Default 0. */
  readonly seed?: number;
  /** As for `fisherInformation`, default "initial". With several states the ranks are those of each state's largest. */
  readonly input?: FisherInput;
  /** "statevector" or "sector"; chosen unless given. */
  readonly backend?: Backend;
}

const OPTIONS = ["layers", "samples", "seed", "input", "backend", "signal", "onProgress", "workers"];

/**
 * Rank of the quantum Fisher information against the number of parameters M, and the critical M_c at which it saturates.
 *
 * The singular values of the first M tangents do not change when layers are added behind them (a unitary acts on all of
 * them alike), so one pass at the largest number of layers gives every smaller one from the prefixes of one triangular
 * factor. Gates `after` the layers that have parameters break this: there each point is computed anew.
 *
 * M_c is the least M, among all numbers of layers up to the largest, at which the rank over the sampled θ has reached
 * its maximum; a curve that has not saturated gives none.
 *
 * @throws RangeError or TypeError when an option is not as documented
 * @see Larocca et al., arXiv:2109.11676, Definition 1 and Theorem 1
 *
 * @example
 * const curve = await rankVsParameters(hva(tfim({ qubits: 6 })), { layers: { from: 1, to: 14 } });
 * curve.criticalParameters; // 18
 */
export async function rankVsParameters(qnn: QNN, options: RankVsParametersOptions): Promise<RankCurve> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("rankVsParameters", options ?? {}, OPTIONS);
  const layers = readLayerCounts(options?.layers);
  const { samples = 3, seed = 0, input = "initial" } = options;
  requireInteger("samples", samples, 1);
  const inputs = readInputs(input, qnn);
  const { qnn: evaluated, backend } =
    input === "initial" ? chooseBackend(qnn, undefined, options.backend) : { qnn, backend: "statevector" };
  const work = new LongWork("rank of the Fisher information", options);
  const largest = layers.at(-1)!;
  const total = samples * inputs.length;

  // For each input state, one function a random point θ.
  const ranks: PrefixRank[][] = inputs.map(() => []);
  for (let sample = 0; sample < samples; sample++) {
    for (const [index, state] of inputs.entries()) {
      await work.pause(sample * inputs.length + index, total);
      work.throwIfStopped();
      const most = input === "choi" ? 4 ** qnn.qubits - 1 : 2 * 2 ** evaluated.qubits - 2;
      const pass = { largest, seed, sample, state, most, workers: options.workers ?? availableThreads() };
      const reportPart = (part: number) => work.tick(sample * inputs.length + index + part, total);
      ranks[index]!.push(await prefixRanks(evaluated, pass, { stopped: () => work.stopped, report: reportPart }));
      work.throwIfStopped();
    }
  }
  const points: RankPoint[] = [];
  for (const count of layers) {
    await work.pause(total - 1, total);
    work.throwIfStopped();
    points.push(pointAt(qnn, count, ranks));
  }
  const bound = await rankBound(qnn, input, options);
  work.report(total, total);

  // Overparametrized when the rank of every state has saturated.
  const final = ranksByState(ranks, largest);
  const reachesFinal = (count: number) => ranksByState(ranks, count).every((rank, state) => rank >= final[state]!);
  const saturatedRank = Math.max(...final);
  const reachable = bound.maximalRank ?? bound.bound;
  const plateau = largest > 1 && reachesFinal(largest - 1);
  const saturated = final.every((rank) => rank >= reachable) || (bound.maximalRank === undefined && plateau);
  const criticalLayers = saturated ? leastLayers(largest, reachesFinal) : undefined;
  const curve = {
    kind: "rank-curve" as const,
    ansatz: qnn.name,
    qubits: qnn.qubits,
    points,
    saturatedRank,
    saturated,
    criticalLayers,
    criticalParameters: criticalLayers === undefined ? undefined : parametersAt(qnn, criticalLayers),
    ...bound,
    backend,
    seed,
  };
  return displayed(withTable(curve, columnsOf));
}

/** For each input state, the largest rank over the random points. */
function ranksByState(ranks: readonly (readonly PrefixRank[])[], layers: number): number[] {
  return ranks.map((samples) => Math.max(...samples.map((rank) => rank(layers).rank)));
}

function pointAt(qnn: QNN, layers: number, ranks: readonly (readonly PrefixRank[])[]): RankPoint {
  const decisions = ranks.flat().map((rank) => rank(layers));
  const perState = ranksByState(ranks, layers);
  const rank = Math.max(...perState);
  const deciding = decisions.filter((decision) => decision.rank === rank);
  const clearest = deciding.reduce((best, decision) => (decision.gap > best.gap ? decision : best));
  const { gap, tolerance, ...full } = clearest.full?.() ?? clearest;
  const parameters = parametersAt(qnn, layers);
  return {
    layers,
    parameters,
    rank,
    ranks: decisions.map((decision) => decision.rank),
    perState,
    gap,
    uncertain: deciding.every((decision) => decision.uncertain),
    spectrum: "sigma" in full ? eigenvalues(full.sigma, parameters) : undefined,
    tolerance,
    recomputed: decisions.some((decision) => decision.recomputed),
  };
}

/** 4σ² for each of M parameters: with more of them than the state has components, the rest are zero. */
function eigenvalues(sigma: Float64Array, parameters: number): readonly number[] {
  return Array.from({ length: parameters }, (_, k) => 4 * (sigma[k] ?? 0) ** 2);
}

/** The least number in 1 … largest for which a property holds that holds from there on. */
function leastLayers(largest: number, holds: (layers: number) => boolean): number {
  let below = 0;
  let least = largest;
  while (least - below > 1) {
    const middle = (least + below) >> 1;
    if (holds(middle)) least = middle;
    else below = middle;
  }
  return least;
}

function columnsOf({ points }: Pick<RankCurve, "points">) {
  return {
    layers: points.map((point) => point.layers),
    parameters: points.map((point) => point.parameters),
    rank: points.map((point) => point.rank),
    gap: points.map((point) => point.gap),
    uncertain: points.map((point) => point.uncertain),
  };
}
