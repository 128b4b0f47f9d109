export { adam } from "./adam";
export { energy } from "./energy";
export type { Adam, Optimizer } from "./optimizer";
export type { InitialAngles } from "./start";
export { type TrainOptions, train } from "./train";
export type { TrainingResult, TrainingRun } from "./training-result";
