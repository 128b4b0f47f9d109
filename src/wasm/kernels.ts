import type { Heap, Pointer } from "./heap";

/**
 * The compute kernels. Vectors are interleaved re, im in the heap; `size` counts amplitudes and may be any multiple of
 * the dimension that the operator acts on, so that a batch of vectors, one behind the other, is one call. Bit masks are
 * over amplitude indices. Kernels check nothing and allocate nothing.
 */
export interface Kernels {
  readonly name: "wasm" | "typescript";
  readonly heap: Heap;

  /** v[k] *= table[index[k mod period]], entries of the table being re, re, −im, im. */
  multiplyPhases(v: Pointer, index: Pointer, table: Pointer, period: number, size: number): void;
  /** v[k] *= factors[k mod period], complex factors interleaved. */
  multiplyEntries(v: Pointer, factors: Pointer, period: number, size: number): void;
  /** out[k] += weights[index[k mod period]] · v[k]. */
  addDiagonal(out: Pointer, v: Pointer, index: Pointer, weights: Pointer, period: number, size: number): void;
  /**
   * For each vector v_i of `span` amplitudes, a multiple of the period: overlaps[i] = Im Σ_k conj(bra[k])
   * weights[index[k mod period]] v_i[k], then v_i[k] *= table[index[k mod period]].
   */
  multiplyPhasesAgainst(
    v: Pointer,
    index: Pointer,
    table: Pointer,
    weights: Pointer,
    bra: Pointer,
    overlaps: Pointer,
    period: number,
    span: number,
    size: number,
  ): void;
  /** Re Σ_k conj(bra[k]) weights[index[k mod period]] ket[k]. */
  diagonalOverlapRe(bra: Pointer, ket: Pointer, index: Pointer, weights: Pointer, period: number, size: number): number;

  /** Walsh–Hadamard transform over the lowest `qubits` bits, not normalised: H^⊗n times 2^(n/2). */
  walsh(v: Pointer, qubits: number, size: number): void;

  /** v ← (cosine − i·sine·P) v for the Pauli word P of masks x, z with `ys` letters Y. */
  rotateWord(v: Pointer, x: number, z: number, ys: number, cosine: number, sine: number, size: number): void;
  /** out += coefficient · P v. */
  addWord(out: Pointer, v: Pointer, x: number, z: number, ys: number, coefficient: number, size: number): void;
  /** overlaps[i] = Im⟨bra|P|v_i⟩ for each vector v_i of `span` amplitudes. */
  wordOverlapsIm(
    bra: Pointer,
    v: Pointer,
    x: number,
    z: number,
    ys: number,
    overlaps: Pointer,
    span: number,
    size: number,
  ): void;
  /** Re ⟨bra|P|ket⟩. */
  wordOverlapRe(bra: Pointer, ket: Pointer, x: number, z: number, ys: number, size: number): number;

  /** Applies a 2^k × 2^k matrix (row-major, interleaved) to the bits `bits[0 … k−1]` (bits[0] most significant in the matrix); bits are doubles. */
  applyMatrix(v: Pointer, matrix: Pointer, bits: Pointer, k: number, size: number): void;

  /** y ← x. */
  copy(y: Pointer, x: Pointer, size: number): void;
  /** v ← 0. */
  clear(v: Pointer, size: number): void;
  /** v ← factor · v. */
  scale(v: Pointer, factor: number, size: number): void;
  /** y += (re + i·im) x. */
  addScaled(y: Pointer, x: Pointer, re: number, im: number, size: number): void;
  /** Re Σ conj(a) b. */
  dotRe(a: Pointer, b: Pointer, size: number): number;
  /** Im Σ conj(a) b. */
  dotIm(a: Pointer, b: Pointer, size: number): number;

  /**
   * C_j ← (I − V Tᵀ Vᵀ) C_j for `count` real vectors of `length` (even) doubles, `stride` bytes apart: four reflections
   * at once. V is four real vectors one behind the other that vanish before the even entry `from`; T is 4 × 4, row-major,
   * upper triangular.
   */
  reflectFour(v: Pointer, t: Pointer, c: Pointer, from: number, length: number, count: number, stride: number): void;

  /**
   * Runs a program of diagonal steps, each four 32-bit integers: 0, or 1 where a Walsh–Hadamard transform stands before
   * and behind it; pointers to its index, weights and phases (as for `multiplyPhases`). Behind the phases of each step a
   * copy of ket goes to the next `span` amplitudes of traces, unless that pointer is 0.
   */
  sweepForwards(program: Pointer, steps: number, ket: Pointer, traces: Pointer, qubits: number, span: number): void;
  /**
   * Runs the program backwards with conjugate phases. Before those of each step, overlaps[step] = Im Σ_k
   * conj(trace[k]) weights[index[k]] bra[k].
   */
  sweepBackwards(
    program: Pointer,
    steps: number,
    bra: Pointer,
    traces: Pointer,
    overlaps: Pointer,
    qubits: number,
    span: number,
  ): void;

  /** out ← A v for a real d × d matrix A, row-major; out and v do not overlap. */
  applyReal(out: Pointer, matrix: Pointer, v: Pointer, d: number): void;
  /**
   * Runs a program of steps in a space of d dimensions, each eight 32-bit integers: pointers to a real matrix, to its
   * transpose, to index, weights and phases (as for `multiplyPhases`, with period d), three unused. Each step takes the
   * vector before it, first `start`, by its matrix and its phases to the next d amplitudes of traces.
   */
  spectralForwards(program: Pointer, steps: number, start: Pointer, traces: Pointer, d: number): void;
  /**
   * Runs the program backwards: overlaps[step] = Im Σ_k conj(trace[k]) weights[index[k]] bra[k], then bra takes the
   * conjugate phases and the transposed matrix. `work` has room for d amplitudes.
   */
  spectralBackwards(
    program: Pointer,
    steps: number,
    bra: Pointer,
    work: Pointer,
    traces: Pointer,
    overlaps: Pointer,
    d: number,
  ): void;
}
