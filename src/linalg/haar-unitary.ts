import { requireInteger, requireKnownKeys, requireObject } from "../errors";
import { randomStream } from "../random";
import type { ComplexMatrix } from "./matrix";

/** Streams of a seed that Haar draws use, apart from those of other draws. */
const UNITARY_STREAM = 0x48_61_61;

export interface HaarOptions {
  /** n ≥ 1. */
  readonly qubits: number;
  /** Integer ≥ 0, default 0; the same seed gives the same bits. */
  readonly seed?: number;
}

/**
 * A unitary matrix from the Haar measure on U(2ⁿ): the factor Q of a matrix of independent complex normal numbers, QR with
 * R's diagonal positive, which fixes the phases.
 *
 * @returns 2ⁿ × 2ⁿ, unitary to rounding; n up to 12
 * @throws RangeError or TypeError when an option is not as documented
 * @see Mezzadri, Notices of the AMS 54, 592 (2007)
 *
 * @example
 * haarUnitary({ qubits: 2, seed: 1 }).rows; // 4
 */
export function haarUnitary(options: HaarOptions): ComplexMatrix {
  const { qubits, seed } = readHaar("haarUnitary", options, 12);
  const d = 2 ** qubits;
  const random = randomStream(seed, UNITARY_STREAM);
  const data = Float64Array.from({ length: 2 * d * d }, () => random.normal());
  // Gram–Schmidt on the rows is that QR; a second pass keeps them orthogonal to rounding.
  for (let i = 0; i < d; i++) {
    const row = data.subarray(2 * i * d, 2 * (i + 1) * d);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) takeAway(row, data.subarray(2 * j * d, 2 * (j + 1) * d));
      normalise(row);
    }
  }
  return { rows: d, columns: d, data };
}

/** Checks the options of a Haar draw. */
export function readHaar(name: string, options: HaarOptions, most: number): Required<HaarOptions> {
  requireObject(`the options of ${name}`, options, "an object such as { qubits: 3, seed: 1 }");
  requireKnownKeys(name, options, ["qubits", "seed"]);
  const { qubits, seed = 0 } = options;
  requireInteger("qubits", qubits, 1, most);

  requireInteger("seed", seed, 0);
  return { qubits, seed };
}

/** v ← v − ⟨u|v⟩ u. */
function takeAway(v: Float64Array, u: Float64Array): void {
  let re = 0;
  let im = 0;
  for (let k = 0; k < v.length; k += 2) {
    re += u[k]! * v[k]! + u[k + 1]! * v[k + 1]!;
    im += u[k]! * v[k + 1]! - u[k + 1]! * v[k]!;
  }
  for (let k = 0; k < v.length; k += 2) {
    v[k]! -= re * u[k]! - im * u[k + 1]!;
    v[k + 1]! -= re * u[k + 1]! + im * u[k]!;
  }
}

/** v ← v / ‖v‖. */
export function normalise(v: Float64Array): void {
  let square = 0;
  for (const x of v) square += x * x;
  const scale = 1 / Math.sqrt(square);
  for (let k = 0; k < v.length; k++) v[k]! *= scale;
}
