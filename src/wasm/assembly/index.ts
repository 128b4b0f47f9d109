export { addDiagonal, diagonalOverlapRe, multiplyEntries, multiplyPhases, multiplyPhasesAgainst } from "./diagonal";
export { applyMatrix } from "./matrix";
export { reflectFour } from "./reflect";
export { applyReal, spectralBackwards, spectralForwards } from "./spectral";
export { sweepBackwards, sweepForwards } from "./sweep";
export { addScaled, clear, copy, dotIm, dotRe, scale } from "./vectors";
export { walsh } from "./walsh";
export { addWord, rotateWord, wordOverlapRe, wordOverlapsIm } from "./words";
