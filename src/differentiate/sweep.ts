import { angleOf } from "../simulate";
import type { Pointer } from "../wasm";
import type { Case } from "./cases";

/** Most bytes of traces that a forward sweep leaves for the way back; beyond, the way back carries the state too. */
const TRACE_BYTES = 2 ** 29;

/** Places in the heap: state, co-state, traces, one overlap. */
export type SweepPlaces = [ket: Pointer, bra: Pointer, traces: Pointer, overlap: Pointer];

/** Bytes of each of the places. */
export function sweepBytes(one: Case): number[] {
  const state = 16 * one.span;
  return [state, state, keepsTraces(one) ? state * Math.max(one.circuit.evolutions, 1) : state, 8];
}

function keepsTraces({ circuit, span }: Case): boolean {
  return 16 * span * circuit.evolutions <= TRACE_BYTES;
}

/** Returns a case's value at θ and adds its derivatives: 2 Im⟨λ_k|G_k|ψ_k⟩ for each evolution. */
export function sweep(one: Case, theta: ArrayLike<number>, derivative: Float64Array, places: SweepPlaces): number {
  const [ket, bra, traces] = places;
  const keeps = keepsTraces(one);
  forwards(one, theta, ket, keeps ? traces : undefined);
  const value = one.objective.turn(bra, ket, one.span);
  backwards(one, theta, places, keeps, derivative);
  return value;
}

/** ket ← U(θ)|input⟩, with a trace of each evolution where there is room for them. */
export function forwards(
  { circuit, span, prepare }: Case,
  theta: ArrayLike<number>,
  ket: Pointer,
  traces?: Pointer,
): void {
  prepare(ket);
  let trace = traces ?? 0;
  for (const step of circuit.steps) {
    if (!step.operator) step.apply(ket, span);
    else if (traces === undefined) step.operator.evolve(ket, angleOf(step, theta), span);
    else {
      step.operator.record(ket, angleOf(step, theta), trace, span);
      trace += 16 * span;
    }
  }
}

function backwards(
  { circuit, span }: Case,
  theta: ArrayLike<number>,
  [ket, bra, traces, overlap]: SweepPlaces,
  keeps: boolean,
  derivative: Float64Array,
): void {
  let trace = keeps ? traces + 16 * span * circuit.evolutions : traces;
  for (let k = circuit.steps.length - 1; k >= 0; k--) {
    const step = circuit.steps[k]!;
    if (!step.operator) {
      step.undo(bra, span);
      if (!keeps) step.undo(ket, span);
      continue;
    }
    const angle = -angleOf(step, theta);
    if (keeps) {
      trace -= 16 * span;
      step.operator.evolveAgainst(bra, angle, trace, overlap, span, span);
    } else {
      // Both go back, and the overlap is taken there: G commutes with its exponential.
      step.operator.record(ket, angle, trace, span);
      step.operator.evolve(bra, angle, span);
      step.operator.evolveAgainst(bra, 0, trace, overlap, span, span);
    }
    // The overlap is Im⟨ψ|G|λ⟩ = −Im⟨λ|G|ψ⟩.
    if (step.parameter >= 0) derivative[step.parameter]! -= 2 * step.scale * circuit.kernels.heap.doubles[overlap / 8]!;
  }
}
