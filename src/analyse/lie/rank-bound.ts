import type { QNN } from "../../ansatz";
import type { PauliSum } from "../../pauli";
import type { LongWorkOptions } from "../../results";
import type { FisherInput } from "../inputs";
import type { RankCurve } from "../rank-curve";
import { generatorsOf } from "./generators";
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
  const generators = ownGenerators(qnn);
  if (qnn.qubits > MAXIMUM_QUBITS || !generators) return trivial;
  const { signal } = options;
  const algebra = await lieAlgebra(generators, {
    maxDimension: Math.max(pure, MAXIMUM_DIMENSION),
    ...(signal ? { signal } : {}),
  });
  if (!algebra.complete) return trivial;
  const reached = input === "initial" ? maximalRankOf(qnn, algebra.basis()).rank : undefined;
  return algebra.dimension < pure
    ? { bound: algebra.dimension, boundReason: `dim g = ${algebra.dimension}`, maximalRank: reached }
    : { ...trivial, maximalRank: reached };
}

/**
 * The generators of the algebra where it tells all: nothing stands before or behind the layers, and every angle drives
 * one generator, so that deep circuits move freely along the whole orbit of the initial state.
 */
function ownGenerators(qnn: QNN): readonly PauliSum[] | undefined {
  if (qnn.before.length > 0 || qnn.after.length > 0) return undefined;
  try {
    return generatorsOf(qnn, "rankVsParameters");
  } catch (error) {
    // Fixed gates that are not Clifford, or angles shared by gates without a common generator: theory says less here.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
