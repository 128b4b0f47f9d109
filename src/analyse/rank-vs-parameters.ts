import { type QNN, uniformAngles, withLayers } from "../ansatz";
import { makeHorizontal, withTangents } from "../differentiate";
import { requireInteger, requireKind, requireKnownKeys } from "../errors";
import { countAbove, leadingFactor, type RankDecision, singularValues } from "../linalg";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import { type Backend, chooseBackend } from "../simulate";
import { heapFactor } from "./heap-factor";
import { incrementalFactor } from "./incremental-factor";
import { type FisherInput, readInputs } from "./inputs";
import { type LayerCounts, readLayerCounts } from "./layer-counts";
import { rankBound } from "./lie/rank-bound";
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

/** Rank of the first parameters' tangents at one random θ. */
type PrefixRank = (layers: number) => SampleDecision;

interface SampleDecision extends RankDecision {
  /** True when the first route had no clear gap and a full decomposition at other angles decided. */
  readonly recomputed: boolean;
}

/** Most parameters for which every prefix gets its singular values; beyond, one incremental factorization serves all. */
const MAXIMUM_FULL = 160;

/** Most parameters for which an unclear rank is decided anew by a full decomposition. */
const MAXIMUM_SECOND_OPINION = 300;
/** Streams of a seed from here on are the second opinions'. */
const SECOND_STREAM = 1_000_000;

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
      ranks[index]!.push(prefixRanks(evaluated, { largest, seed, sample, state, most }));
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

function parametersAt(qnn: QNN, layers: number): number {
  return qnn.beforeParameters + layers * qnn.layerParameters + qnn.afterParameters;
}

/** Which pass is made. */
interface Pass {
  readonly largest: number;
  readonly seed: number;
  readonly sample: number;
  readonly state: Float64Array | undefined;
  /** Largest rank that there can be. */
  readonly most: number;
}

/** One pass at the largest number of layers; the returned function reads a prefix, remembering what it has read. */
function prefixRanks(qnn: QNN, pass: Pass): PrefixRank {
  const remembered = new Map<number, SampleDecision>();
  const factorAt = (layers: number) => prefixFactor(withLayers(qnn, layers), pass);
  const nested = qnn.afterParameters === 0;
  const whole = nested ? factorAt(pass.largest) : undefined;
  return (layers) => {
    let decision = remembered.get(layers);
    if (!decision) {
      const first = (whole ?? factorAt(layers))(parametersAt(qnn, layers));
      decision = first.uncertain
        ? secondOpinion(withLayers(qnn, layers), pass, first)
        : { ...first, recomputed: false };
      remembered.set(layers, decision);
    }
    return decision;
  };
}

/** The decision for the first parameters' tangents: from singular values where there are few, else incrementally. */
function prefixFactor(qnn: QNN, { seed, sample, state, most }: Pass): (parameters: number) => RankDecision {
  const m = qnn.parameters;
  const theta = uniformAngles(m, [0, 2 * Math.PI], seed, sample);
  return withTangents(qnn, theta, state, (psi, vectors, size) => {
    makeHorizontal(psi, vectors, m, size);
    if (m > MAXIMUM_FULL) return incrementalFactor(vectors, m, 2 * size, most);
    const factor = heapFactor(vectors, m, 2 * size);
    return (parameters) => countAbove(singularValues(leadingFactor(factor, parameters)));
  });
}

/** The full decomposition at other random angles, where it is feasible; what is still unclear stays uncertain. */
function secondOpinion(qnn: QNN, { seed, sample, state }: Pass, first: RankDecision): SampleDecision {
  if (qnn.parameters > MAXIMUM_SECOND_OPINION) return { ...first, recomputed: false };
  const theta = uniformAngles(qnn.parameters, [0, 2 * Math.PI], seed, SECOND_STREAM + sample);
  const factor = withTangents(qnn, theta, state, (psi, vectors, size) => {
    makeHorizontal(psi, vectors, qnn.parameters, size);
    return heapFactor(vectors, qnn.parameters, 2 * size);
  });
  return { ...countAbove(singularValues(factor)), recomputed: true };
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
  return {
    layers,
    parameters: parametersAt(qnn, layers),
    rank,
    ranks: decisions.map((decision) => decision.rank),
    perState,
    gap: Math.max(...deciding.map((decision) => decision.gap)),
    uncertain: deciding.every((decision) => decision.uncertain),
    recomputed: decisions.some((decision) => decision.recomputed),
  };
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
