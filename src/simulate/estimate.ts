import type { PauliSum } from "../pauli";
import { randomStream } from "../random";
import { drawOutcomes } from "./draw-outcomes";
import { type MeasurementSetting, measurementSettings } from "./measurement-settings";
import type { ShotOptions } from "./sample";

/** An expectation value from a finite number of measurements. */
export interface Estimate {
  /** Unbiased estimate of ⟨O⟩. */
  readonly value: number;
  /** Estimated standard deviation of `value`; correlations of words that are measured together are included. */
  readonly standardError: number;
  /** Measurements of each setting. */
  readonly shots: number;
  /** What was measured: the letter on each qubit, "XZI". The state was prepared shots × settings times. */
  readonly settings: readonly string[];
}

/** Streams of a seed, apart from those of angles and samples; one for each setting. */
const ESTIMATE_STREAM = 0x65_73_74;

/** Measures an observable in a state, `shots` times in each of its settings. */
export function estimate(
  amplitudes: Float64Array,
  observable: PauliSum,
  { shots, seed }: Required<ShotOptions>,
): Estimate {
  const { constant, settings } = measurementSettings(observable);
  let value = constant;
  let variance = 0;
  for (const [index, setting] of settings.entries()) {
    const rotated = inBasis(amplitudes, setting.basis);
    const { mean, spread } = moments(
      setting,
      drawOutcomes(rotated, shots, randomStream(seed, ESTIMATE_STREAM + index)),
    );
    value += mean;
    variance += spread / shots;
  }
  return { value, standardError: Math.sqrt(variance), shots, settings: settings.map(({ basis }) => basis) };
}

/** Mean and (unbiased) variance of Σ c_j · (±1)_j over the shots. */
function moments({ words }: MeasurementSetting, outcomes: Uint32Array): { mean: number; spread: number } {
  const tally = new Map<number, number>();
  for (const outcome of outcomes) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  const counted = [...tally].map(([outcome, count]) => ({
    count,
    value: words.reduce((sum, { coefficient, support }) => sum + signOf(outcome & support) * coefficient, 0),
  }));
  const shots = outcomes.length;
  const mean = counted.reduce((sum, { count, value }) => sum + count * value, 0) / shots;
  const squares = counted.reduce((sum, { count, value }) => sum + count * (value - mean) ** 2, 0);
  return { mean, spread: squares / (shots - 1) };
}

/** −1 when the number of ones is odd. */
function signOf(bits: number): 1 | -1 {
  let odd = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) odd ^= 1;
  return odd ? -1 : 1;
}

/** The amplitudes in the eigenbasis of the letters: outcome bit 0 for eigenvalue +1, 1 for −1. */
export function inBasis(amplitudes: Float64Array, basis: string): Float64Array {
  const v = amplitudes.slice();
  for (const [qubit, letter] of [...basis].entries()) {
    if (letter !== "X" && letter !== "Y") continue;
    const distance = 2 * 2 ** (basis.length - 1 - qubit);
    for (let block = 0; block < v.length; block += 2 * distance) {
      for (let a = block; a < block + distance; a += 2) {
        const b = a + distance;
        // ⟨±| = (⟨0| ± ⟨1|)/√2 for X, (⟨0| ∓ i⟨1|)/√2 for Y.
        const re = letter === "X" ? v[b]! : v[b + 1]!;
        const im = letter === "X" ? v[b + 1]! : -v[b]!;
        v[b] = Math.SQRT1_2 * (v[a]! - re);
        v[b + 1] = Math.SQRT1_2 * (v[a + 1]! - im);
        v[a] = Math.SQRT1_2 * (v[a]! + re);
        v[a + 1] = Math.SQRT1_2 * (v[a + 1]! + im);
      }
    }
  }
  return v;
}
