import type { ComplexMatrix } from "../linalg";
import type { Model } from "../models";
import type { PauliSum } from "../pauli";
import type { ResultRecord } from "../results";

interface NamedLoss extends ResultRecord {
  readonly kind: "loss";
  /** For axes: "⟨H⟩ − E₀". */
  readonly name: string;
}

/** ⟨ψ(θ)|observable|ψ(θ)⟩ − offset. */
export interface EnergyLoss extends NamedLoss {
  readonly task: "energy";
  readonly observable: PauliSum;
  readonly offset: number;
  /** What it was made from, when that was a model; not enumerable. */
  readonly source?: { readonly model: Model; readonly relativeTo: "ground" | "reachable" | number };
}

/** 1 − |Tr V†U(θ)|²/4ⁿ ("fidelity"), or 1 − Re Tr V†U(θ)/2ⁿ ("linear"). */
export interface CompileLoss extends NamedLoss {
  readonly task: "compile";
  readonly target: ComplexMatrix;
  readonly variant: "fidelity" | "linear";
}

/** 1 − mean over the states of the probability that all trash qubits read 0 after U(θ). */
export interface AutoencodeLoss extends NamedLoss {
  readonly task: "autoencode";
  readonly qubits: number;
  /** Interleaved amplitudes of norm 1. */
  readonly states: readonly Float64Array[];
  readonly trash: readonly number[];
}

/** An example to classify: a state to start from, or data values for the encoding gates; its label is ±1. */
export interface Example {
  readonly input: { readonly state: Float64Array } | { readonly x: readonly number[] };
  readonly label: number;
}

/** Mean over the examples of (⟨observable⟩ − label)². */
export interface ClassifyLoss extends NamedLoss {
  readonly task: "classify";
  readonly observable: PauliSum;
  readonly examples: readonly Example[];
}

/** What is trained: a function of θ through the states that the QNN makes. */
export type Loss = EnergyLoss | CompileLoss | AutoencodeLoss | ClassifyLoss;
