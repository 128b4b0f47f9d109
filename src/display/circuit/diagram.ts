import type { ResultRecord } from "../../results/record";

/** Largest numbers a diagram may have: beyond them nothing readable can be drawn, and a page would hang in trying. */
export const CIRCUIT_LIMITS = {
  qubits: 256,
  gates: 20_000,
  terms: 512,
  layers: 1_000_000,
  parameters: 5_000_000,
} as const;

/** A Pauli sum in a diagram: at most `CIRCUIT_LIMITS.terms` terms, and how many were left out. */
export interface DiagramGenerator {
  readonly terms: readonly { readonly coefficient: number; readonly word: string }[];
  readonly omitted: number;
}

/** scale · θ_parameter + offset, scale · x_input + offset, or a number (radians). Parameters count within a section. */
export type DiagramAngle =
  | { readonly parameter: number; readonly scale: number; readonly offset: number }
  | { readonly input: number; readonly scale: number; readonly offset: number }
  | { readonly value: number };

/** exp(−i · angle · generator), or a gate without parameters. */
export type DiagramGate =
  | { readonly type: "evolution"; readonly generator: DiagramGenerator; readonly angle: DiagramAngle }
  | { readonly type: "fixed"; readonly name: string; readonly qubits: readonly number[] };

/**
 * A circuit to be drawn, as plain JSON: `before` once, `layer` `layers` times, `after` once. Where a gate stands and
 * what colour it has is decided when it is drawn. Parameter k of `before`, of layer l and of `after` is
 * θ_k, θ_{b + l·p + k} and θ_{b + layers·p + k} with b = beforeParameters, p = layerParameters.
 */
export interface CircuitDiagram extends ResultRecord {
  readonly kind: "circuit";
  readonly version: 1;
  readonly name: string;
  readonly qubits: number;
  readonly layers: number;
  /** M, the number of parameters. */
  readonly parameters: number;
  readonly beforeParameters: number;
  readonly layerParameters: number;
  /** One of 0, 1, + and − for each qubit, or null when the initial state is given by its amplitudes. */
  readonly initial: readonly string[] | null;
  readonly before: readonly DiagramGate[];
  readonly layer: readonly DiagramGate[];
  readonly after: readonly DiagramGate[];
  /** M angles in radians, when the circuit is shown at a point. */
  readonly theta?: readonly number[];
}
