import type { TrapResult } from "../landscape/trap-result";
import type { ResultRecord, Tabular } from "../results";
import type { FigurePanel } from "./figure-panel";

/** One of our numbers beside the released one. */
export interface Difference {
  /** "open, n = 6, L = 10 (M = 20)". */
  readonly setting: string;
  readonly quantity: string;
  readonly ours: number;
  readonly released: number;
  /** The test that decides; "exact" for numbers that leave nothing to chance. */
  readonly test: string;
  /** Chance of a difference at least as large when both do the same; undefined for "exact" and what was not tested. */
  readonly p: number | undefined;
  /** p after Holm's correction over all tests of the figure. */
  readonly adjusted: number | undefined;
  readonly verdict: "differs" | "agrees" | "not tested";
  /** What is known of this difference. */
  readonly note: string | undefined;
}

/** A figure of the paper from our own numbers, beside what was released. */
export interface Figure extends ResultRecord, Tabular {
  readonly kind: "figure";
  readonly name: string;
  readonly title: string;
  readonly preset: string;
  readonly panels: readonly FigurePanel[];
  /** Where the figure shows a trap: what was found, and the cuts through it. */
  readonly traps?: TrapResult;
  /** Disagreements first, then by p. */
  readonly differences: readonly Difference[];
  /** Chance that a figure without any true difference shows one. */
  readonly alpha: number;
  /** Number of tests that share it. */
  readonly tests: number;
  readonly notes: readonly string[];
  /** False when the work was stopped before all was done. */
  readonly complete: boolean;
  readonly seed: number;
}
