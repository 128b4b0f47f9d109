import type { Phrase } from "./phrase";

/** A box over the neighbouring wires `from` to `to`. */
export interface Box {
  readonly kind: "box";
  readonly from: number;
  readonly to: number;
  readonly label: Phrase;
  readonly angle?: Phrase;
  /** One text a wire: the letters of a long Pauli word in place of the label, or the order of a gate's qubits. */
  readonly letters?: string;
  readonly ports?: readonly number[];
}

/** What stands on the wires: a control dot, the target ⊕ of a CNOT, the × of a SWAP, or a box. */
export type Mark = { readonly kind: "dot" | "plus" | "cross"; readonly from: number; readonly to: number } | Box;

/** One gate as it is drawn: its marks from the top wire down, joined by a line when there are several. */
export interface DrawnGate {
  readonly marks: readonly Mark[];
  readonly from: number;
  readonly to: number;
  readonly family: "rotation" | "input" | "fixed";
  /** θ3 or x0: gates with the same key share the angle's variable. */
  readonly key?: string;
  /** The variable's place in its section, the same in every layer: what decides the colour. */
  readonly role?: string;
  /** What a reader sees who asks the gate what it is; written when asked for, as a circuit can have very many gates. */
  readonly title: () => string;
}

/** Gates that stand together: `commuting` ones may be drawn in any order, so they are packed in the fewest columns. */
export interface GateGroup {
  readonly gates: readonly DrawnGate[];
  readonly commuting: boolean;
}
