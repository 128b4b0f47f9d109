// words and sums

// analyse
export {
  type FisherInput,
  type FisherResult,
  fisherInformation,
  type LayerCounts,
  type LieAlgebraOptions,
  type LieAlgebraResult,
  lieAlgebra,
  type MaximalRank,
  maximalRank,
  type RankCurve,
  type RankPoint,
  type RankVsParametersOptions,
  rankVsParameters,
} from "./analyse";
// ansätze
export {
  type GateSpec,
  type GatesOptions,
  type GeneratorsOptions,
  type HardwareEfficientOptions,
  hardwareEfficient,
  hva,
  type ParameterSpec,
  periodicAnsatz,
  type QNN,
  randomAngles,
  withLayers,
} from "./ansatz";
// differentiate
export { type GradientResult, gradient, type HessianResult, hessian, type Loss } from "./differentiate";
export {
  type Chart,
  type CircuitDiagram,
  circuit,
  plotLandscape,
  plotLieAlgebra,
  plotRankCurve,
  plotSpectrum,
  plotTraining,
  type VegaLiteSpec,
} from "./display";
// look
export { type Directions, type Landscape, type LandscapeOptions, landscape } from "./landscape";
// results
export type { ComplexMatrix, RankDecision, RealMatrix } from "./linalg";
// models
export { type Boundary, type Model, type TfimOptions, tfim } from "./models";
export { type PauliSum, type PauliTerm, pauliSum } from "./pauli";
export type { DataFrame, LongWorkOptions, MimeBundle, Progress } from "./results";
// simulate
export { expectation, type StateVector, stateVector, unitary } from "./simulate";
// losses
// train
export {
  type Adam,
  adam,
  energy,
  type InitialAngles,
  type TrainingResult,
  type TrainingRun,
  type TrainOptions,
  train,
} from "./train";
