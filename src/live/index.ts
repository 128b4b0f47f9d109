export { type Exploration, type ExploreOptions, explore } from "./explore";
export type { Explored } from "./explored";
export type { SliderRange } from "./slider-range";
export { watch } from "./watch";
