export { addDiagonal, diagonalOverlapIm, diagonalOverlapRe, multiplyPhases } from "./diagonal";
export { applyMatrix } from "./matrix";
export { addScaled, clear, copy, dotIm, dotRe } from "./vectors";
export { walsh } from "./walsh";
export { addWord, rotateWord, wordOverlapIm, wordOverlapRe } from "./words";
