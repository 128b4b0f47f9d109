import { type SymmetricEigen, symmetricEigen } from "../linalg";
import { type PauliSum, wordMasks } from "../pauli";
import { type RandomStream, randomStream } from "../random";
import type { Kernels, Pointer } from "../wasm";

/** Length of a remainder, relative to the norm bound of H, that is rounding: the vector brings nothing new. */
const NOTHING_NEW = 1e-12;
/** Below this length a remainder is made orthogonal once more after it has been scaled up. */
const SHORT = 1e-3;
/** Amplitudes that are combined at a time: 16 KiB a vector. */
const CHUNK = 1024;

/** Ritz values (smallest first), their vectors over the processed basis, and residual norms. */
export interface Ritz extends SymmetricEigen {
  readonly residuals: Float64Array;
}

/**
 * An orthonormal basis that grows by images Hv of its own vectors, in order ("band Lanczos"), and the projection of H
 * on it. Of `count` vectors the first `processed` have their images in the space. Vectors are complex, scalars real: a H
 * without imaginary entries stays among real vectors, another one is a real symmetric operator on twice the dimension.
 */
export class KrylovSpace {
  count = 0;
  processed = 0;
  readonly #kernels: Kernels;
  readonly #words: { coefficient: number; x: number; z: number; ys: number }[];
  readonly #size: number;
  readonly #norm: number;
  readonly #real: boolean;
  readonly #random: RandomStream = randomStream(0);
  readonly #image: Pointer;
  #basis: Pointer[] = [];
  #chunks: Pointer[] = [];
  /** ⟨v_i|H|v_j⟩ at i · capacity + j, known where i or j is processed. */
  #projection = new Float64Array(0);

  constructor(kernels: Kernels, hamiltonian: PauliSum, norm: number) {
    this.#kernels = kernels;
    this.#words = hamiltonian.terms.map(({ coefficient, word }) => ({ coefficient, ...wordMasks(word) }));
    this.#size = 2 ** hamiltonian.qubits;
    this.#norm = norm;
    this.#real = this.#words.every(({ ys }) => ys % 2 === 0);
    this.#image = this.#vector();
  }

  /** Real dimension of the space of all states. */
  get dimension(): number {
    return this.#real ? this.#size : 2 * this.#size;
  }

  /** Real dimension of a complex ray. */
  get unit(): number {
    return this.#real ? 1 : 2;
  }

  get capacity(): number {
    return this.#basis.length;
  }

