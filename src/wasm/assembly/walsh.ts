/** Radix-4 passes over two bits at once, one radix-2 pass where the number of bits is odd. */
export function walsh(v: usize, qubits: i32, size: i32): void {
  const end = v + (<usize>size << 4);
  let bit = 0;
  if (qubits & 1) {
    for (let p = v; p < end; p += 32) {
      const a = v128.load(p);
      const b = v128.load(p, 16);
      v128.store(p, f64x2.add(a, b));
      v128.store(p, f64x2.sub(a, b), 16);
    }
    bit = 1;
  }
  for (; bit < qubits; bit += 2) {
    const stride = <usize>16 << bit;
    for (let block = v; block < end; block += stride << 2) {
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
