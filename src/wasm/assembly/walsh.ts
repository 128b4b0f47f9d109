/** Bits whose passes run block by block, each block of 2^12 amplitudes staying in the cache. */
const BLOCK_BITS: i32 = 12;

/** Radix-4 passes over two bits at once, one radix-2 pass where the number of bits is odd. */
export function walsh(v: usize, qubits: i32, size: i32): void {
  if (qubits <= BLOCK_BITS) {
    passes(v, 0, qubits, size);
    return;
  }
  const block = 1 << BLOCK_BITS;
  for (let from = 0; from < size; from += block) passes(v + (<usize>from << 4), 0, BLOCK_BITS, block);
  passes(v, BLOCK_BITS, qubits, size);
}

/** The butterflies of the bits from `bit` to `end` (exclusive). */
function passes(v: usize, bit: i32, end: i32, size: i32): void {
  const last = v + (<usize>size << 4);
  if ((end - bit) & 1) {
    const stride = <usize>16 << bit;
    for (let block = v; block < last; block += stride << 1) {
      for (let p = block; p < block + stride; p += 16) {
        const a = v128.load(p);
        const b = v128.load(p + stride);
        v128.store(p, f64x2.add(a, b));
        v128.store(p + stride, f64x2.sub(a, b));
      }
    }
    bit++;
  }
  for (; bit < end; bit += 2) {
    const stride = <usize>16 << bit;
    for (let block = v; block < last; block += stride << 2) {
      for (let p = block; p < block + stride; p += 16) {
        const q = p + stride;
        const r = q + stride;
        const s = r + stride;
        const a = v128.load(p);
        const b = v128.load(q);
        const c = v128.load(r);
        const d = v128.load(s);
        const ab = f64x2.add(a, b);
        const amb = f64x2.sub(a, b);
        const cd = f64x2.add(c, d);
        const cmd = f64x2.sub(c, d);
        v128.store(p, f64x2.add(ab, cd));
        v128.store(q, f64x2.add(amb, cmd));
        v128.store(r, f64x2.sub(ab, cd));
        v128.store(s, f64x2.sub(amb, cmd));
      }
    }
  }
}
