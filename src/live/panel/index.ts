export { frameBundle } from "./bundle";
export { angleName, explorePlots } from "./explore-plots";
export {
  EXPLORE_MIME,
  type ExploreFrame,
  type Frame,
  isPart,
  type Slider,
  WATCH_MIME,
  type WatchFrame,
  type WatchState,
} from "./frames";
export { parseExplore } from "./parse-explore";
export { parseKernelMessage, parseOpening, parsePageMessage } from "./parse-message";
export { parseWatch } from "./parse-watch";
export { framePicture } from "./picture";
export {
  type FromKernel,
  type FromPage,
  type KernelHandlers,
  type KernelMessage,
  type Opening,
  type PageHandlers,
  type PageMessage,
  type Position,
  TARGET,
} from "./protocol";
export { watchPlots } from "./watch-plots";
export { sliderName, stateText } from "./words";
