import type { RandomStream } from "../random";

/** Mean below which counting up from 0 is faster than rejection, which needs a mean of at least 10. */
const SMALL_MEAN = 10;

/**
 * Number of successes in n independent trials of probability p, exactly distributed: by inversion for small means, else
 * by transformed rejection, in a time that does not grow with n.
 *
 * @see Hörmann, J. Stat. Comput. Simul. 46, 101 (1993), algorithm BTRS
 */
export function binomial(n: number, p: number, random: RandomStream): number {
  if (!(p > 0) || n === 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  return n * p < SMALL_MEAN ? byInversion(n, p, random) : byRejection(n, p, random);
}

function byInversion(n: number, p: number, random: RandomStream): number {
  const ratio = p / (1 - p);
  for (;;) {
    let probability = Math.exp(n * Math.log1p(-p));
    let u = random.uniform();
    for (let k = 0; k <= n; k++) {
      if (u < probability) return k;
      u -= probability;
      probability *= ((n - k) / (k + 1)) * ratio;
    }
    // Rounding has left a little more than all probabilities: draw again.
  }
}

function byRejection(n: number, p: number, random: RandomStream): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  const odds = p / (1 - p);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > n) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingRest(mode) +
      stirlingRest(n - mode) -
      stirlingRest(k) -
      stirlingRest(n - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** ln k! − (½ ln 2π + (k + ½) ln(k + 1) − (k + 1)): for small k from the product, else by its series. */
function stirlingRest(k: number): number {
  const x = k + 1;
  if (k > 9) return (1 / 12 - (1 / 360 - 1 / (1260 * x * x)) / (x * x)) / x;
  let factorial = 0;
  for (let j = 2; j <= k; j++) factorial += Math.log(j);
  return factorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(x) - x);
}

/** How often each outcome comes up in `shots` draws from weights, which need not add up to 1. */
export function multinomial(weights: Float64Array, shots: number, random: RandomStream): Uint32Array {
  const counts = new Uint32Array(weights.length);
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  let shotsLeft = shots;
  for (let k = 0; k < weights.length && shotsLeft > 0; k++) {
    const last = k === weights.length - 1;
    const drawn = last ? shotsLeft : binomial(shotsLeft, Math.min(1, weights[k]! / left), random);
    counts[k] = drawn;
    shotsLeft -= drawn;
    left -= weights[k]!;
  }
  return counts;
}
