import type { QNN } from "../ansatz";
import { received, requireAngles, requireKind, requireKnownKeys } from "../errors";
import { type PauliSum, pauliSum } from "../pauli";
import { type Backend, chooseBackend } from "./backend";
import { advance, compile, prepare } from "./circuit";
import { compileObservable } from "./compile-operator";
import { type Estimate, estimate } from "./estimate";
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
 * @param options.backend "statevector" (default) or "sector"
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
  options?: { readonly shots?: undefined; readonly seed?: number; readonly backend?: Backend },
): number;
export function expectation(
  qnn: QNN,
  theta: ArrayLike<number>,
  observable: PauliSum | string,
  options: Partial<ShotOptions> & { readonly backend?: Backend } = {},
): number | Estimate {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  const sum = readObservable(observable, qnn.qubits);
  requireKnownKeys("expectation", options, ["shots", "seed", "backend"]);
  if (options.shots !== undefined) {
    const { shots, seed = 0 } = options;
    const measured = readShots("expectation", { shots, seed }, FEWEST_SHOTS);
    return estimate(stateVector(qnn, theta).amplitudes, sum, measured);
  }
  // Taking symmetries away pays for many calls; one call does it only when asked.
  const evaluated = chooseBackend(qnn, sum, options.backend ?? "statevector");
  const compiled = compileObservable(evaluated.observable ?? sum);
  const circuit = compile(evaluated.qnn);
  return circuit.kernels.heap.scratch("a state", [16 * circuit.dimension], (v) => {
    prepare(circuit, v!);
    advance(circuit, theta, v!, circuit.dimension);
    return compiled.overlapRe(v!, v!, circuit.dimension);
  });
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
