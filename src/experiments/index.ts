export type {
  Difference,
  Figure,
  MinimumHessian,
  OverparametrizationReport,
  SuccessCurve,
  SuccessPoint,
  SweepAxis,
  SweepPoint,
  SweepResult,
  SweepValue,
} from "../display";
export { type OverparametrizationOptions, overparametrization } from "./overparametrization";
export type { Reference, ReferenceInput } from "./reference";
export { type FigureName, type ReproduceOptions, reproduce } from "./reproduce";
export {
  type Grid,
  type InProcess,
  inProcess,
  type PointOf,
  type SweepContext,
  type SweepOptions,
  sweep,
  type WholeRange,
} from "./sweep";
