import type { PauliSum } from "../pauli";

/** The angle of a rotation: scale · θ_parameter + offset, scale · x_input + offset, or a fixed number (radians). */
export type Angle =
  | { readonly parameter: number; readonly scale: number; readonly offset: number }
  | { readonly input: number; readonly scale: number; readonly offset: number }
  | { readonly value: number };

/** exp(−i · angle · generator). `label` is how a diagram names it: "RZZ", "RX". */
export interface EvolutionGate {
  readonly type: "evolution";
  readonly generator: PauliSum;
  readonly angle: Angle;
}

/** A gate without parameters, by its standard name. */
export interface FixedGate {
  readonly type: "fixed";
  readonly name: string;
  readonly qubits: readonly number[];
  /** Row-major, interleaved re, im, of size 2^k × 2^k; qubits[0] is the most significant bit. */
  readonly matrix: Float64Array;
}

export type Gate = EvolutionGate | FixedGate;

/**
 * A periodic-structure quantum neural network, U(θ) = after · Π_l layer(θ_l) · before, acting on |initialState⟩.
 * Parameter indices in `layer` count from 0 within a layer; layer l uses θ[beforeParameters + l · layerParameters + index].
 */
export interface QNN {
  readonly kind: "qnn";
  readonly name: string;
  readonly qubits: number;
  readonly layers: number;
  /** M, the length of θ. */
  readonly parameters: number;
  readonly layerParameters: number;
  readonly beforeParameters: number;
  readonly afterParameters: number;
  readonly before: readonly Gate[];
  readonly layer: readonly Gate[];
  readonly after: readonly Gate[];
  /** The distinct generators G_k of the layer's rotations exp(−iθG_k), in order. */
  readonly generators: readonly PauliSum[];
  /** "zero", "plus", a word of 0, 1, + and − such as "01+-", or interleaved amplitudes. */
  readonly initialState: string | Float64Array;
}
