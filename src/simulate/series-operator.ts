import type { Kernels, Pointer } from "../wasm";
import type { MaskedWord } from "./masked-word";
import type { Operator } from "./operator";
import { copyingTraces, wordActions } from "./words-operator";

/** Terms of the series below this part of the largest are rounding. */
const NEGLIGIBLE = 1e-17;

/**
 * A sum whose words do not commute, exponentiated to rounding by Chebyshev's series on its spectrum's interval [−b, b],
 *
 *   exp(−iφG) = Σ_k (2 − δ_k0) (−i)^k J_k(φb) T_k(G/b),   b = Σ|c_j|,
 *
 * never by a product of its parts.
 *
 * @see Tal-Ezer and Kosloff, J. Chem. Phys. 81, 3967 (1984)
 */
export function seriesOperator(kernels: Kernels, words: readonly MaskedWord[]): Operator {
  const { addTo, overlapRe } = wordActions(kernels, words);
  const bound = words.reduce((sum, word) => sum + Math.abs(word.coefficient), 0);
  const { heap } = kernels;

  const evolve = (v: Pointer, angle: number, size: number) => {
    const bessel = besselJ(angle * bound);
    heap.scratch("an exponential series", [16 * size, 16 * size, 16 * size], (current, last, sum) => {
      // T_0 v = v; T_1 v = (G/b) v; T_{k+1} v = 2(G/b) T_k v − T_{k−1} v.
      let [now, before] = [current, last];
      heap.view(before, 2 * size).set(heap.view(v, 2 * size));
      heap.view(now, 2 * size).fill(0);
      addTo(now, v, 1 / bound, size);
      heap.view(sum, 2 * size).fill(0);
      kernels.addScaled(sum, before, bessel[0]!, 0, size);
      for (let k = 1; k < bessel.length; k++) {
        const weight = 2 * bessel[k]!;
        const [re, im] = [
          [weight, 0],
          [0, -weight],
          [-weight, 0],
          [0, weight],
        ][k % 4] as [number, number];
        kernels.addScaled(sum, now, re, im, size);
        const next = heap.view(before, 2 * size);
        for (let i = 0; i < next.length; i++) next[i] = -next[i]!;
        addTo(before, now, 2 / bound, size);
        [now, before] = [before, now];
      }
      heap.view(v, 2 * size).set(heap.view(sum, 2 * size));
    });
  };

  return { form: "series", words, evolve, ...copyingTraces(kernels, words, evolve), addTo, overlapRe };
}

/** J_0(x) … J_K(x), until they are negligible, by Miller's downward recurrence; normalised by J_0 + 2(J_2 + J_4 + …) = 1. */
export function besselJ(x: number): Float64Array {
  const size = Math.abs(x);
  if (size < 1e-300) return Float64Array.of(1);
  const start = 2 * Math.ceil((size + 12 * Math.cbrt(size) + 40) / 2);
  const values = new Float64Array(start + 2);
  values[start] = 1e-300;
  for (let k = start; k > 0; k--) {
    values[k - 1] = ((2 * k) / size) * values[k]! - values[k + 1]!;
    if (Math.abs(values[k - 1]!) > 1e200) for (let j = k - 1; j <= start; j++) values[j]! *= 1e-250;
  }
  let norm = values[0]!;
  for (let k = 2; k <= start; k += 2) norm += 2 * values[k]!;
  let kept = start;
  while (kept > 1 && Math.abs(values[kept]! / norm) < NEGLIGIBLE) kept--;
  return values.slice(0, kept + 1).map((value, k) => (x < 0 && k % 2 === 1 ? -value : value) / norm);
}
