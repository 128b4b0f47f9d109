import { angleOf, type Circuit, prepare } from "../simulate";
import type { Pointer } from "../wasm";

/** Most bytes of traces that a forward sweep leaves for the way back; beyond, the way back carries the state too. */
const TRACE_BYTES = 2 ** 29;

/** Bytes of traces of a whole circuit, or of one step where they would be too many. */
export function traceBytes(circuit: Circuit): number {
  return keepsTraces(circuit) ? 16 * circuit.dimension * Math.max(circuit.evolutions, 1) : 16 * circuit.dimension;
}

function keepsTraces(circuit: Circuit): boolean {
  return 16 * circuit.dimension * circuit.evolutions <= TRACE_BYTES;
}

/** ket ← U(θ)|initial state⟩, with a trace of each evolution where they are kept. */
export function sweepForwards(circuit: Circuit, theta: ArrayLike<number>, ket: Pointer, traces: Pointer): void {
  const { dimension } = circuit;
  const keeps = keepsTraces(circuit);
  prepare(circuit, ket);
  let trace = traces;
  for (const step of circuit.steps) {
    if (!step.operator) step.apply(ket, dimension);
    else if (!keeps) step.operator.evolve(ket, angleOf(step, theta), dimension);
    else {
      step.operator.record(ket, angleOf(step, theta), trace, dimension);
      trace += 16 * dimension;
    }
  }
}

/**
 * The way back of the co-state bra = O|ψ⟩: adds 2 Im⟨bra|G_k|ψ_k⟩ of each step to the derivative by its parameter.
 *
 * @param overlap room for one double
 */
export function sweepBackwards(
  circuit: Circuit,
  theta: ArrayLike<number>,
  bra: Pointer,
  ket: Pointer,
  traces: Pointer,
  overlap: Pointer,
  derivative: Float64Array,
): void {
  const { dimension, kernels } = circuit;
  const keeps = keepsTraces(circuit);
  let trace = keeps ? traces + 16 * dimension * circuit.evolutions : traces;
  for (let k = circuit.steps.length - 1; k >= 0; k--) {
    const step = circuit.steps[k]!;
    if (!step.operator) {
      step.undo(bra, dimension);
      if (!keeps) step.undo(ket, dimension);
      continue;
    }
    const angle = -angleOf(step, theta);
    if (keeps) {
      trace -= 16 * dimension;
      step.operator.evolveAgainst(bra, angle, trace, overlap, dimension);
    } else {
      // Both go back; the overlap is taken before the step for both, which is the same.
      step.operator.record(ket, angle, trace, dimension);
      step.operator.evolve(bra, angle, dimension);
      step.operator.evolveAgainst(bra, 0, trace, overlap, dimension);
    }
    // The overlap is Im⟨ψ|G|bra⟩ = −Im⟨bra|G|ψ⟩.
    if (step.parameter >= 0) derivative[step.parameter]! -= 2 * step.scale * kernels.heap.doubles[overlap / 8]!;
  }
}
