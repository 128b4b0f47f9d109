import type { QNN } from "../ansatz";
import {
  angleOf,
  type Circuit,
  compile,
  compileObservable,
  type EvolutionStep,
  prepare,
  readObservable,
} from "../simulate";
import type { Pointer } from "../wasm";
import type { Loss } from "./loss";
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
 * All ∂²⟨O⟩/∂θ_i∂θ_j, row-major. With the co-state λ, tangents τ_i = ∂_iψ carried forwards and ν_i = Oτ_i carried back,
 *
 *   H_ij = 2 Im(⟨λ|G_j|τ_i⟩ + ⟨ν_i|G_j|ψ⟩)   for gates j not before i:
 *
 * one batch of tangents goes forwards against the traces of λ, one batch of ν back against those of ψ.
 */
export function secondDerivatives(qnn: QNN, loss: Loss, theta: ArrayLike<number>): Float64Array {
  const circuit = compile(qnn);
  const observable = compileObservable(readObservable(loss.observable, qnn.qubits));
  const { dimension, kernels, steps, parameters: m } = circuit;
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
  const state = 16 * dimension;
  const traces = state * circuit.evolutions;
  const bytes = [state, state, traces, traces, state * moving.length, state * moving.length, 8 * moving.length];
  kernels.heap.scratch("a Hessian", bytes, (...pointers) => {
    const places = pointers as Places;
    const [, bra, , , tangents, images] = places;
    recordBoth(circuit, theta, places, () => {
      kernels.clear(bra, dimension);
      observable.addTo(bra, places[0], dimension);
    });
    tangentsForwards(circuit, theta, places, add);
    kernels.clear(images, dimension * moving.length);
    observable.addTo(images, tangents, dimension * moving.length);
    imagesBackwards(circuit, theta, places, moving.length, add);
  });
  return hessian;
}

/** Carries ψ forwards and, after `turn` has made λ of it, λ back, leaving a trace of each at each evolution. */
function recordBoth(
  circuit: Circuit,
  theta: ArrayLike<number>,
  [ket, bra, ketTraces, braTraces]: Places,
  turn: () => void,
): void {
  const { dimension, steps } = circuit;
  prepare(circuit, ket);
  let evolution = 0;
  for (const step of steps) {
    if (step.operator)
      step.operator.record(ket, angleOf(step, theta), ketTraces + 16 * dimension * evolution++, dimension);
    else step.apply(ket, dimension);
  }
  turn();
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k]!;
    if (step.operator)
      step.operator.record(bra, -angleOf(step, theta), braTraces + 16 * dimension * --evolution, dimension);
    else step.undo(bra, dimension);
  }
}

type Add = (later: number, overlaps: Float64Array, sign: 1 | -1) => void;

/** Carries all tangents forwards, each from just before its own gate, with which it commutes. */
function tangentsForwards(
  circuit: Circuit,
  theta: ArrayLike<number>,
  [ket, , , braTraces, tangents, , overlaps]: Places,
  add: Add,
): void {
  const { dimension, kernels, steps } = circuit;
  const state = 16 * dimension;
  prepare(circuit, ket);
  let begun = 0;
  let trace = braTraces;
  for (const step of steps) {
    if (!step.operator) {
      step.apply(ket, dimension);
      step.apply(tangents, dimension * begun);
      continue;
    }
    if (step.parameter >= 0) {
      const tangent = tangents + state * begun++;
      kernels.clear(tangent, dimension);
      step.operator.addTo(tangent, ket, 1, dimension);
      timesMinusI(kernels.heap.view(tangent, 2 * dimension));
    }
    const angle = angleOf(step, theta);
    step.operator.evolve(ket, angle, dimension);
    step.operator.evolveAgainst(tangents, angle, trace, overlaps, dimension * begun);
    if (step.parameter >= 0) add(begun - 1, kernels.heap.view(overlaps, begun), 1);
    trace += state;
  }
}

/** Carries all ν_i back, each as far as its own gate. */
function imagesBackwards(
  circuit: Circuit,
  theta: ArrayLike<number>,
  [, , ketTraces, , , images, overlaps]: Places,
  count: number,
  add: Add,
): void {
  const { dimension, kernels, steps } = circuit;
  let left = count;
  let trace = ketTraces + 16 * dimension * circuit.evolutions;
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k]!;
    if (!step.operator) {
      step.undo(images, dimension * left);
      continue;
    }
    trace -= 16 * dimension;
    step.operator.evolveAgainst(images, -angleOf(step, theta), trace, overlaps, dimension * left);
    // Im⟨ψ|G|ν⟩ = −Im⟨ν|G|ψ⟩.
    if (step.parameter >= 0) add(--left, kernels.heap.view(overlaps, left + 1), -1);
  }
}
