import type { QNN } from "../ansatz";
import { received, requireAngles, requireKind, requireKnownKeys } from "../errors";
import { type PauliSum, parity, pauliSum, wordMasks } from "../pauli";
import { type Backend, chooseBackend } from "./backend";
import { advance, compile, prepare } from "./circuit";
import { compileObservable } from "./compile-operator";
import { type Estimate, estimate } from "./estimate";
import { densityTangents, type Noise } from "./noise";
import { readShots, type ShotOptions } from "./sample";
import { stateVector } from "./state-vector";

/** Fewest shots that show how much they scatter. */
const FEWEST_SHOTS = 2;

/**
 * ⟨ψ(θ)|O|ψ(θ)⟩: exact, or with `shots` as a device would estimate it. Then words that agree qubit by qubit are measured
 * together (each word joins the first setting that it fits), every setting `shots` times, and the standard error comes
 * from the scatter of the shots.
 *
 * @param theta M angles in radians
 * @param observable a Pauli sum on the QNN's qubits, or its text
 * @param options.shots measurements of each setting, from 2 to 10⁸; the state is prepared shots × settings times
 * @param options.seed integer ≥ 0, default 0
 * @param options.noise such as localDepolarizing(0.01): Tr ρ(θ)O, up to 6 qubits
 * @param options.backend "statevector" (default), "sector" or "densityMatrix"
 * @throws RangeError when θ does not have M finite entries, or when numbers of qubits differ
 *
 * @example
 * expectation(hva(tfim({ qubits: 3 })), [0.1, 0.2], tfim({ qubits: 3 }).hamiltonian, { shots: 100 }).settings; // ["ZZZ", "XXX"]
 */
export function expectation(
  qnn: QNN,
  theta: ArrayLike<number>,
  observable: PauliSum | string,
  options: ShotOptions,
): Estimate;
export function expectation(
  qnn: QNN,
  theta: ArrayLike<number>,
  observable: PauliSum | string,
  options?: {
    readonly shots?: undefined;
    readonly seed?: number;
    readonly noise?: Noise;
    readonly backend?: Backend | "densityMatrix";
  },
): number;
export function expectation(
  qnn: QNN,
  theta: ArrayLike<number>,
  observable: PauliSum | string,
  options: Partial<ShotOptions> & { readonly noise?: Noise; readonly backend?: Backend | "densityMatrix" } = {},
): number | Estimate {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  const sum = readObservable(observable, qnn.qubits);
  requireKnownKeys("expectation", options, ["shots", "seed", "noise", "backend"]);
  const { noise, backend } = options;
  if (noise !== undefined || backend === "densityMatrix") {
    if (options.shots !== undefined) throw new TypeError("noise and shots do not go together, received both");
    if (backend !== undefined && backend !== "densityMatrix")
      throw new TypeError(`noise needs backend: "densityMatrix", received "${backend}"`);
    return traceWith(densityTangents(qnn, theta, noise, false).rho, sum);
  }
  if (options.shots !== undefined) {
    const { shots, seed = 0 } = options;
    const measured = readShots("expectation", { shots, seed }, FEWEST_SHOTS);
    return estimate(stateVector(qnn, theta).amplitudes, sum, measured);
  }
  // Taking symmetries away pays for many calls; one call does it only when asked.
  const evaluated = chooseBackend(qnn, sum, backend ?? "statevector");
  const compiled = compileObservable(evaluated.observable ?? sum);
  const circuit = compile(evaluated.qnn);
  return circuit.kernels.heap.scratch("a state", [16 * circuit.dimension], (v) => {
    prepare(circuit, v!);
    advance(circuit, theta, v!, circuit.dimension);
    return compiled.overlapRe(v!, v!, circuit.dimension);
  });
}

/** Tr ρO. */
function traceWith(rho: Float64Array, { terms, qubits }: PauliSum): number {
  const d = 2 ** qubits;
  let trace = 0;
  for (const { coefficient, word } of terms) {
    const { x, z, ys } = wordMasks(word);
    for (let k = 0; k < d; k++) {
      // ⟨k|ρP|k⟩ with P|k⟩ = i^ys (−1)^{z·k} |k ⊕ x⟩, of which the real part counts.
      const entry = 2 * (k * d + (k ^ x));
      const value = [rho[entry]!, -rho[entry + 1]!, -rho[entry]!, rho[entry + 1]!][ys % 4]!;
      trace += coefficient * (parity(z & k) ? -value : value);
    }
  }
  return trace;
}

/** An observable on exactly n qubits. */
export function readObservable(observable: PauliSum | string, qubits: number): PauliSum {
  const sum = typeof observable === "string" ? pauliSum(observable, { qubits }) : observable;
  if (sum?.kind !== "pauli-sum")
    throw new TypeError(`observable must be a Pauli sum or its text, received ${received(observable)}`);
  if (sum.qubits === qubits) return sum;
  if (sum.qubits > qubits)
    throw new RangeError(`observable must lie on ${qubits} qubits, received one on ${sum.qubits}`);
  return pauliSum(String(sum), { qubits });
}
