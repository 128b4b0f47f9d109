export { type FisherResult, fisherInformation, type StateFisher } from "./fisher-information";
export type { FisherInput, GivenState } from "./inputs";
export type { LayerCounts } from "./layer-counts";
export { type LieAlgebraOptions, lieAlgebra } from "./lie/lie-algebra";
export type { LieAlgebraResult, LieComponent } from "./lie/lie-algebra-result";
export { type MaximalRank, maximalRank } from "./lie/maximal-rank";
export type { RankCurve, RankPoint } from "./rank-curve";
export { type RankVsParametersOptions, rankVsParameters } from "./rank-vs-parameters";
