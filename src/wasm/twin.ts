import { parity } from "../pauli";
import type { Heap, Pointer } from "./heap";
import type { Kernels } from "./kernels";

/** The plain twin of the WebAssembly kernels: what each computes, in obvious loops. */
export function typescriptKernels(heap: Heap): Kernels {
  const at = (pointer: Pointer) => pointer / 8;

  /** Σ conj(bra[k]) w(k) ket[k]. */
  const weighted = (bra: Pointer, ket: Pointer, index: Pointer, weights: Pointer, period: number, size: number) => {
    const h = heap.doubles;
    const indices = heap.indices(index, period);
    let re = 0;
    let im = 0;
    for (let k = 0, a = at(bra), b = at(ket), w = at(weights); k < size; k++, a += 2, b += 2) {
      const weight = h[w + indices[k % period]!]!;
      re += weight * (h[a]! * h[b]! + h[a + 1]! * h[b + 1]!);
      im += weight * (h[a]! * h[b + 1]! - h[a + 1]! * h[b]!);
    }
    return { re, im };
  };

  /** Σ conj(bra[k ⊕ x]) i^ys (−1)^|k ∧ z| ket[k]. */
  const wordOverlap = (bra: Pointer, ket: Pointer, x: number, z: number, ys: number, size: number) => {
    const h = heap.doubles;
    let re = 0;
    let im = 0;
    for (let k = 0; k < size; k++) {
      const a = at(bra) + 2 * (k ^ x);
      const b = at(ket) + 2 * k;
      const sign = parity(k & z) ? -1 : 1;
      re += sign * (h[a]! * h[b]! + h[a + 1]! * h[b + 1]!);
      im += sign * (h[a]! * h[b + 1]! - h[a + 1]! * h[b]!);
    }
    return timesPowerOfI(re, im, ys);
  };

  return {
    name: "typescript",
    heap,

    multiplyPhases(v, index, table, period, size) {
      const h = heap.doubles;
      const indices = heap.indices(index, period);
      for (let k = 0, a = at(v); k < size; k++, a += 2) {
        const entry = at(table) + 4 * indices[k % period]!;
        const re = h[a]!;
        const im = h[a + 1]!;
        h[a] = re * h[entry]! - im * h[entry + 3]!;
        h[a + 1] = im * h[entry]! + re * h[entry + 3]!;
      }
    },

    multiplyEntries(v, factors, period, size) {
      const h = heap.doubles;
      for (let k = 0, a = at(v); k < size; k++, a += 2) {
        const f = at(factors) + 2 * (k % period);
        const re = h[a]!;
        const im = h[a + 1]!;
        h[a] = re * h[f]! - im * h[f + 1]!;
        h[a + 1] = im * h[f]! + re * h[f + 1]!;
      }
    },

    addDiagonal(out, v, index, weights, period, size) {
      const h = heap.doubles;
      const indices = heap.indices(index, period);
      for (let k = 0, a = at(out), b = at(v); k < size; k++, a += 2, b += 2) {
        const weight = h[at(weights) + indices[k % period]!]!;
        h[a] = h[a]! + weight * h[b]!;
        h[a + 1] = h[a + 1]! + weight * h[b + 1]!;
      }
    },

    multiplyPhasesAgainst(v, index, table, weights, bra, overlaps, period, span, size) {
      for (let first = 0; first < size; first += span) {
        const one = v + 16 * first;
        heap.doubles[at(overlaps) + first / span] = weighted(bra, one, index, weights, period, span).im;
        this.multiplyPhases(one, index, table, period, span);
      }
    },

    diagonalOverlapRe: (...overlap) => weighted(...overlap).re,

    walsh(v, qubits, size) {
      const h = heap.doubles;
      for (let bit = 1; bit < 2 ** qubits; bit *= 2) {
        for (let k = 0; k < size; k++) {
          if (k & bit) continue;
          const a = at(v) + 2 * k;
          const b = a + 2 * bit;
          for (let part = 0; part < 2; part++) {
            const first = h[a + part]!;
            const second = h[b + part]!;
            h[a + part] = first + second;
            h[b + part] = first - second;
          }
        }
      }
    },

    rotateWord(v, x, z, ys, cosine, sine, size) {
      const h = heap.doubles;
      const high = x === 0 ? 0 : 2 ** (31 - Math.clz32(x));
      for (let k = 0; k < size; k++) {
        if (k & high) continue;
        // P|k⟩ = i^ys (−1)^|k ∧ z| |k ⊕ x⟩, so (Pv)[k] takes from k ⊕ x with the sign of k ⊕ x.
        const a = at(v) + 2 * k;
        const b = at(v) + 2 * (k ^ x);
        const toA = timesPowerOfI(0, parity((k ^ x) & z) ? sine : -sine, ys);
        const toB = timesPowerOfI(0, parity(k & z) ? sine : -sine, ys);
        const [ar, ai, br, bi] = [h[a]!, h[a + 1]!, h[b]!, h[b + 1]!];
        h[a] = cosine * ar + toA.re * br - toA.im * bi;
        h[a + 1] = cosine * ai + toA.re * bi + toA.im * br;
        if (x === 0) continue;
        h[b] = cosine * br + toB.re * ar - toB.im * ai;
        h[b + 1] = cosine * bi + toB.re * ai + toB.im * ar;
      }
    },

    addWord(out, v, x, z, ys, coefficient, size) {
      const h = heap.doubles;
      for (let k = 0; k < size; k++) {
        const factor = timesPowerOfI(parity(k & z) ? -coefficient : coefficient, 0, ys);
        const a = at(out) + 2 * (k ^ x);
        const b = at(v) + 2 * k;
        h[a] = h[a]! + factor.re * h[b]! - factor.im * h[b + 1]!;
        h[a + 1] = h[a + 1]! + factor.re * h[b + 1]! + factor.im * h[b]!;
      }
    },

    wordOverlapsIm(bra, v, x, z, ys, overlaps, span, size) {
      for (let first = 0; first < size; first += span) {
        heap.doubles[at(overlaps) + first / span] = wordOverlap(bra, v + 16 * first, x, z, ys, span).im;
      }
    },

    wordOverlapRe: (...overlap) => wordOverlap(...overlap).re,

    applyMatrix(v, matrix, bits, k, size) {
      const h = heap.doubles;
      const dimension = 2 ** k;
      const offsets = Array.from({ length: dimension }, (_, row) => {
        let offset = 0;
        for (let j = 0; j < k; j++) if (row & (1 << (k - 1 - j))) offset += 2 ** h[at(bits) + j]!;
        return offset;
      });
      const all = offsets[dimension - 1]!;
      const before = new Float64Array(2 * dimension);
      for (let base = 0; base < size; base++) {
        if (base & all) continue;
        offsets.forEach((offset, column) => {
          before[2 * column] = h[at(v) + 2 * (base + offset)]!;
          before[2 * column + 1] = h[at(v) + 2 * (base + offset) + 1]!;
        });
        offsets.forEach((offset, row) => {
          let re = 0;
          let im = 0;
          for (let column = 0; column < dimension; column++) {
            const m = at(matrix) + 2 * (row * dimension + column);
            re += h[m]! * before[2 * column]! - h[m + 1]! * before[2 * column + 1]!;
            im += h[m]! * before[2 * column + 1]! + h[m + 1]! * before[2 * column]!;
          }
          h[at(v) + 2 * (base + offset)] = re;
          h[at(v) + 2 * (base + offset) + 1] = im;
        });
      }
    },

    copy(y, x, size) {
      heap.doubles.copyWithin(at(y), at(x), at(x) + 2 * size);
    },

    clear(v, size) {
      heap.doubles.fill(0, at(v), at(v) + 2 * size);
    },

    scale(v, factor, size) {
      const h = heap.doubles;
      for (let k = at(v); k < at(v) + 2 * size; k++) h[k] = factor * h[k]!;
    },

    addScaled(y, x, re, im, size) {
      const h = heap.doubles;
      for (let k = 0, a = at(y), b = at(x); k < size; k++, a += 2, b += 2) {
        h[a] = h[a]! + re * h[b]! - im * h[b + 1]!;
        h[a + 1] = h[a + 1]! + re * h[b + 1]! + im * h[b]!;
      }
    },

    reflectFour(v, t, c, from, length, count, stride) {
      const h = heap.doubles;
      for (let j = 0; j < count; j++) {
        const column = at(c) + (j * stride) / 8;
        const overlaps = [0, 1, 2, 3].map((i) => {
          let sum = 0;
          for (let k = from; k < length; k++) sum += h[at(v) + i * length + k]! * h[column + k]!;
          return sum;
        });
        for (let i = 0; i < 4; i++) {
          let factor = 0;
          for (let l = 0; l <= i; l++) factor += h[at(t) + 4 * l + i]! * overlaps[l]!;
          for (let k = from; k < length; k++) h[column + k]! -= factor * h[at(v) + i * length + k]!;
        }
      }
    },

    sweepForwards(program, steps, ket, traces, qubits, span) {
      for (let k = 0; k < steps; k++) {
        const [transformed, index, , phases] = heap.integers(program + 16 * k, 4) as unknown as number[];
        if (transformed) this.walsh(ket, qubits, span);
        this.multiplyPhases(ket, index!, phases!, 2 ** qubits, span);
        if (traces !== 0) this.copy(traces + 16 * span * k, ket, span);
        if (transformed) this.walsh(ket, qubits, span);
      }
    },

    sweepBackwards(program, steps, bra, traces, overlaps, qubits, span) {
      for (let k = steps - 1; k >= 0; k--) {
        const [transformed, index, weights, phases] = heap.integers(program + 16 * k, 4) as unknown as number[];
        if (transformed) this.walsh(bra, qubits, span);
        const overlap = weighted(traces + 16 * span * k, bra, index!, weights!, 2 ** qubits, span).im;
        heap.doubles[at(overlaps) + k] = overlap;
        const h = heap.doubles;
        const indices = heap.indices(index!, 2 ** qubits);
        for (let i = 0; i < span; i++) {
          const a = at(bra) + 2 * i;
          const entry = at(phases!) + 4 * indices[i % 2 ** qubits]!;
          const [re, im] = [h[a]!, h[a + 1]!];
          h[a] = re * h[entry]! + im * h[entry + 3]!;
          h[a + 1] = im * h[entry]! - re * h[entry + 3]!;
        }
        if (transformed) this.walsh(bra, qubits, span);
      }
    },

    applyReal(out, matrix, v, d) {
      const h = heap.doubles;
      for (let row = 0; row < d; row++) {
        let [re, im] = [0, 0];
        for (let j = 0; j < d; j++) {
          re += h[at(matrix) + row * d + j]! * h[at(v) + 2 * j]!;
          im += h[at(matrix) + row * d + j]! * h[at(v) + 2 * j + 1]!;
        }
        h[at(out) + 2 * row] = re;
        h[at(out) + 2 * row + 1] = im;
      }
    },

    spectralForwards(program, steps, start, traces, d) {
      for (let k = 0; k < steps; k++) {
        const [matrix, , index, , phases] = heap.integers(program + 32 * k, 5) as unknown as number[];
        const out = traces + 16 * d * k;
        this.applyReal(out, matrix!, k === 0 ? start : out - 16 * d, d);
        this.multiplyPhases(out, index!, phases!, d, d);
      }
    },

    spectralBackwards(program, steps, bra, work, traces, overlaps, d) {
      const h = heap.doubles;
      for (let k = steps - 1; k >= 0; k--) {
        const [, transposed, index, weights, phases] = heap.integers(program + 32 * k, 5) as unknown as number[];
        h[at(overlaps) + k] = weighted(traces + 16 * d * k, bra, index!, weights!, d, d).im;
        const indices = heap.indices(index!, d);
        for (let i = 0; i < d; i++) {
          const entry = at(phases!) + 4 * indices[i]!;
          const [re, im] = [h[at(bra) + 2 * i]!, h[at(bra) + 2 * i + 1]!];
          h[at(work) + 2 * i] = re * h[entry]! + im * h[entry + 3]!;
          h[at(work) + 2 * i + 1] = im * h[entry]! - re * h[entry + 3]!;
        }
        this.applyReal(bra, transposed!, work, d);
      }
    },

    dotRe(a, b, size) {
      const h = heap.doubles;
      let sum = 0;
      for (let k = 0; k < 2 * size; k++) sum += h[at(a) + k]! * h[at(b) + k]!;
      return sum;
    },

    dotIm(a, b, size) {
      const h = heap.doubles;
      let sum = 0;
      for (let k = 0, p = at(a), q = at(b); k < size; k++, p += 2, q += 2) sum += h[p]! * h[q + 1]! - h[p + 1]! * h[q]!;
      return sum;
    },
  };
}

/** i^power · (re + i·im). */
function timesPowerOfI(re: number, im: number, power: number): { re: number; im: number } {
  switch (power % 4) {
    case 0:
      return { re, im };
    case 1:
      return { re: -im, im: re };
    case 2:
      return { re: -re, im: -im };
    default:
      return { re: im, im: -re };
  }
}
