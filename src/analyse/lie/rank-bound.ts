import type { QNN } from "../../ansatz";
import type { LongWorkOptions } from "../../results";
import type { FisherInput } from "../inputs";
import type { RankCurve } from "../rank-curve";
import { type MaximalRank, rankWithin } from "./maximal-rank";

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
  if (qnn.qubits > MAXIMUM_QUBITS || qnn.after.length > 0) return trivial;
  const known = await knownRank(qnn, Math.max(pure, MAXIMUM_DIMENSION), options);
  if (!known) return trivial;
  const { dimension, rank } = known;
  const maximalRank = input === "initial" ? rank : undefined;
  return dimension < pure
    ? { bound: dimension, boundReason: `dim g = ${dimension}`, maximalRank }
    : { ...trivial, maximalRank };
}

/** Undefined where the algebra is too large, or does not tell all: fixed gates that are not Clifford, angles without one generator. */
async function knownRank(qnn: QNN, maximum: number, { signal }: LongWorkOptions): Promise<MaximalRank | undefined> {
  try {
    return await rankWithin(qnn, maximum, "rankVsParameters", signal ? { signal } : {});
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
