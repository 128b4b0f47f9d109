import type { RandomStream } from "../random";

/** Outcomes of measuring all qubits, as basis-state indices: independent draws from |ψ_k|², one for each shot. */
export function drawOutcomes(amplitudes: Float64Array, shots: number, random: RandomStream): Uint32Array {
  const size = amplitudes.length / 2;
  const cumulative = new Float64Array(size);
  let total = 0;
  let last = 0;
  for (let k = 0; k < size; k++) {
    const probability = amplitudes[2 * k]! ** 2 + amplitudes[2 * k + 1]! ** 2;
    total += probability;
    cumulative[k] = total;
    if (probability > 0) last = k;
  }
  const outcomes = new Uint32Array(shots);
  for (let shot = 0; shot < shots; shot++) outcomes[shot] = firstAbove(cumulative, random.uniform() * total, last);
  return outcomes;
}

/** The first index, `last` at most, whose cumulative probability is above x: never one of probability 0. */
function firstAbove(cumulative: Float64Array, x: number, last: number): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
