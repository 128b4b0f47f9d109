import type { QNN } from "../ansatz";
import { requireAngles, requireKnownKeys } from "../errors";
import { countAbove, type RankDecision, type RealMatrix, symmetricEigen } from "../linalg";
import { displayed, type ResultRecord } from "../results";
import type { Backend } from "../simulate";
import { lossEvaluator } from "./evaluator";
import type { Loss } from "./loss";
import { secondDerivatives } from "./second-derivatives";

/** Eigenvalue, relative to the largest in size, below which a direction counts as flat: rounding of second derivatives. */
export const HESSIAN_TOLERANCE = 1e-8;

/** Second derivatives of a loss at one point. */
export interface HessianResult extends ResultRecord, RankDecision {
  readonly kind: "hessian";
  readonly lossName: string;
  readonly backend: Backend;
  /** ∂²loss/∂θ_i∂θ_j, M × M, symmetric; loss units a radian². */
  readonly matrix: RealMatrix;
  /** Eigenvalues, largest first. */
  readonly spectrum: Float64Array;
  /** Row k is the eigenvector of spectrum[k]. */
  readonly eigenvectors: RealMatrix;
}

/**
 * Hessian of a loss by second-order adjoint sweeps: O(M²) gate applications and O(M) states of memory; exact for shared
 * and repeated parameters.
 *
 * @param theta M angles in radians
 * @param options.backend "statevector" or "sector"; chosen unless given
 * @throws RangeError when θ does not have M finite entries, or when loss and QNN differ in qubits
 */
export function hessian(
  qnn: QNN,
  loss: Loss,
  theta: ArrayLike<number>,
  options: { readonly backend?: Backend } = {},
): HessianResult {
  const { cases, backend } = lossEvaluator(qnn, loss, options.backend);
  requireKnownKeys("hessian", options, ["backend"]);
  requireAngles(theta, qnn.parameters);
  const m = qnn.parameters;
  const data = new Float64Array(m * m);
  for (const one of cases)
    secondDerivatives(one, theta).forEach((entry, k) => {
      data[k]! += entry;
    });
  const matrix: RealMatrix = { rows: m, columns: m, data };
  const { values, vectors } = symmetricEigen(matrix);
  const order = Array.from({ length: m }, (_, k) => m - 1 - k);
  const eigenvectors = new Float64Array(m * m);
  for (const [to, from] of order.entries()) eigenvectors.set(vectors.data.subarray(from * m, (from + 1) * m), to * m);
  return displayed({
    kind: "hessian",
    lossName: loss.name,
    backend,
    matrix,
    spectrum: Float64Array.from(order, (k) => values[k]!),
    eigenvectors: { rows: m, columns: m, data: eigenvectors },
    ...countAbove(values.map(Math.abs).sort().reverse(), HESSIAN_TOLERANCE),
  });
}
