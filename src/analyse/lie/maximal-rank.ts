import type { QNN } from "../../ansatz";
import { horizontal } from "../../differentiate";
import { requireKind } from "../../errors";
import { countAbove, type RankDecision, singularValues } from "../../linalg";
import type { PauliSum } from "../../pauli";
import { compile, compileObservable, prepare } from "../../simulate";
import { lieAlgebra } from "./lie-algebra";

/** The largest Fisher rank that an algebra allows at a state. */
export interface MaximalRank extends RankDecision {
  /** dim g, which bounds it. */
  readonly dimension: number;
}

/**
 * The largest rank that the quantum Fisher information of a QNN can have at any depth: the rank of
 * Re⟨B_a B_b⟩ − ⟨B_a⟩⟨B_b⟩ over a basis B of its dynamical Lie algebra, in the initial state.
 *
 * @throws RangeError when states do not fit into memory
 * @see Larocca et al., arXiv:2109.11676, Theorem 1
 */
export async function maximalRank(qnn: QNN): Promise<MaximalRank> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  return maximalRankOf(qnn, (await lieAlgebra(qnn)).basis());
}

/** The same from a basis that is known, by the singular values of the vectors B_a|ψ⟩ less their part along |ψ⟩. */
export function maximalRankOf(qnn: QNN, basis: readonly PauliSum[]): MaximalRank {
  const circuit = compile(qnn);
  const { heap } = circuit.kernels;
  const length = 2 * circuit.dimension;
  const data = new Float64Array(basis.length * length);
  const state = heap.scratch("a state", [8 * length, 8 * length], (psi, image) => {
    prepare(circuit, psi!);
    basis.forEach((element, a) => {
      heap.view(image!, length).fill(0);
      compileObservable(element).addTo(image!, psi!, circuit.dimension);
      data.set(heap.view(image!, length), a * length);
    });
    return heap.view(psi!, length).slice();
  });
  const vectors = horizontal({ state, derivatives: { rows: basis.length, columns: length, data } });
  return { dimension: basis.length, ...countAbove(singularValues(vectors)) };
}
