export type {
  Difference,
  Figure,
  MinimumHessian,
  OverparametrizationReport,
  SuccessCurve,
  SuccessPoint,
} from "../display";
export { type OverparametrizationOptions, overparametrization } from "./overparametrization";
export type { Reference, ReferenceInput } from "./reference";
export { type FigureName, type ReproduceOptions, reproduce } from "./reproduce";
