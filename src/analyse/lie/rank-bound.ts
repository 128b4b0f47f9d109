import type { QNN } from "../../ansatz";
import type { LongWorkOptions } from "../../results";
import type { FisherInput } from "../inputs";
import type { RankCurve } from "../rank-curve";
import { lieAlgebra } from "./lie-algebra";
import { maximalRankOf } from "./maximal-rank";

/** Largest circuit for which a rank curve also closes the algebra, and how far. */
const MAXIMUM_QUBITS = 8;
const MAXIMUM_DIMENSION = 300;

type Bound = Pick<RankCurve, "boundReason" | "maximalRank"> & { readonly bound: number };

/**
 * What theory says of the rank: at most dim g (Larocca et al., Theorem 1), at most 2^(n+1) − 2 for a pure state of n
 * qubits, and exactly the rank of the algebra at the initial state where that can be known.
 */
export async function rankBound(qnn: QNN, input: FisherInput, options: LongWorkOptions): Promise<Bound> {
  const pure = input === "choi" ? 4 ** qnn.qubits - 1 : 2 ** (qnn.qubits + 1) - 2;
  const trivial: Bound = {
    bound: pure,
    boundReason: input === "choi" ? `4ⁿ − 1 = ${pure}` : `2ⁿ⁺¹ − 2 = ${pure}`,
    maximalRank: undefined,
  };
  if (qnn.qubits > MAXIMUM_QUBITS || !closesExactly(qnn)) return trivial;
  const { signal } = options;
  const algebra = await lieAlgebra(qnn, {
    maxDimension: Math.min(pure, MAXIMUM_DIMENSION),
    ...(signal ? { signal } : {}),
  });
  if (!algebra.complete) return trivial;
  const reached = input === "initial" ? maximalRankOf(qnn, algebra.basis()).rank : undefined;
  return algebra.dimension < pure
    ? { bound: algebra.dimension, boundReason: `dim g = ${algebra.dimension}`, maximalRank: reached }
    : { ...trivial, maximalRank: reached };
}

/**
 * Whether the generators' algebra tells all: no gates but rotations (others turn the generators from layer to layer), and
 * an angle of its own for each, so that deep circuits move freely along the whole orbit of the initial state.
 */
function closesExactly(qnn: QNN): boolean {
  return (
    qnn.before.length === 0 &&
    qnn.after.length === 0 &&
    qnn.layer.every((gate) => gate.type === "evolution") &&
    qnn.layer.length === qnn.layerParameters
  );
}
