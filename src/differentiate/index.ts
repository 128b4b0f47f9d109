export { type LossEvaluator, lossEvaluator } from "./evaluator";
export { type GradientResult, gradient } from "./gradient";
export { HESSIAN_TOLERANCE, type HessianResult, hessian } from "./hessian";
export type { AutoencodeLoss, ClassifyLoss, CompileLoss, EnergyLoss, Example, Loss } from "./loss";
export { horizontal, makeHorizontal, type Tangents, tangents, withTangents } from "./tangents";
