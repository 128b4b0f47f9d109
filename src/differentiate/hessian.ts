import type { QNN } from "../ansatz";
import { requireAngles } from "../errors";
import { countAbove, type RankDecision, type RealMatrix, symmetricEigen } from "../linalg";
import { displayed, type ResultRecord } from "../results";
import {
  advance,
  angleOf,
  type Circuit,
  compile,
  compileObservable,
  type EvolutionStep,
  prepare,
  readObservable,
} from "../simulate";
import type { Pointer } from "../wasm";
import { readQnnAndLoss, retreatAll } from "./gradient";
import type { Loss } from "./loss";

/** Eigenvalue, relative to the largest in size, below which a direction counts as flat: rounding of second derivatives. */
export const HESSIAN_TOLERANCE = 1e-8;

/** Second derivatives of a loss at one point. */
export interface HessianResult extends ResultRecord, RankDecision {
  readonly kind: "hessian";
  readonly lossName: string;
  /** ∂²loss/∂θ_i∂θ_j, M × M, symmetric; loss units a radian². */
  readonly matrix: RealMatrix;
  /** Eigenvalues, largest first. */
  readonly spectrum: Float64Array;
  /** Row k is the eigenvector of spectrum[k]. */
  readonly eigenvectors: RealMatrix;
}

/**
 * Hessian of a loss by second-order adjoint sweeps. With the tangent τ_i = ∂_iψ carried forwards and ν_i = O τ_i carried
 * backwards beside the state and the co-state λ, for j not before i
 *
 *   H_ij = 2 Im(⟨ν_i|G_j|ψ⟩ + ⟨λ|G_j|τ_i⟩):
 *
 * O(M²) gate applications and six states of memory; exact for shared and repeated parameters.
 *
 * @param theta M angles in radians
 * @throws RangeError when θ does not have M finite entries, or when loss and QNN differ in qubits
 */
export function hessian(qnn: QNN, loss: Loss, theta: ArrayLike<number>): HessianResult {
  requireAngles(theta, readQnnAndLoss(qnn, loss).parameters);
  const m = qnn.parameters;
  const matrix: RealMatrix = { rows: m, columns: m, data: secondDerivatives(qnn, loss, theta) };
  const { values, vectors } = symmetricEigen(matrix);
  const order = Array.from({ length: m }, (_, k) => m - 1 - k);
  const eigenvectors = new Float64Array(m * m);
  for (const [to, from] of order.entries()) eigenvectors.set(vectors.data.subarray(from * m, (from + 1) * m), to * m);
  return displayed({
    kind: "hessian",
    lossName: loss.name,
    matrix,
    spectrum: Float64Array.from(order, (k) => values[k]!),
    eigenvectors: { rows: m, columns: m, data: eigenvectors },
    ...countAbove(values.map(Math.abs).sort().reverse(), HESSIAN_TOLERANCE),
  });
}

function secondDerivatives(qnn: QNN, loss: Loss, theta: ArrayLike<number>): Float64Array {
  const circuit = compile(qnn);
  const observable = compileObservable(readObservable(loss.observable, qnn.qubits));
  const { heap } = circuit.kernels;
  const { dimension, parameters: m, steps } = circuit;
  // Derivatives by pairs of gates, added up into those by pairs of parameters.
  const data = new Float64Array(m * m);
  heap.scratch("a Hessian", Array(6).fill(16 * dimension), (before, ket, bra, tangent, curved, saved) => {
    prepare(circuit, before!);
    circuit.kernels.copy(saved!, before!, dimension);
    advance(circuit, theta, saved!, dimension);
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i]!;
      applyStep(circuit, i, theta, before!);
      if (!step.operator || step.parameter < 0) continue;
      tangentAfter(circuit, i, theta, before!, tangent!);
      circuit.kernels.copy(ket!, saved!, dimension);
      circuit.kernels.clear(bra!, dimension);
      observable.addTo(bra!, ket!, dimension);
      circuit.kernels.clear(curved!, dimension);
      observable.addTo(curved!, tangent!, dimension);
      const row = new Float64Array(m);
      retreatAll(circuit, theta, curved!, ket!, row, steps.length, i + 1);
      retreatAll(circuit, theta, bra!, tangent!, row, steps.length, i + 1);
      const own = ownDerivative(circuit, step, curved!, before!, bra!, tangent!);
      for (let j = 0; j < m; j++) {
        data[step.parameter * m + j]! += step.scale * row[j]!;
        data[j * m + step.parameter]! += step.scale * row[j]!;
      }
      data[step.parameter * m + step.parameter]! += 2 * step.scale * step.scale * own;
    }
  });
  return data;
}

function applyStep(circuit: Circuit, index: number, theta: ArrayLike<number>, v: Pointer): void {
  const step = circuit.steps[index]!;
  if (step.operator) step.operator.evolve(v, angleOf(step, theta), circuit.dimension);
  else step.apply(v, circuit.dimension);
}

/** tangent ← U_last … U_{i+1} (−iG_i) ψ_i, ψ_i the state just after step i. */
function tangentAfter(circuit: Circuit, i: number, theta: ArrayLike<number>, state: Pointer, tangent: Pointer): void {
  const step = circuit.steps[i] as EvolutionStep;
  const view = circuit.kernels.heap.view(tangent, 2 * circuit.dimension);
  view.fill(0);
  step.operator.addTo(tangent, state, 1, circuit.dimension);
  timesMinusI(view);
  for (let k = i + 1; k < circuit.steps.length; k++) applyStep(circuit, k, theta, tangent);
}

/** Im(⟨ν|G|ψ⟩ + ⟨λ|G|τ⟩) just after the gate's own step, where bra = λ, curved = ν, tangent = τ. */
function ownDerivative(
  circuit: Circuit,
  step: EvolutionStep,
  curved: Pointer,
  state: Pointer,
  bra: Pointer,
  tangent: Pointer,
): number {
  const { heap } = circuit.kernels;
  const { dimension } = circuit;
  return heap.scratch("a Hessian", [16 * dimension], (image) => {
    const imaginary = (left: Pointer, right: Pointer) => {
      circuit.kernels.clear(image!, dimension);
      step.operator.addTo(image!, right, 1, dimension);
      return circuit.kernels.dotIm(left, image!, dimension);
    };
    return imaginary(curved, state) + imaginary(bra, tangent);
  });
}

/** v ← −i v. */
export function timesMinusI(v: Float64Array): void {
  for (let k = 0; k < v.length; k += 2) {
    const re = v[k]!;
    v[k] = v[k + 1]!;
    v[k + 1] = -re;
  }
}
