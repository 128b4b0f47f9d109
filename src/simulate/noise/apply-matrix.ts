/**
 * Applies a 2^k × 2^k matrix to k of the places of a vector with 2^places complex entries, in place. Place 0 is the most
 * significant bit; the first of `at` is the most significant bit of the matrix.
 */
export function applyMatrix(
  vector: Float64Array,
  places: number,
  matrix: Float64Array,
  at: readonly number[],
  conjugate = false,
): void {
  const k = at.length;
  const size = 2 ** k;
  const masks = at.map((place) => 2 ** (places - 1 - place));
  const offsets = Array.from({ length: size }, (_, entry) =>
    masks.reduce((sum, mask, position) => sum + ((entry >> (k - 1 - position)) & 1 ? mask : 0), 0),
  );
  const all = masks.reduce((sum, mask) => sum | mask, 0);
  const sign = conjugate ? -1 : 1;
  const before = new Float64Array(2 * size);
  for (let base = 0; base < 2 ** places; base++) {
    if ((base & all) !== 0) continue;
    for (let entry = 0; entry < size; entry++) {
      before[2 * entry] = vector[2 * (base + offsets[entry]!)]!;
      before[2 * entry + 1] = vector[2 * (base + offsets[entry]!) + 1]!;
    }
    for (let row = 0; row < size; row++) {
      let re = 0;
      let im = 0;
      for (let column = 0; column < size; column++) {
        const a = matrix[2 * (row * size + column)]!;
        const b = sign * matrix[2 * (row * size + column) + 1]!;
        const x = before[2 * column]!;
        const y = before[2 * column + 1]!;
        re += a * x - b * y;
        im += a * y + b * x;
      }
      vector[2 * (base + offsets[row]!)] = re;
      vector[2 * (base + offsets[row]!) + 1] = im;
    }
  }
}
