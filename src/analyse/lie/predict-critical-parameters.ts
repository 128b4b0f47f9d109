import type { QNN } from "../../ansatz";
import { requireKind, requireKnownKeys } from "../../errors";
import type { PauliSum } from "../../pauli";
import { displayed, type LongWorkOptions, type ResultRecord } from "../../results";
import { isEigenstate } from "./eigenstate";
import { drivenGenerators } from "./generators";
import { maximalRank } from "./maximal-rank";
import { PRIMES, residue } from "./modular";
import { orbitRank } from "./orbit-rank";
import { packWord } from "./packed-words";
import { frameOf } from "./restriction";

/** What the algebra predicts of M_c. */
export interface CriticalPrediction extends ResultRecord {
  readonly kind: "critical-prediction";
  readonly ansatz: string;
  readonly qubits: number;
  /** The rank is at most this: the smaller of dim g and 2ⁿ⁺¹ − 2. */
  readonly bound: number;
  /** dim g. */
  readonly dimension: number;
  /** The largest rank at any depth. */
  readonly maximalRank: number;
  /** Least number of layers whose parameters, less those without effect, are as many as the largest rank. */
  readonly criticalLayers: number;
  /** M_c as expected for a circuit in which every further parameter adds a direction until the rank is largest. */
  readonly criticalParameters: number;
  /** Parameters of the first layer that only change the phase of the initial state. */
  readonly idle: number;
  readonly arithmetic: "exact" | "floating";
  /** The reasoning, a sentence each. */
  readonly reasons: readonly string[];
}

/**
 * Bound on the Fisher rank and expected critical number of parameters M_c, from the ansatz alone: no circuit is run.
 *
 * The largest rank R is exact. M_c is the least M for which M less the parameters without effect reaches R; circuits of
 * few angles or much symmetry can need more, which `rankVsParameters` shows.
 *
 * @throws TypeError when the QNN's algebra cannot be had: see `lieAlgebra`
 * @see Larocca et al., arXiv:2109.11676, Theorem 1
 *
 * @example
 * (await predictCriticalParameters(hva(tfim({ qubits: 6 })))).criticalParameters; // 18
 */
export async function predictCriticalParameters(qnn: QNN, options: LongWorkOptions = {}): Promise<CriticalPrediction> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("predictCriticalParameters", options, ["signal", "onProgress", "workers"]);
  const { rank, dimension, arithmetic } = await maximalRank(qnn, options);
  const { qubits, layerParameters } = qnn;
  const pure = 2 ** (qubits + 1) - 2;
  const bound = Math.min(dimension, pure);
  const idle = idleParameters(qnn);
  const criticalLayers = Math.ceil((rank + idle) / layerParameters);
  const criticalParameters = criticalLayers * layerParameters;
  const reasons = [
    `The dynamical Lie algebra has dimension ${dimension}; the rank of the Fisher information is at most dim g.`,
    `A pure state of ${qubits} qubits has 2ⁿ⁺¹ − 2 = ${pure} real directions besides norm and phase, so the rank is at most ${bound}.`,
    `From the initial state the algebra moves the state in ${rank} directions: the rank saturates at ${rank}.`,
    ...(idle > 0
      ? [`${idle} parameters of the first layer only change the phase of the initial state and add no direction.`]
      : []),
    `With ${layerParameters} parameters a layer, ${criticalLayers} layers are the fewest with ${rank + idle} parameters or more: M_c = ${criticalParameters}.`,
  ];
  return displayed({
    kind: "critical-prediction" as const,
    ansatz: qnn.name,
    qubits,
    bound,
    dimension,
    maximalRank: rank,
    criticalLayers,
    criticalParameters,
    idle,
    arithmetic,
    reasons,
  });
}

/** Angles in front of which nothing has moved the state, and whose generators have it as an eigenvector. */
function idleParameters(qnn: QNN): number {
  const driven = drivenGenerators(qnn, "predictCriticalParameters");
  const frame = frameOf(
    qnn,
    driven.map(({ generator }) => generator),
  );
  const active: PauliSum[] = [];
  let idle = 0;
  for (const generator of frame) {
    if (keepsInitialState(generator, qnn) && active.every((moved) => moved.commutator(generator).terms.length === 0))
      idle++;
    else active.push(generator);
  }
  return idle;
}

function keepsInitialState(generator: PauliSum, { initialState, qubits }: QNN): boolean {
  if (typeof initialState !== "string") return isEigenstate(generator, initialState);
  const elements = {
    p: PRIMES[0],
    count: 1,
    at: () =>
      generator.terms.map(({ word, coefficient }) => ({
        word: packWord(word),
        entry: residue(coefficient, PRIMES[0]),
      })),
  };
  return orbitRank(elements, initialState, qubits) === 0;
}
