/** Where the 2^k entries that a matrix on k places mixes stand: `bases[b] + offsets[e]`, counted in reals. */
interface Placement {
  readonly bases: Int32Array;
  readonly offsets: Int32Array;
}

const placements = new Map<string, Placement>();

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
  const { bases, offsets } = placementOf(places, at);
  const size = offsets.length;
  const sign = conjugate ? -1 : 1;
  const before = new Float64Array(2 * size);
  for (let b = 0; b < bases.length; b++) {
    const base = bases[b]!;
    for (let entry = 0; entry < size; entry++) {
      const from = base + offsets[entry]!;
      before[2 * entry] = vector[from]!;
      before[2 * entry + 1] = vector[from + 1]!;
    }
    for (let row = 0, m = 0; row < size; row++) {
      let re = 0;
      let im = 0;
      for (let column = 0; column < size; column++, m += 2) {
        const x = matrix[m]!;
        const y = sign * matrix[m + 1]!;
        const u = before[2 * column]!;
        const v = before[2 * column + 1]!;
        re += x * u - y * v;
        im += x * v + y * u;
      }
      const to = base + offsets[row]!;
      vector[to] = re;
      vector[to + 1] = im;
    }
  }
}

function placementOf(places: number, at: readonly number[]): Placement {
  const key = `${places}:${at.join()}`;
  const known = placements.get(key);
  if (known) return known;
  const k = at.length;
  const masks = at.map((place) => 2 ** (places - 1 - place));
  const all = masks.reduce((sum, mask) => sum | mask, 0);
  const offsets = Int32Array.from({ length: 2 ** k }, (_, entry) =>
    masks.reduce((sum, mask, position) => sum + ((entry >> (k - 1 - position)) & 1 ? 2 * mask : 0), 0),
  );
  const bases = Int32Array.from({ length: 2 ** places }, (_, index) => index)
    .filter((index) => (index & all) === 0)
    .map((index) => 2 * index);
  placements.set(key, { bases, offsets });
  return { bases, offsets };
}
