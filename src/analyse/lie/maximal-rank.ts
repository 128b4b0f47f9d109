import type { QNN } from "../../ansatz";
import { horizontal } from "../../differentiate";
import { requireKind, requireKnownKeys } from "../../errors";
import { countAbove, type RankDecision, singularValues } from "../../linalg";
import type { PauliSum } from "../../pauli";
import { randomStream } from "../../random";
import { LongWork, type LongWorkOptions } from "../../results";
import { compile, compileObservable, prepare } from "../../simulate";
import type { AlgebraParts } from "./algebra-parts";
import { generatorsOf } from "./generators";
import { orbitRank } from "./orbit-rank";
import { frameOf } from "./restriction";
import { stringAlgebra } from "./string-algebra";
import { sumAlgebra } from "./sum-algebra";
import { wholeAmplitudes } from "./whole-amplitudes";

/** The largest Fisher rank that an algebra allows at a state. */
export interface MaximalRank extends RankDecision {
  /** dim g, which bounds it. */
  readonly dimension: number;
  /** "exact" from a product state, or from amplitudes that are whole multiples of one: nothing is decided by a tolerance. */
  readonly arithmetic: "exact" | "floating";
}

/** Random sums beyond the real dimension of the states. */
const SPARE = 8;

/**
 * The largest rank that the quantum Fisher information of a QNN can have at any depth: the rank of
 * Re⟨B_a B_b⟩ − ⟨B_a⟩⟨B_b⟩ over a basis B of its dynamical Lie algebra, in the initial state. Exact from a product
 * state, and from amplitudes that are whole multiples of the smallest, to rounding, like those of singlets.
 *
 * @throws TypeError when the QNN has fixed gates that are not Clifford, or rotations in `before`
 * @throws RangeError when rounding loses the basis of a large algebra, for other amplitudes
 * @throws Error when a signal stops it
 * @see Larocca et al., arXiv:2109.11676, Theorem 1
 *
 * @example
 * (await maximalRank(hva(tfim({ qubits: 6 })))).rank; // 18
 */
export async function maximalRank(qnn: QNN, options: LongWorkOptions = {}): Promise<MaximalRank> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("maximalRank", options, ["signal", "onProgress", "workers"]);
  const found = await rankWithin(qnn, Number.POSITIVE_INFINITY, "maximalRank", options);
  if (found) return found;
  new LongWork("", options).throwIfStopped();
  throw new Error("the algebra could not be closed");
}

/** The same, or undefined when the algebra has more than `maximum` dimensions or a signal stops it. */
export async function rankWithin(
  qnn: QNN,
  maximum: number,
  caller: string,
  options: LongWorkOptions,
): Promise<MaximalRank | undefined> {
  const generators = frameOf(qnn, generatorsOf(qnn, caller)).filter(({ terms }) => terms.length > 0);
  const strings = generators.every(({ terms }) => terms.length === 1);
  const work = new LongWork("largest Fisher rank", options);
  const algebra = await (strings ? stringAlgebra : sumAlgebra)(generators, maximum, work);
  if (!algebra.complete) return undefined;
  const { initialState, qubits } = qnn;
  const state = typeof initialState === "string" ? initialState : wholeAmplitudes(initialState);
  if (!state) return maximalRankOf(qnn, algebra);
  const rank = Math.max(...algebra.elements!().map((elements) => orbitRank(elements, state, qubits)));
  return {
    dimension: algebra.dimension,
    rank,
    arithmetic: "exact",
    tolerance: 0,
    gap: Number.POSITIVE_INFINITY,
    uncertain: false,
  };
}

/** By the singular values of the vectors B_a|ψ⟩ less their part along |ψ⟩; of many, random sums have the same rank. */
function maximalRankOf(qnn: QNN, { dimension, basis }: AlgebraParts): MaximalRank {
  const circuit = compile(qnn);
  const { heap } = circuit.kernels;
  const length = 2 * circuit.dimension;
  const rows = Math.min(dimension, length + SPARE);
  const random = randomStream(0);
  const data = new Float64Array(rows * length);
  const state = heap.scratch("a state", [8 * length, 8 * length], (psi, image) => {
    prepare(circuit, psi!);
    basis().forEach((element: PauliSum, a) => {
      heap.view(image!, length).fill(0);
      compileObservable(element).addTo(image!, psi!, circuit.dimension);
      const vector = heap.view(image!, length);
      for (let row = 0; row < rows; row++) {
        const factor = rows < dimension ? random.normal() : Number(row === a);
        if (factor === 0) continue;
        for (let k = 0; k < length; k++) data[row * length + k]! += factor * vector[k]!;
      }
    });
    return heap.view(psi!, length).slice();
  });
  const vectors = horizontal({ state, derivatives: { rows, columns: length, data } });
  const sigma = singularValues(vectors);
  if (!sigma.every(Number.isFinite))
    throw new RangeError(
      `the basis of the ${dimension}-dimensional algebra is lost to rounding, and with it the rank at a state that is given by amplitudes`,
    );
  return { dimension, arithmetic: "floating", ...countAbove(sigma) };
}
