import { productState, type QNN } from "../../ansatz";
import { requireAngles, requireKind, requireKnownKeys } from "../../errors";
import type { ComplexMatrix } from "../../linalg";
import { applyMatrix } from "./apply-matrix";
import { type Noise, superoperator } from "./noise";
import { type PhysicalGate, physicalGates } from "./physical-gates";

/** Most qubits of a density matrix. */
export const DENSITY_QUBITS = 6;

/** A state that may be mixed. */
export interface DensityMatrix {
  readonly qubits: number;
  /** ρ, 2ⁿ × 2ⁿ, Hermitian, of trace 1. */
  readonly matrix: ComplexMatrix;
}

/** ρ(θ) and its derivatives, each 2ⁿ × 2ⁿ, row-major, interleaved. */
export interface DensityTangents {
  readonly rho: Float64Array;
  readonly derivatives: readonly Float64Array[];
}

/**
 * The density matrix ρ(θ) that a noisy circuit prepares.
 *
 * @param theta M angles in radians
 * @param options.noise such as localDepolarizing(0.01); none unless given
 * @throws RangeError for more than 6 qubits, or when θ does not have M finite entries
 *
 * @example
 * const { matrix } = densityMatrix(hva(tfim({ qubits: 2 })), [0.3, 0.4], { noise: localDepolarizing(0.25) });
 * matrix.data[0]; // 0.25
 */
export function densityMatrix(
  qnn: QNN,
  theta: ArrayLike<number>,
  options: { readonly noise?: Noise } = {},
): DensityMatrix {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("densityMatrix", options, ["noise"]);
  const { rho } = densityTangents(qnn, theta, options.noise, false);
  const d = 2 ** qnn.qubits;
  return { qubits: qnn.qubits, matrix: { rows: d, columns: d, data: rho } };
}

/**
 * ρ(θ), and ∂_iρ by the product rule: ∂(UρU†) = U∂ρU† − i[G, UρU†], through channels, which are linear.
 *
 * @param differentiated false: ρ alone
 * @param input amplitudes to start from in place of the initial state
 */
export function densityTangents(
  qnn: QNN,
  theta: ArrayLike<number>,
  noise: Noise | undefined,
  differentiated: boolean,
  input?: Float64Array,
): DensityTangents {
  requireAngles(theta, qnn.parameters);
  requireDensityQubits(qnn);
  if (noise !== undefined) requireKind("noise", noise, "noise", "a noise model such as localDepolarizing(0.01)");
  const started = input ?? (typeof qnn.initialState === "string" ? undefined : qnn.initialState);
  const gates = physicalGates(input ? { ...qnn, initialState: input } : qnn);
  const rho = pure(started ?? productState("zero", qnn.qubits));
  const derivatives = Array.from({ length: differentiated ? qnn.parameters : 0 }, () => new Float64Array(rho.length));
  const channel = noise && superoperator(noise);
  for (const gate of gates) {
    for (const matrix of [rho, ...derivatives]) applyGate(matrix, qnn.qubits, gate, theta);
    if (differentiated && gate.turned) addCommutator(derivatives[gate.turned.parameter]!, rho, qnn.qubits, gate);
    if (!channel) continue;
    for (const matrix of [rho, ...derivatives])
      for (const qubit of gate.qubits) applyMatrix(matrix, 2 * qnn.qubits, channel, [qubit, qnn.qubits + qubit]);
  }
  if (noise?.name === "global depolarizing") loseGlobally(rho, derivatives, noise.probability, 2 ** qnn.qubits);
  return { rho, derivatives };
}

/** @throws RangeError when the density matrix would be too large */
export function requireDensityQubits({ qubits }: QNN): void {
  if (qubits > DENSITY_QUBITS)
    throw new RangeError(`a density matrix can have ${DENSITY_QUBITS} qubits at most, received ${qubits}`);
}

/** |ψ⟩⟨ψ|. */
function pure(amplitudes: Float64Array): Float64Array {
  const d = amplitudes.length / 2;
  const rho = new Float64Array(2 * d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [a, b, x, y] = [amplitudes[2 * i]!, amplitudes[2 * i + 1]!, amplitudes[2 * j]!, amplitudes[2 * j + 1]!];
      rho[2 * (i * d + j)] = a * x + b * y;
      rho[2 * (i * d + j) + 1] = b * x - a * y;
    }
  }
  return rho;
}

/** UρU†: U on the row bits, its conjugate on the column bits. */
function applyGate(rho: Float64Array, qubits: number, gate: PhysicalGate, theta: ArrayLike<number>): void {
  const matrix = gate.matrix(theta);
  applyMatrix(rho, 2 * qubits, matrix, gate.qubits);
  applyMatrix(
    rho,
    2 * qubits,
    matrix,
    gate.qubits.map((qubit) => qubits + qubit),
    true,
  );
}

/** Adds −i · scale · [G, ρ]. */
function addCommutator(
  to: Float64Array,
  rho: Float64Array,
  qubits: number,
  { qubits: at, turned }: PhysicalGate,
): void {
  const left = rho.slice();
  const right = rho.slice();
  applyMatrix(left, 2 * qubits, turned!.generator, at);
  applyMatrix(
    right,
    2 * qubits,
    turned!.generator,
    at.map((qubit) => qubits + qubit),
    true,
  );
  for (let k = 0; k < to.length; k += 2) {
    to[k]! += turned!.scale * (left[k + 1]! - right[k + 1]!);
    to[k + 1]! -= turned!.scale * (left[k]! - right[k]!);
  }
}

/** (1 − p)ρ + p 1/d; derivatives have no trace. */
function loseGlobally(rho: Float64Array, derivatives: readonly Float64Array[], p: number, d: number): void {
  for (const matrix of [rho, ...derivatives]) for (let k = 0; k < matrix.length; k++) matrix[k]! *= 1 - p;
  for (let i = 0; i < d; i++) rho[2 * i * (d + 1)]! += p / d;
}
