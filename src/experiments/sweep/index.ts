export type { SweepContext } from "./compute-points";
export type { Grid, PointOf, WholeRange } from "./grid";
export { type InProcess, inProcess } from "./in-process";
export { type SweepOptions, sweep } from "./sweep";
