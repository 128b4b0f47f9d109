import { angleOf, type Circuit, type SweepProgram, sweepProgram } from "../simulate";
import type { Pointer } from "../wasm";
import type { Case } from "./cases";

/** Most bytes of traces that a forward sweep leaves for the way back; beyond, the way back carries the state too. */
const TRACE_BYTES = 2 ** 29;

/** Places in the heap: state, co-state, traces, overlaps. */
export type SweepPlaces = [ket: Pointer, bra: Pointer, traces: Pointer, overlaps: Pointer];

/** Bytes of each of the places. */
export function sweepBytes(one: Case): number[] {
  const state = 16 * one.span;
  const steps = Math.max(one.circuit.evolutions, 1);
  return [state, state, keepsTraces(one) ? state * steps : state, 8 * steps];
}

function keepsTraces({ circuit, span }: Case): boolean {
  return 16 * span * circuit.evolutions <= TRACE_BYTES;
}

const programs = new WeakMap<Circuit, SweepProgram | null>();

/** The program of a circuit that is one, made once. */
function programOf(circuit: Circuit): SweepProgram | null {
  let program = programs.get(circuit);
  if (program === undefined) {
    program = sweepProgram(circuit) ?? null;
    programs.set(circuit, program);
  }
  return program;
}

/** Returns a case's value at θ and adds its derivatives: 2 Im⟨λ_k|G_k|ψ_k⟩ for each evolution. */
export function sweep(one: Case, theta: ArrayLike<number>, derivative: Float64Array, places: SweepPlaces): number {
  const [ket, bra, traces] = places;
  const keeps = keepsTraces(one);
  const program = keeps ? programOf(one.circuit) : null;
  if (program) return runProgram(one, program, theta, derivative, places);
  forwards(one, theta, ket, keeps ? traces : undefined);
  const value = one.objective.turn(bra, ket, one.span);
  backwards(one, theta, places, keeps, derivative);
  return value;
}

function runProgram(
  { circuit, span, objective, prepare }: Case,
  program: SweepProgram,
  theta: ArrayLike<number>,
  derivative: Float64Array,
  [ket, bra, traces, overlaps]: SweepPlaces,
): number {
  const { kernels, qubits } = circuit;
  const { at, steps } = program;
  program.turn(theta);
  prepare(ket);
  kernels.sweepForwards(at, steps.length, ket, traces, qubits, span);
  const value = objective.turn(bra, ket, span);
  kernels.sweepBackwards(at, steps.length, bra, traces, overlaps, qubits, span);
  const values = kernels.heap.doubles;
  for (let k = 0; k < steps.length; k++) {
    const { parameter, scale } = steps[k]!;
    // The overlap is Im⟨ψ|G|λ⟩ = −Im⟨λ|G|ψ⟩.
    if (parameter >= 0) derivative[parameter]! -= 2 * scale * values[overlaps / 8 + k]!;
  }
  return value;
}

/** ket ← U(θ)|input⟩, with a trace of each evolution where there is room for them. */
export function forwards(one: Case, theta: ArrayLike<number>, ket: Pointer, traces?: Pointer): void {
  const { circuit, span, prepare } = one;
  prepare(ket);
  const program = programOf(circuit);
  if (program) {
    program.turn(theta);
    circuit.kernels.sweepForwards(program.at, program.steps.length, ket, traces ?? 0, circuit.qubits, span);
    return;
  }
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
