import type { ComplexMatrix } from "../linalg";
import type { PauliSum } from "../pauli";
import { compileObservable } from "../simulate";
import type { Kernels, Pointer } from "../wasm";

/** A real function f of a final state ψ of `span` amplitudes, as the sweeps need it. */
export interface Objective {
  /** f(ψ). */
  value(ket: Pointer, span: number): number;
  /** Returns f(ψ) and writes the co-state λ = ∂f/∂ψ*, so that df = 2 Re⟨λ|dψ⟩. */
  turn(bra: Pointer, ket: Pointer, span: number): number;
  /** For each tangent τ_i of a batch: image_i ← the change of λ when ψ changes by τ_i. */
  bend(images: Pointer, tangents: Pointer, ket: Pointer, span: number, count: number): void;
}

/** f = ⟨ψ|O|ψ⟩ · weight − offset; ψ may be several states one behind the other. */
export function expectationObjective(kernels: Kernels, sum: PauliSum, offset: number): Objective {
  const observable = compileObservable(sum);
  const apply = (out: Pointer, v: Pointer, size: number) => {
    kernels.clear(out, size);
    observable.addTo(out, v, size);
  };
  return {
    value: (ket, span) => observable.overlapRe(ket, ket, span) - offset,
    turn(bra, ket, span) {
      apply(bra, ket, span);
      return kernels.dotRe(bra, ket, span) - offset;
    },
    bend: (images, tangents, _ket, span, count) => apply(images, tangents, span * count),
  };
}

/** f = (⟨ψ|O|ψ⟩ − label)² · weight. */
export function squaredErrorObjective(kernels: Kernels, sum: PauliSum, label: number, weight: number): Objective {
  const observable = compileObservable(sum);
  const apply = (out: Pointer, v: Pointer, size: number) => {
    kernels.clear(out, size);
    observable.addTo(out, v, size);
  };
  const error = (ket: Pointer, span: number) => observable.overlapRe(ket, ket, span) - label;
  return {
    value: (ket, span) => weight * error(ket, span) ** 2,
    turn(bra, ket, span) {
      const difference = error(ket, span);
      apply(bra, ket, span);
      kernels.scale(bra, 2 * weight * difference, span);
      return weight * difference ** 2;
    },
    bend(images, tangents, ket, span, count) {
      // λ = 2w(e − label)Oψ changes by 2w(e − label)Oτ + 2w · 2Re⟨Oψ|τ⟩ · Oψ.
      apply(images, tangents, span * count);
      kernels.scale(images, 2 * weight * error(ket, span), span * count);
      kernels.heap.scratch("a classifier", [16 * span], (image) => {
        apply(image!, ket, span);
        for (let i = 0; i < count; i++) {
          const change = 2 * kernels.dotRe(image!, tangents + 16 * span * i, span);
          kernels.addScaled(images + 16 * span * i, image!, 2 * weight * change, 0, span);
        }
      });
    },
  };
}

/**
 * f = 1 − |z|² or 1 − Re z, z = ⟨V|ψ⟩ = Tr V†U/2ⁿ, where ψ holds the columns of U and V those of the target, each
 * divided by √2ⁿ.
 */
export function targetObjective(kernels: Kernels, target: ComplexMatrix, variant: "fidelity" | "linear"): Objective {
  const { rows: d, data } = target;
  const owner = {};
  const columns = kernels.heap.allocateFor(owner, "a target", 16 * d * d);
  const view = kernels.heap.view(columns, 2 * d * d);
  for (let row = 0; row < d; row++) {
    for (let column = 0; column < d; column++) {
      view[2 * (column * d + row)] = data[2 * (row * d + column)]! / Math.sqrt(d);
      view[2 * (column * d + row) + 1] = data[2 * (row * d + column) + 1]! / Math.sqrt(d);
    }
  }
  const overlap = (v: Pointer, span: number) => ({
    re: kernels.dotRe(columns, v, span),
    im: kernels.dotIm(columns, v, span),
  });
  const valueAt = ({ re, im }: { re: number; im: number }) => (variant === "fidelity" ? 1 - re * re - im * im : 1 - re);
  const objective: Objective = {
    value: (ket, span) => valueAt(overlap(ket, span)),
    turn(bra, ket, span) {
      const z = overlap(ket, span);
      kernels.clear(bra, span);
      if (variant === "fidelity") kernels.addScaled(bra, columns, -z.re, -z.im, span);
      else kernels.addScaled(bra, columns, -0.5, 0, span);
      return valueAt(z);
    },
    bend(images, tangents, _ket, span, count) {
      kernels.clear(images, span * count);
      if (variant === "linear") return;
      for (let i = 0; i < count; i++) {
        const z = overlap(tangents + 16 * span * i, span);
        kernels.addScaled(images + 16 * span * i, columns, -z.re, -z.im, span);
      }
    },
  };
  // The target's memory lives as long as the objective does.
  return Object.assign(objective, { owner });
}
