import type { PauliSum } from "../../pauli";
import { compileObservable } from "../../simulate";
import { kernels } from "../../wasm";

/** ‖Gψ − ⟨G⟩ψ‖ below this part of the sum of the coefficients' sizes is rounding. */
const ROUNDING = 1e-10;

/** Whether a state of interleaved amplitudes is an eigenvector of a sum, to rounding: its evolution only turns the phase. */
export function isEigenstate(sum: PauliSum, amplitudes: Float64Array): boolean {
  const { heap, clear, dotRe, addScaled } = kernels();
  const size = amplitudes.length / 2;
  const largest = sum.terms.reduce((total, { coefficient }) => total + Math.abs(coefficient), 0);
  return heap.scratch("a state", [16 * size, 16 * size], (psi, image) => {
    heap.view(psi!, 2 * size).set(amplitudes);
    clear(image!, size);
    compileObservable(sum).addTo(image!, psi!, size);
    addScaled(image!, psi!, -dotRe(psi!, image!, size), 0, size);
    return Math.sqrt(dotRe(image!, image!, size)) <= ROUNDING * largest;
  });
}
