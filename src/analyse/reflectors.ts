import { type Kernels, kernels, type Pointer } from "../wasm";

/**
 * Norm below which a vector counts as zero: its square has lost digits. What is left of dependent vectors shrinks by
 * rounding from one reflection to the next, and gets there after a dozen.
 */
const NEGLIGIBLE = 1e-150;

/**
 * Householder reflections in the heap, kept in groups of four with the triangular matrix of each group, so that four are
 * applied at once (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 53, 1989).
 */
export class Reflectors {
  readonly #on: Kernels = kernels();
  readonly #length: number;
  readonly #store: Pointer;
  /** Number of reflections so far. */
  size = 0;

  /** @param length doubles of a vector, even */
  constructor(most: number, length: number) {
    this.#length = length;
    this.#store = this.#on.heap.allocate("a factorization", (Math.ceil(most / 4) + 1) * this.#groupBytes);
  }

  get #groupBytes(): number {
    return 8 * (4 * this.#length + 16);
  }

  #group(index: number): { v: Pointer; t: Pointer; from: number } {
    const v = this.#store + index * this.#groupBytes;
    return { v, t: v + 32 * this.#length, from: 4 * index };
  }

  /** Number of groups that are full: later reflections do not change them. */
  get fullGroups(): number {
    return Math.floor(this.size / 4);
  }

  /** A copy of the full groups, with which `ofGroups` makes the same reflections on another thread. */
  copyFullGroups(): Float64Array {
    return this.#on.heap.view(this.#store, (this.fullGroups * this.#groupBytes) / 8).slice();
  }

  static ofGroups(groups: Float64Array, length: number): Reflectors {
    const most = (groups.length / (4 * length + 16)) * 4;
    const reflectors = new Reflectors(most, length);
    reflectors.#on.heap.view(reflectors.#store, groups.length).set(groups);
    reflectors.size = most;
    return reflectors;
  }

  /** All reflections so far from a group on, on `count` vectors one behind the other. */
  apply(vectors: Pointer, count: number, fromGroup = 0): void {
    for (let index = fromGroup; 4 * index < this.size; index++) {
      const { v, t, from } = this.#group(index);
      this.#on.reflectFour(v, t, vectors, from, this.#length, count, 8 * this.#length);
    }
  }

  /** Norm of what the reflections so far leave of a vector. */
  residual(vector: Pointer): number {
    const from = this.size;
    const even = from + (from % 2);
    const first = from % 2 === 1 ? this.#on.heap.doubles[vector / 8 + from]! : 0;
    return Math.sqrt(first * first + this.#on.dotRe(vector + 8 * even, vector + 8 * even, (this.#length - even) / 2));
  }

  /**
   * Makes the reflection that takes a vector to its first entries, leaves those in its place, and reflects the `count`
   * vectors behind it.
   */
  push(vector: Pointer, count: number): void {
    const { heap } = this.#on;
    const length = this.#length;
    const k = this.size++;
    const slot = k % 4;
    const { v: first, t, from } = this.#group(Math.floor(k / 4));
    if (slot === 0) heap.view(first, 4 * length + 16).fill(0);
    const reflector = first + 8 * length * slot;
    const v = heap.view(reflector, length);
    const x = heap.view(vector, length);
    v.set(x.subarray(k), k);
    const norm = Math.sqrt(this.#on.dotRe(reflector, reflector, length / 2));
    if (norm < NEGLIGIBLE) {
      x.fill(0, k);
      v.fill(0);
      return;
    }
    const sign = x[k]! < 0 ? -1 : 1;
    // In units of the norm, so that the triangular matrices stay of order 1 however short the vectors are.
    for (let i = k; i < length; i++) v[i]! /= norm;
    v[k]! += sign;
    const tau = sign / v[k]!;
    x[k] = -sign * norm;
    x.fill(0, k + 1);
    // T grows by a column: T_ij = −τ_j Σ_l T_il (v_l · v_j), T_jj = τ_j.
    const triangle = heap.view(t, 16);
    for (let l = slot - 1; l >= 0; l--) {
      const overlap = this.#on.dotRe(first + 8 * length * l, reflector, length / 2);
      for (let i = 0; i <= l; i++) triangle[4 * i + slot]! -= tau * triangle[4 * i + l]! * overlap;
    }
    triangle[4 * slot + slot] = tau;
    if (count > 0) this.#reflectAlone(reflector, tau, from, vector + 8 * length, count);
  }

  /** One reflection by itself: a group whose other three are zero. */
  #reflectAlone(reflector: Pointer, tau: number, from: number, vectors: Pointer, count: number): void {
    const { heap } = this.#on;
    const length = this.#length;
    heap.scratch("a factorization", [this.#groupBytes], (alone) => {
      const group = heap.view(alone!, 4 * length + 16);
      group.fill(0);
      group.set(heap.view(reflector, length));
      group[4 * length] = tau;
      this.#on.reflectFour(alone!, alone! + 32 * length, vectors, from, length, count, 8 * length);
    });
  }

  release(): void {
    this.#on.heap.release(this.#store);
  }
}
