import { angleOf, type EvolutionStep } from "../simulate";
import type { Pointer } from "../wasm";
import type { Case } from "./cases";
import { timesMinusI } from "./tangents";

/** Where the states of the sweeps lie in the heap. */
type Places = [
  ket: Pointer,
  bra: Pointer,
  ketTraces: Pointer,
  braTraces: Pointer,
  tangents: Pointer,
  images: Pointer,
  overlaps: Pointer,
];

/**
 * All second derivatives of one case, row-major. With the co-state λ, tangents τ_i = ∂_iψ carried forwards and their
 * images ν_i (Oτ_i for an expectation) carried back,
 *
 *   H_ij = 2 Im(⟨λ|G_j|τ_i⟩ + ⟨ν_i|G_j|ψ⟩)   for gates j not before i:
 *
 * one batch of tangents goes forwards against the traces of λ, one batch of ν back against those of ψ.
 */
export function secondDerivatives(one: Case, theta: ArrayLike<number>): Float64Array {
  const { circuit, span, objective } = one;
  const { kernels, steps, parameters: m } = circuit;
  const moving = steps.filter((step): step is EvolutionStep => step.operator !== undefined && step.parameter >= 0);
  const hessian = new Float64Array(m * m);
  /** Adds the overlaps of the gate numbered `later` with the first gates' vectors, itself included. */
  const add = (later: number, overlaps: Float64Array, sign: 1 | -1) => {
    const second = moving[later]!;
    overlaps.forEach((overlap, earlier) => {
      const first = moving[earlier]!;
      const entry = sign * 2 * first.scale * second.scale * overlap;
      hessian[first.parameter * m + second.parameter]! += entry;
      if (earlier !== later) hessian[second.parameter * m + first.parameter]! += entry;
    });
  };
  const state = 16 * span;
  const traces = state * circuit.evolutions;
  const bytes = [state, state, traces, traces, state * moving.length, state * moving.length, 8 * moving.length];
  kernels.heap.scratch("a Hessian", bytes, (...pointers) => {
    const places = pointers as Places;
    const [ket, , , , tangents, images] = places;
    recordBoth(one, theta, places);
    tangentsForwards(one, theta, places, add);
    objective.bend(images, tangents, ket, span, moving.length);
    imagesBackwards(one, theta, places, moving.length, add);
  });
  return hessian;
}

/** Carries ψ forwards and λ back, leaving a trace of each at each evolution. */
function recordBoth(
  { circuit, span, objective, prepare }: Case,
  theta: ArrayLike<number>,
  [ket, bra, ketTraces, braTraces]: Places,
): void {
  const { steps } = circuit;
  prepare(ket);
  let evolution = 0;
  for (const step of steps) {
    if (step.operator) step.operator.record(ket, angleOf(step, theta), ketTraces + 16 * span * evolution++, span);
    else step.apply(ket, span);
  }
  objective.turn(bra, ket, span);
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k]!;
    if (step.operator) step.operator.record(bra, -angleOf(step, theta), braTraces + 16 * span * --evolution, span);
    else step.undo(bra, span);
  }
}

type Add = (later: number, overlaps: Float64Array, sign: 1 | -1) => void;

/** Carries all tangents forwards, each from just before its own gate, with which it commutes. */
function tangentsForwards(
  { circuit, span, prepare }: Case,
  theta: ArrayLike<number>,
  [ket, , , braTraces, tangents, , overlaps]: Places,
  add: Add,
): void {
  const { kernels, steps } = circuit;
  const state = 16 * span;
  prepare(ket);
  let begun = 0;
  let trace = braTraces;
  for (const step of steps) {
    if (!step.operator) {
      step.apply(ket, span);
      step.apply(tangents, span * begun);
      continue;
    }
    if (step.parameter >= 0) {
      const tangent = tangents + state * begun++;
      kernels.clear(tangent, span);
      step.operator.addTo(tangent, ket, 1, span);
      timesMinusI(kernels.heap.view(tangent, 2 * span));
    }
    const angle = angleOf(step, theta);
    step.operator.evolve(ket, angle, span);
    step.operator.evolveAgainst(tangents, angle, trace, overlaps, span, span * begun);
    if (step.parameter >= 0) add(begun - 1, kernels.heap.view(overlaps, begun), 1);
    trace += state;
  }
}

/** Carries all ν_i back, each as far as its own gate. */
function imagesBackwards(
  { circuit, span }: Case,
  theta: ArrayLike<number>,
  [, , ketTraces, , , images, overlaps]: Places,
  count: number,
  add: Add,
): void {
  const { kernels, steps } = circuit;
  let left = count;
  let trace = ketTraces + 16 * span * circuit.evolutions;
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k]!;
    if (!step.operator) {
      step.undo(images, span * left);
      continue;
    }
    trace -= 16 * span;
    step.operator.evolveAgainst(images, -angleOf(step, theta), trace, overlaps, span, span * left);
    // Im⟨ψ|G|ν⟩ = −Im⟨ν|G|ψ⟩.
    if (step.parameter >= 0) add(--left, kernels.heap.view(overlaps, left + 1), -1);
  }
}
