import type { QNN } from "../ansatz";
import { withHorizontalTangents } from "../differentiate";
import { requireAngles, requireKind, requireKnownKeys } from "../errors";
import { countAbove, gram, type RankDecision, type RealMatrix, singularValues } from "../linalg";
import { displayed, type ResultRecord } from "../results";
import { type Backend, chooseBackend } from "../simulate";
import { heapFactor } from "./heap-factor";
import { type FisherInput, readInputs } from "./inputs";

/** Rank and spectrum of one input state. */
export interface StateFisher extends RankDecision {
  /** M eigenvalues, largest first. */
  readonly spectrum: Float64Array;
}

/** Quantum Fisher information at one point. */
export interface FisherResult extends ResultRecord, RankDecision {
  readonly kind: "fisher";
  /** M × M, row-major, symmetric, positive semidefinite; dimensionless (angles in radians). The mean over the inputs. */
  readonly matrix: RealMatrix;
  /** M eigenvalues 4σ², largest first, from the singular values σ of the tangents; of the input of largest rank. */
  readonly spectrum: Float64Array;
  /** One entry for each input state. */
  readonly perState: readonly StateFisher[];
  /** What ψ was evolved with. */
  readonly backend: string;
}

/**
 * Quantum Fisher information matrix of |ψ(θ)⟩,
 *
 *   F_ij = 4 Re(⟨∂_iψ|∂_jψ⟩ − ⟨∂_iψ|ψ⟩⟨ψ|∂_jψ⟩),
 *
 * and its rank: the number of independent directions in which the parameters can move the state. The rank counts
 * singular values of the tangents; `tolerance` and `gap` are in terms of these, `spectrum` of their squares.
 *
 * @param theta M angles in radians
 * @param options.input "initial" (default), a state, an array of states, or "choi" for unitary tasks
 * @param options.backend "statevector" or "sector"; chosen unless given
 * @throws RangeError when `theta` does not have M finite entries, or when the tangents do not fit into memory
 * @see Larocca et al., arXiv:2109.11676, Eq. (8)
 *
 * @example
 * const qnn = hva(tfim({ qubits: 4 }), { layers: 6 });
 * fisherInformation(qnn, randomAngles(qnn, { seed: 1 })).rank; // 8
 */
export function fisherInformation(
  qnn: QNN,
  theta: ArrayLike<number>,
  options: { readonly input?: FisherInput; readonly backend?: Backend } = {},
): FisherResult {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireKnownKeys("fisherInformation", options, ["input", "backend"]);
  const { input = "initial", backend: wanted } = options;
  const { qnn: evaluated, backend } =
    input === "initial" ? chooseBackend(qnn, undefined, wanted) : { qnn, backend: "statevector" };
  const all = readInputs(input, qnn).map((state) => fisherOfInput(evaluated, theta, state));
  const m = qnn.parameters;
  const data = new Float64Array(m * m);
  for (const { matrix } of all) for (let k = 0; k < data.length; k++) data[k]! += matrix.data[k]! / all.length;
  const perState = all.map((one) => one.decision);
  const largest = perState.reduce((best, one) => (one.rank > best.rank ? one : best));
  return displayed({
    kind: "fisher",
    matrix: { rows: m, columns: m, data },
    perState,
    backend,
    ...largest,
  });
}

function fisherOfInput(qnn: QNN, theta: ArrayLike<number>, input: Float64Array | undefined) {
  // The triangular factor has the singular values and the Gram matrix of the horizontal tangents.
  const factor = withHorizontalTangents(qnn, theta, input, (vectors, size) =>
    heapFactor(vectors, qnn.parameters, 2 * size),
  );
  const sigma = singularValues(factor);
  const spectrum = new Float64Array(qnn.parameters);
  spectrum.set(sigma.map((value) => 4 * value * value));
  const decision: StateFisher = { ...countAbove(sigma), spectrum };
  return { matrix: gram(factor, 4), decision };
}
