import { type QNN, uniformAngles, withLayers } from "../ansatz";
import { withHorizontalTangents } from "../differentiate";
import { countAbove, leadingFactor, type RankDecision, type RealMatrix, singularValues } from "../linalg";
import { heapFactor } from "./heap-factor";
import { incrementalRanks } from "./incremental-ranks";
import type { Pass, Watch } from "./pass";

/** Rank of the first parameters' tangents at one random θ. */
export type PrefixRank = (layers: number) => SampleDecision;

/** A rank and the singular values that decide it, largest first. */
interface FullDecision extends RankDecision {
  readonly sigma: Float64Array;
}

interface PrefixDecision extends RankDecision {
  /** The decision from all singular values, found when asked for; undefined beyond MAXIMUM_FULL parameters. */
  readonly full: (() => FullDecision) | undefined;
}

interface SampleDecision extends PrefixDecision {
  /** True when the first route had no clear gap and a full decomposition at other angles decided. */
  readonly recomputed: boolean;
}

/** Most parameters for which every prefix gets its singular values; beyond, one incremental factorization serves all. */
const MAXIMUM_FULL = 160;
/** Most parameters for which an unclear rank is decided anew by a full decomposition. */
const MAXIMUM_SECOND_OPINION = 300;
/** Streams of a seed from here on are the second opinions'. */
const SECOND_STREAM = 1_000_000;
const RANGE = [0, 2 * Math.PI] as const;

/** M at a number of layers. */
export function parametersAt(qnn: QNN, layers: number): number {
  return qnn.beforeParameters + layers * qnn.layerParameters + qnn.afterParameters;
}

/** One pass at the largest number of layers; the returned function reads a prefix, remembering what it has read. */
export async function prefixRanks(qnn: QNN, pass: Pass, watch: Watch): Promise<PrefixRank> {
  const remembered = new Map<number, SampleDecision>();
  const nested = qnn.afterParameters === 0;
  const decide = nested ? await prefixDecisions(withLayers(qnn, pass.largest), pass, watch) : undefined;
  return (layers) => {
    let decision = remembered.get(layers);
    if (!decision) {
      const alone = withLayers(qnn, layers);
      const first = decide?.(alone.parameters) ?? decided(factorAt(alone, pass, pass.sample));
      decision = first.uncertain ? secondOpinion(alone, pass, first) : { ...first, recomputed: false };
      remembered.set(layers, decision);
    }
    return decision;
  };
}

/** The decision for the first parameters' tangents: from singular values where there are few, else incrementally. */
async function prefixDecisions(qnn: QNN, pass: Pass, watch: Watch): Promise<(parameters: number) => PrefixDecision> {
  const m = qnn.parameters;
  if (m <= MAXIMUM_FULL) {
    const factor = factorAt(qnn, pass, pass.sample);
    return (parameters) => decided(leadingFactor(factor, parameters));
  }
  const ranks = await incrementalRanks(qnn, uniformAngles(m, RANGE, pass.seed, pass.sample), pass, watch);
  const head = Math.floor((MAXIMUM_FULL - qnn.beforeParameters) / qnn.layerParameters);
  let factor: RealMatrix | undefined;
  const full = (parameters: number) => {
    factor ??= factorAt(withLayers(qnn, head), pass, pass.sample);
    return decided(leadingFactor(factor, parameters));
  };
  return (parameters) => ({
    ...ranks(parameters),
    full: parameters <= MAXIMUM_FULL ? () => full(parameters) : undefined,
  });
}

function decided(factor: RealMatrix): FullDecision & PrefixDecision {
  const sigma = singularValues(factor);
  const decision = { ...countAbove(sigma), sigma };
  return { ...decision, full: factor.rows <= MAXIMUM_FULL ? () => decision : undefined };
}

/** The triangular factor of all tangents at the random angles of one stream. */
function factorAt(qnn: QNN, { seed, state }: Pass, stream: number): RealMatrix {
  const theta = uniformAngles(qnn.parameters, RANGE, seed, stream);
  return withHorizontalTangents(qnn, theta, state, (vectors, size) => heapFactor(vectors, qnn.parameters, 2 * size));
}

/** The full decomposition at other random angles, where it is feasible; what is still unclear stays uncertain. */
function secondOpinion(qnn: QNN, pass: Pass, first: PrefixDecision): SampleDecision {
  if (qnn.parameters > MAXIMUM_SECOND_OPINION) return { ...first, recomputed: false };
  return { ...decided(factorAt(qnn, pass, SECOND_STREAM + pass.sample)), recomputed: true };
}
