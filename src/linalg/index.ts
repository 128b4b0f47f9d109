export { dot } from "./dot";
export { haarState } from "./haar-state";
export { type HaarOptions, haarUnitary } from "./haar-unitary";
export { type HermitianEigen, hermitianEigen } from "./hermitian-eigen";
export { type ComplexMatrix, gram, type RealMatrix } from "./matrix";
export { CLEAR_GAP, countAbove, RANK_TOLERANCE, type RankDecision } from "./rank-decision";
export { singularValues } from "./singular-values";
export { type SymmetricEigen, symmetricEigen } from "./symmetric-eigen";
export { leadingFactor, triangularFactor } from "./triangular-factor";
