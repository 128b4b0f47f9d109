import type { QNN } from "../ansatz";
import { withHorizontalTangents } from "../differentiate";
import { requireAngles, requireKind, requireKnownKeys } from "../errors";
import { countAbove, gram, type RankDecision, type RealMatrix, singularValues } from "../linalg";
import { displayed, type ResultRecord } from "../results";
import { type Backend, chooseBackend, densityTangents, type Noise } from "../simulate";
import { heapFactor } from "./heap-factor";
import { type FisherInput, readInputs } from "./inputs";
import { mixedFisher } from "./mixed-fisher";

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
  /** What ψ, or ρ, was evolved with. */
  readonly backend: string;
  /** The noise under which the state was prepared. */
  readonly noise?: Noise;
}

/**
 * Quantum Fisher information matrix of |ψ(θ)⟩,
 *
 *   F_ij = 4 Re(⟨∂_iψ|∂_jψ⟩ − ⟨∂_iψ|ψ⟩⟨ψ|∂_jψ⟩),
 *
 * and its rank: the number of independent directions in which the parameters can move the state. The rank counts
 * singular values of the tangents; `tolerance` and `gap` are in terms of these, `spectrum` of their squares.
 *
 * With `noise` the state is mixed, F_ij = 2 Σ_kl Re(⟨k|∂_iρ|l⟩⟨l|∂_jρ|k⟩)/(λ_k + λ_l) over its eigenvectors (symmetric
 * logarithmic derivatives), from density matrices of up to 6 qubits.
 *
 * @param theta M angles in radians
 * @param options.input "initial" (default), a state, an array of states, or "choi" for unitary tasks
 * @param options.noise such as localDepolarizing(0.01)
 * @param options.backend "statevector" or "sector", or "densityMatrix" (always with noise); chosen unless given
 * @throws RangeError when `theta` does not have M finite entries, or when the tangents do not fit into memory
 * @throws TypeError for noise together with another backend, or with the input "choi"
 * @see Larocca et al., arXiv:2109.11676, Eq. (8); Liu, Yuan, Lu and Wang, J. Phys. A 53, 023001 (2020)
 *
 * @example
 * const qnn = hva(tfim({ qubits: 4 }), { layers: 6 });
 * fisherInformation(qnn, randomAngles(qnn, { seed: 1 })).rank; // 8
 */
export function fisherInformation(
  qnn: QNN,
  theta: ArrayLike<number>,
  options: {
    readonly input?: FisherInput;
    readonly noise?: Noise;
    readonly backend?: Backend | "densityMatrix";
  } = {},
): FisherResult {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireKnownKeys("fisherInformation", options, ["input", "noise", "backend"]);
  const { input = "initial", noise, backend: wanted } = options;
  if (noise !== undefined || wanted === "densityMatrix") return noisyFisher(qnn, theta, input, noise, wanted);
  const { qnn: evaluated, backend } =
    input === "initial" ? chooseBackend(qnn, undefined, wanted) : { qnn, backend: "statevector" };
  const all = readInputs(input, qnn).map((state) => fisherOfInput(evaluated, theta, state));
  return fisherResult(qnn.parameters, all, { backend });
}

function fisherResult(
  m: number,
  all: readonly { readonly matrix: RealMatrix; readonly decision: StateFisher }[],
  said: Pick<FisherResult, "backend" | "noise">,
): FisherResult {
  const data = new Float64Array(m * m);
  for (const { matrix } of all) for (let k = 0; k < data.length; k++) data[k]! += matrix.data[k]! / all.length;
  const perState = all.map((one) => one.decision);
  const largest = perState.reduce((best, one) => (one.rank > best.rank ? one : best));
  return displayed({
    kind: "fisher",
    matrix: { rows: m, columns: m, data },
    perState,
    ...said,
    ...largest,
  });
}

function noisyFisher(
  qnn: QNN,
  theta: ArrayLike<number>,
  input: FisherInput,
  noise: Noise | undefined,
  wanted: Backend | "densityMatrix" | undefined,
): FisherResult {
  if (wanted !== undefined && wanted !== "densityMatrix")
    throw new TypeError(`noise needs backend: "densityMatrix", received "${wanted}"`);
  if (input === "choi") throw new TypeError('noise is not known for the input "choi", received both');
  const all = readInputs(input, qnn).map((state) => {
    const { matrix, ...decision } = mixedFisher(densityTangents(qnn, theta, noise, true, state));
    return { matrix, decision };
  });
  return fisherResult(qnn.parameters, all, { backend: "densityMatrix", ...(noise ? { noise } : {}) });
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
