export type { Directions } from "./directions";
export { type LandscapeOptions, landscape } from "./landscape";
export type { Landscape } from "./landscape-result";
