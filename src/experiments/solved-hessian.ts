import type { QNN } from "../ansatz";
import { type HessianResult, hessian, type Loss } from "../differentiate";

/**
 * The Hessian, or undefined where its many eigenvalues of nearly zero keep the eigenvalue solver from converging. The
 * caller says that it left such a point out.
 */
export function solvedHessian(qnn: QNN, loss: Loss, theta: ArrayLike<number>): HessianResult | undefined {
  try {
    return hessian(qnn, loss, theta);
  } catch (error) {
    if (error instanceof Error && error.message.includes("did not converge")) return undefined;
    throw error;
  }
}
