export type {
  MinimumHessian,
  OverparametrizationReport,
  SuccessCurve,
  SuccessPoint,
} from "../display";
export { type OverparametrizationOptions, overparametrization } from "./overparametrization";
