import type { QNN } from "../ansatz";
import { requireInteger, requireKnownKeys, requireObject } from "../errors";
import { randomStream } from "../random";
import { displayed, type ResultRecord, type Tabular, withTable } from "../results";
import { drawOutcomes } from "./draw-outcomes";
import { stateVector } from "./state-vector";

export interface ShotOptions {
  /** Number of measurements. */
  readonly shots: number;
  /** Integer ≥ 0, default 0; the same seed gives the same outcomes. */
  readonly seed?: number;
}

/** Outcomes of measuring every qubit in the computational basis. */
export interface Samples extends ResultRecord, Tabular {
  readonly kind: "samples";
  readonly qubits: number;
  readonly shots: number;
  /** How often each bit string came up ("010": qubit 0 first); those that did not are not listed. */
  readonly counts: Readonly<Record<string, number>>;
  /** The outcome of each shot in turn, as a basis-state index; qubit 0 is the most significant bit. */
  readonly outcomes: Uint32Array;
}

/** Most shots of one call. */
const MAXIMUM_SHOTS = 1e8;
/** Stream of a seed, apart from that of angles: the same seed for both must not tie them together. */
const SAMPLE_STREAM = 0x73_61_6d;

/**
 * Measures all qubits of |ψ(θ)⟩ in the computational basis, `shots` times: exact draws from |⟨k|ψ(θ)⟩|².
 * `toDataFrame()` lists bit strings, counts and frequencies, most frequent first.
 *
 * @param theta M angles in radians
 * @throws RangeError when θ does not have M finite entries, shots is not an integer from 1 to 10⁸, or the state does not
 *   fit into memory
 *
 * @example
 * sample(hva(tfim({ qubits: 3 })), [0, 0], { shots: 1000, seed: 1 }).outcomes.length; // 1000
 */
export function sample(qnn: QNN, theta: ArrayLike<number>, options: ShotOptions): Samples {
  const { shots, seed } = readShots("sample", options, 1);
  const { qubits, amplitudes } = stateVector(qnn, theta);
  const outcomes = drawOutcomes(amplitudes, shots, randomStream(seed, SAMPLE_STREAM));
  const tally = new Map<number, number>();
  for (const outcome of outcomes) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  const sorted = [...tally].sort(([a, m], [b, n]) => n - m || a - b);
  const bits = (outcome: number) => outcome.toString(2).padStart(qubits, "0");
  const counts = Object.fromEntries(sorted.map(([outcome, count]) => [bits(outcome), count]));
  return displayed(
    withTable({ kind: "samples" as const, qubits, shots, counts, outcomes }, () => ({
      bits: sorted.map(([outcome]) => bits(outcome)),
      count: sorted.map(([, count]) => count),
      frequency: sorted.map(([, count]) => count / shots),
    })),
  );
}

/** Checks how often is measured. */
export function readShots(name: string, options: ShotOptions, fewest: number): Required<ShotOptions> {
  requireObject(`the options of ${name}`, options, "an object such as { shots: 1000, seed: 1 }");
  requireKnownKeys(name, options, ["shots", "seed"]);
  const { shots, seed = 0 } = options;
  requireInteger("shots", shots, fewest, MAXIMUM_SHOTS);
  requireInteger("seed", seed, 0);
  return { shots, seed };
}
