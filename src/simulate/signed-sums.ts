/** sums[k] ← Σ_m sums[m] (−1)^|m ∧ k|, in place. */
export function signedSums(sums: Float64Array): void {
  for (let stride = 1; stride < sums.length; stride *= 2) {
    for (let block = 0; block < sums.length; block += 2 * stride) {
      for (let k = block; k < block + stride; k++) {
        const a = sums[k]!;
        const b = sums[k + stride]!;
        sums[k] = a + b;
        sums[k + stride] = a - b;
      }
    }
  }
}
