import type { Difference, FigurePanel } from "../../display";
import type { TrapResult } from "../../landscape";
import type { LongWork, StopSignal } from "../../results";
import type { Reference } from "../reference";

/** What a figure is made from. */
export interface FigureJob {
  readonly preset: "small" | "full";
  readonly seed: number;
  readonly reference: Reference;
  readonly asReleased: boolean;
  readonly work: LongWork;
  /** For the trainings inside. */
  readonly threads: { readonly signal?: StopSignal; readonly workers?: number };
}

/** A comparison before Holm's correction; `agrees` is set where nothing is left to chance. */
export interface Comparison extends Pick<Difference, "setting" | "quantity" | "ours" | "released" | "test"> {
  readonly p?: number;
  readonly agrees?: boolean;
  readonly note?: string;
}

/** What a figure makes. */
export interface FigureParts {
  readonly title: string;
  readonly panels: readonly FigurePanel[];
  readonly traps?: TrapResult;
  readonly comparisons: readonly Comparison[];
  readonly notes: readonly string[];
  readonly complete: boolean;
}

/** A different seed for each setting of a figure. */
export function settingSeed({ seed }: FigureJob, qubits: number, layers: number): number {
  return seed + 7919 * (1000 * qubits + layers);
}