  /** Makes room for more vectors. */
  grow(capacity: number): void {
    const old = this.capacity;
    const projection = new Float64Array(capacity * capacity);
    for (let i = 0; i < this.count; i++) {
      projection.set(this.#projection.subarray(i * old, i * old + this.count), i * capacity);
    }
    while (this.#basis.length < capacity) this.#basis.push(this.#vector());
    this.#projection = projection;
  }

  release(): void {
    for (const pointer of [this.#image, ...this.#basis, ...this.#chunks]) this.#kernels.heap.release(pointer);
  }

  /** Adds a random vector; false when there is no direction left. */
  addRandom(): boolean {
    const { heap } = this.#kernels;
    const image = heap.view(this.#image, 2 * this.#size);
    for (let k = 0; k < image.length; k++) image[k] = this.#real && k % 2 === 1 ? 0 : this.#random.normal();
    if (this.count >= this.dimension) return false;
    const length = this.#reduce();
    this.#append(length);
    return true;
  }

  /** Takes in the image of the next vector. */
  expand(): void {
    const { clear, addWord } = this.#kernels;
    const j = this.processed++;
    clear(this.#image, this.#size);
    for (const { coefficient, x, z, ys } of this.#words)
      addWord(this.#image, this.#basis[j]!, x, z, ys, coefficient, this.#size);
    const components = new Float64Array(this.count);
    const length = this.#reduce(components);
    components.forEach((component, i) => {
      this.#set(i, j, component);
    });
    if (length > NOTHING_NEW * this.#norm && this.count < this.dimension) {
      this.#set(this.count, j, length);
      this.#append(length);
    }
  }

  /** The projection's eigenvalues on the processed vectors; what sticks out into the others gives the residuals. */
  ritz(): Ritz {
    const n = this.processed;
    const data = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) data[i * n + j] = this.#get(i, j);
    const { values, vectors } = symmetricEigen({ rows: n, columns: n, data });
    const residuals = values.map((_, l) => {
      let square = 0;
      for (let i = n; i < this.count; i++) square += this.#outside(i, vectors.data.subarray(l * n, (l + 1) * n)) ** 2;
      return Math.sqrt(square);
    });
    return { values, vectors, residuals };
  }

  /** Keeps the lowest Ritz vectors and the vectors that are not processed (Wu and Simon, SIAM J. Matrix Anal. Appl. 22, 602, 2000). */
  restart({ values, vectors }: Ritz, kept: number): void {
    const n = this.processed;
    const waiting = this.count - n;
    const combination = (l: number) => vectors.data.subarray(l * n, (l + 1) * n);
    const couplings = Array.from({ length: waiting }, (_, i) =>
      Array.from({ length: kept }, (_, l) => this.#outside(n + i, combination(l))),
    );
    this.#combine(kept, n, combination);
    this.#basis = [
      ...this.#basis.slice(0, kept),
      ...this.#basis.slice(n, this.count),
      ...this.#basis.slice(kept, n),
      ...this.#basis.slice(this.count),
    ];
    this.#projection.fill(0);
    for (let l = 0; l < kept; l++) this.#set(l, l, values[l]!);
    for (const [i, row] of couplings.entries()) for (const [l, value] of row.entries()) this.#set(kept + i, l, value);
    this.processed = kept;
    this.count = kept + waiting;
  }

  /** Amplitudes of a Ritz vector, its largest one made positive. */
  amplitudes({ vectors }: Ritz, l: number): Float64Array {
    const n = this.processed;
    this.#kernels.clear(this.#image, this.#size);
    for (let j = 0; j < n; j++)
      this.#kernels.addScaled(this.#image, this.#basis[j]!, vectors.data[l * n + j]!, 0, this.#size);
    const state = this.#kernels.heap.view(this.#image, 2 * this.#size).slice();
    return positive(state);
  }

  /** ⟨v_i|H|Σ_j y_j v_j⟩ of a vector i that is not processed. */
  #outside(i: number, y: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < y.length; j++) sum += this.#get(i, j) * y[j]!;
    return sum;
  }

  /** Basis vectors 0 … kept − 1 become combinations of the first n, chunk by chunk in place. */
  #combine(kept: number, n: number, combination: (l: number) => Float64Array): void {
    const { heap, clear, copy, addScaled } = this.#kernels;
    const chunk = Math.min(CHUNK, this.#size);
    while (this.#chunks.length < kept) this.#chunks.push(heap.allocate("a part of a basis", 16 * chunk));
    for (let from = 0; from < 16 * this.#size; from += 16 * chunk) {
      for (let l = 0; l < kept; l++) {
        const y = combination(l);
        clear(this.#chunks[l]!, chunk);
        for (let j = 0; j < n; j++) addScaled(this.#chunks[l]!, this.#basis[j]! + from, y[j]!, 0, chunk);
      }
      for (let l = 0; l < kept; l++) copy(this.#basis[l]! + from, this.#chunks[l]!, chunk);
    }
  }

  /** Makes the image orthogonal to the basis, twice for rounding; its length, and its components where asked for. */
  #reduce(components?: Float64Array): number {
    const { addScaled, dotRe } = this.#kernels;
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < this.count; i++) {
        const component = dotRe(this.#basis[i]!, this.#image, this.#size);
        addScaled(this.#image, this.#basis[i]!, -component, 0, this.#size);
        if (components) components[i]! += component;
      }
    }
    return Math.sqrt(dotRe(this.#image, this.#image, this.#size));
  }

  /** The image, scaled to norm 1, becomes the next basis vector. */
  #append(length: number): void {
    const { clear, addScaled, copy } = this.#kernels;
    const next = this.#basis[this.count]!;
    clear(next, this.#size);
    addScaled(next, this.#image, 1 / length, 0, this.#size);
    if (length < SHORT * this.#norm) {
      copy(this.#image, next, this.#size);
      const corrected = this.#reduce();
      clear(next, this.#size);
      addScaled(next, this.#image, 1 / corrected, 0, this.#size);
    }
    this.count++;
  }

  #vector(): Pointer {
    return this.#kernels.heap.allocate("a basis of states", 16 * this.#size);
  }

  #get(i: number, j: number): number {
    return this.#projection[i * this.capacity + j]!;
  }

  #set(i: number, j: number, value: number): void {
    this.#projection[i * this.capacity + j] = value;
    this.#projection[j * this.capacity + i] = value;
  }
}

/** The state times the phase that makes its largest amplitude (the first of equals, to rounding) real and positive. */
function positive(state: Float64Array): Float64Array {
  let square = 0;
  let re = 1;
  let im = 0;
  let total = 0;
  for (let k = 0; k < state.length; k += 2) {
    const size = state[k]! ** 2 + state[k + 1]! ** 2;
    total += size;
    if (size <= square * (1 + 1e-6)) continue;
    square = size;
    re = state[k]!;
    im = state[k + 1]!;
  }
  const scale = 1 / Math.sqrt(square * total);
  return state.map((x, k) => scale * (k % 2 === 0 ? x * re + state[k + 1]! * im : x * re - state[k - 1]! * im));
}
