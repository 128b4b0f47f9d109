export type { Model } from "./model";
export { type Boundary, type TfimOptions, tfim } from "./tfim";
