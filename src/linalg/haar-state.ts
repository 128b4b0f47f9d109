import { randomStream } from "../random";
import { type HaarOptions, normalise, readHaar } from "./haar-unitary";

/** Apart from the stream of `haarUnitary`. */
const STATE_STREAM = 0x48_61_62;

/**
 * A state vector from the uniform (Haar) measure: independent complex normal amplitudes, normalised. It can stand as
 * `initialState`.
 *
 * @returns 2·2ⁿ interleaved re, im of norm 1; n up to 26
 * @throws RangeError or TypeError when an option is not as documented
 *
 * @example
 * haarState({ qubits: 3, seed: 1 }).length; // 16
 */
export function haarState(options: HaarOptions): Float64Array {
  const { qubits, seed } = readHaar("haarState", options, 26);
  const random = randomStream(seed, STATE_STREAM);
  const amplitudes = new Float64Array(2 * 2 ** qubits);
  for (let k = 0; k < amplitudes.length; k++) amplitudes[k] = random.normal();
  normalise(amplitudes);
  return amplitudes;
}
