import type { QNN } from "../ansatz";
import { requireAngles, requireKind } from "../errors";
import { type Bundle, bundlesOf, compile, prepare, requireStateMemory } from "../simulate";
import { type Kernels, kernels, type Pointer } from "../wasm";
import { generatorNorms } from "./generator-norms";

/** Tangents are carried in chunks of about so many bytes, which stay in the processor's cache from gate to gate. */
const CHUNK_BYTES = 2 ** 18;

/**
 * Norm of a horizontal tangent, relative to that of its generator, up to which it is rounding: the gate turns only the
 * phase of the state. Singular values so small count as zero in any case, unless all tangents are null.
 */
const NULL_TANGENT = 1e-12;

/**
 * ψ(θ) just after each group of fused gates, kept in the heap, from which tangents are carried to the end. Each tangent
 * depends on its own gates alone, so any chunk of them can be carried by itself, on any thread, with the same bits.
 */
export class TangentSweep {
  readonly #on: Kernels = kernels();
  readonly #bundles: readonly Bundle[];
  readonly #traces: Pointer;
  /** The first group of gates that moves each parameter. */
  readonly #births: Int32Array;
  readonly #norms: Float64Array;
  /** Amplitudes of a vector: of all inputs, one behind the other. */
  readonly size: number;

  /**
   * @param theta M angles in radians
   * @param inputs states of n qubits one behind the other, each of 2·2ⁿ entries; the QNN's initial state unless given.
   *   Several inputs, as a maximally entangled one, are carried as one long vector.
   * @throws RangeError when θ does not have M finite entries, or when the states do not fit into memory
   */
  constructor(qnn: QNN, theta: ArrayLike<number>, inputs?: Float64Array) {
    requireKind("qnn", qnn, "qnn", "a QNN");
    requireAngles(theta, qnn.parameters);
    requireStateMemory(qnn.qubits);
    const circuit = compile(qnn);
    const { heap } = this.#on;
    this.size = inputs ? inputs.length / 2 : circuit.dimension;
    this.#bundles = bundlesOf(circuit);
    this.#norms = generatorNorms(qnn);
    this.#births = new Int32Array(qnn.parameters).fill(this.#bundles.length);
    requireStateMemory(qnn.qubits, ((this.#bundles.length + 1) * this.size) / circuit.dimension);
    this.#traces = heap.allocate("the states of a sweep", 16 * this.size * (this.#bundles.length + 1));
    if (inputs) heap.view(this.#traces, 2 * this.size).set(inputs);
    else prepare(circuit, this.#traces);
    for (const [k, bundle] of this.#bundles.entries()) {
      this.#on.copy(this.#stateAfter(k), this.#stateAfter(k - 1), this.size);
      bundle.turn(theta);
      bundle.apply(this.#stateAfter(k), this.size);
      for (const { parameter } of bundle.evolutions) {
        if (parameter >= 0) this.#births[parameter] = Math.min(this.#births[parameter]!, k);
      }
    }
  }

  /** ψ(θ). */
  get state(): Pointer {
    return this.#stateAfter(this.#bundles.length - 1);
  }

  #stateAfter(bundle: number): Pointer {
    return this.#traces + 16 * this.size * (bundle + 1);
  }

  /** Writes i|∂_iψ(θ)⟩ for the parameters from `from` to `to` (exclusive), one behind the other. */
  carry(from: number, to: number, vectors: Pointer): void {
    const bytes = 16 * this.size;
    const width = Math.max(1, Math.floor(CHUNK_BYTES / bytes));
    for (let first = from; first < to; first += width) {
      this.#carryChunk(first, Math.min(first + width, to), vectors + bytes * (first - from));
    }
  }

  #carryChunk(from: number, to: number, vectors: Pointer): void {
    this.#on.clear(vectors, this.size * (to - from));
    let begun = 0;
    for (let k = Math.min(...this.#births.subarray(from, to)); k < this.#bundles.length; k++) {
      const { evolutions, apply } = this.#bundles[k]!;
      if (begun > 0) apply(vectors, this.size * begun);
      // The gates of a bundle commute, so each may take its tangent from the state after all of them.
      for (const { operator, parameter, scale } of evolutions) {
        if (parameter < from || parameter >= to) continue;
        operator.addTo(vectors + 16 * this.size * (parameter - from), this.#stateAfter(k), scale, this.size);
        begun = Math.max(begun, parameter - from + 1);
      }
    }
  }

  /**
   * v ← v − ψ⟨ψ|v⟩ for the tangents of the parameters from `from` to `to` (exclusive): what remains moves the state and
   * not only its phase. Where that is rounding, it becomes zero.
   */
  makeHorizontal(from: number, to: number, vectors: Pointer): void {
    for (let parameter = from; parameter < to; parameter++) {
      const v = vectors + 16 * this.size * (parameter - from);
      const re = this.#on.dotRe(this.state, v, this.size);
      this.#on.addScaled(v, this.state, -re, -this.#on.dotIm(this.state, v, this.size), this.size);
      const square = this.#on.dotRe(v, v, this.size);
      if (square <= (NULL_TANGENT * this.#norms[parameter]!) ** 2) this.#on.clear(v, this.size);
    }
  }

  release(): void {
    this.#on.heap.release(this.#traces);
  }
}
