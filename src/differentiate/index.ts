export {
  type GradientResult,
  gradient,
  type LossEvaluator,
  lossEvaluator,
  readQnnAndLoss,
  valueEvaluator,
} from "./gradient";
export { HESSIAN_TOLERANCE, type HessianResult, hessian } from "./hessian";
export type { Loss } from "./loss";
export { horizontal, type Tangents, tangents } from "./tangents";
