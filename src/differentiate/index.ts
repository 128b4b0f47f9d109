export { type LossEvaluator, lossEvaluator } from "./evaluator";
export { generatorNorms } from "./generator-norms";
export { type GradientResult, gradient } from "./gradient";
export { HESSIAN_TOLERANCE, type HessianResult, hessian } from "./hessian";
export type { AutoencodeLoss, ClassifyLoss, CompileLoss, EnergyLoss, Example, Loss } from "./loss";
export { TangentSweep } from "./tangent-sweep";
export { horizontal, type Tangents, tangents, withHorizontalTangents } from "./tangents";
