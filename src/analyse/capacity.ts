import { type QNN, uniformAngles } from "../ansatz";
import { tangents } from "../differentiate";
import { requireInteger, requireKind, requireKnownKeys } from "../errors";
import { countAbove, type RankDecision, singularValues } from "../linalg";
import { displayed, LongWork, type LongWorkOptions, type ResultRecord } from "../results";
import { fisherInformation } from "./fisher-information";
import { type GivenState, readInputs } from "./inputs";

export interface CapacityOptions extends LongWorkOptions {
  /** Input states; the QNN's initial state unless given. */
  readonly inputs?: readonly GivenState[];
  /** Random points θ, uniform in [0, 2π)^M, default 3. */
  readonly samples?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Effective dimensions of a QNN. */
export interface Capacity extends ResultRecord {
  readonly kind: "capacity";
  readonly ansatz: string;
  readonly parameters: number;
  /** D₁, the largest rank of the quantum Fisher information over inputs and random points. */
  readonly d1: number;
  /** D₂, the largest rank over random points of the classical Fisher information of the outcome probabilities, averaged over inputs. */
  readonly d2: number;
  /** How clearly D₂ was decided. */
  readonly decision: RankDecision;
}

/**
 * Effective dimensions D₁ and D₂; both are at most dim g. The classical Fisher matrix of the probabilities p_x = |⟨x|ψ⟩|²
 * is F_ij = Σ_x ∂_ip_x ∂_jp_x / p_x; the rank of its average over inputs is that of their vectors ∂p_x/√p_x together.
 *
 * @throws RangeError or TypeError when an option is not as documented
 * @see Larocca et al., arXiv:2109.11676, Theorem 2
 *
 * @example
 * (await capacity(hva(tfim({ qubits: 4 }), { layers: 6 }))).d1; // 8
 */
export async function capacity(qnn: QNN, options: CapacityOptions = {}): Promise<Capacity> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("capacity", options, ["inputs", "samples", "seed", "signal", "onProgress", "workers"]);
  const { inputs, samples = 3, seed = 0 } = options;
  requireInteger("samples", samples, 1);
  const states = readInputs(inputs ?? "initial", qnn);
  const work = new LongWork("capacity", options);
  const m = qnn.parameters;
  let d1 = 0;
  let decision: RankDecision | undefined;
  for (let sample = 0; sample < samples; sample++) {
    await work.pause(sample, samples);
    work.throwIfStopped();
    const theta = uniformAngles(m, [0, 2 * Math.PI], seed, sample);
    for (const state of states) d1 = Math.max(d1, fisherInformation(qnn, theta, state ? { input: state } : {}).rank);
    // The rank of the average over inputs is that of all their slopes together.
    const slopes = states.flatMap((state) => probabilitySlopes(qnn, theta, state));
    const data = new Float64Array(slopes.length * m);
    for (const [row, slope] of slopes.entries()) data.set(slope, row * m);
    const found = countAbove(singularValues({ rows: slopes.length, columns: m, data }));
    if (!decision || found.rank > decision.rank) decision = found;
  }
  work.report(samples, samples);
  const d2 = decision!.rank;
  return displayed<Capacity>({ kind: "capacity", ansatz: qnn.name, parameters: m, d1, d2, decision: decision! });
}

/** For each outcome x that can happen, ∂_ip_x/√p_x = 2 Re(ψ_x* ∂_iψ_x)/|ψ_x|, i = 1 … M. */
function probabilitySlopes(qnn: QNN, theta: Float64Array, input: Float64Array | undefined): Float64Array[] {
  const { state, derivatives } = tangents(qnn, theta, input);
  const slopes: Float64Array[] = [];
  for (let x = 0; x < state.length; x += 2) {
    const size = Math.hypot(state[x]!, state[x + 1]!);
    if (size < Number.EPSILON) continue; // an outcome that cannot happen has no slope either
    slopes.push(
      Float64Array.from({ length: qnn.parameters }, (_, i) => {
        const at = i * derivatives.columns + x;
        return (2 * (state[x]! * derivatives.data[at]! + state[x + 1]! * derivatives.data[at + 1]!)) / size;
      }),
    );
  }
  return slopes;
}
