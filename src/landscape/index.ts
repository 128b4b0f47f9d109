export type { Directions, GivenTrajectory } from "./directions";
export { type LandscapeOptions, landscape } from "./landscape";
export type { Landscape, ProjectedTrajectory, SliceMinimum } from "./landscape-result";
export { type PathOptions, path } from "./path";
export type { LandscapePath } from "./path-result";
export type { Escape, Opening, Trap, TrapCut, TrapResult } from "./trap-result";
export { type TrapOptions, traps } from "./traps";
