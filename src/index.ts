// words, sums and matrices

export {
  type ComplexMatrix,
  type HaarOptions,
  haarState,
  haarUnitary,
  type RankDecision,
  type RealMatrix,
} from "./linalg";
export { type PauliSum, type PauliTerm, pauliDecompose, pauliSum } from "./pauli";

// models: a physical problem

export {
  type AnnniOptions,
  annni,
  type Boundary,
  type ChainOptions,
  type ClusterIsingOptions,
  clusterIsing,
  type Edge,
  type FromPauliOptions,
  fromPauli,
  type GroundState,
  groundState,
  heisenberg,
  type MaxCutOptions,
  type Model,
  maxCut,
  type TfimOptions,
  tfim,
  withCouplings,
  type XxzOptions,
  type XyOptions,
  xxz,
  xyModel,
} from "./models";

// ansätze: periodic-structure QNNs

export {
  type BrickworkOptions,
  bind,
  brickwork,
  fromQasm,
  type GateSpec,
  type GatesOptions,
  type GeneratorsOptions,
  type HardwareEfficientOptions,
  hardwareEfficient,
  hva,
  type ParameterSpec,
  periodicAnsatz,
  type QNN,
  qaoa,
  randomAngles,
  toQasm,
  withLayers,
} from "./ansatz";

// simulate

export {
  amplitudeDamping,
  type Backend,
  type DensityMatrix,
  densityMatrix,
  dephasing,
  type Estimate,
  expectation,
  globalDepolarizing,
  localDepolarizing,
  type Noise,
  type Samples,
  type ShotOptions,
  type StateVector,
  sample,
  stateVector,
  unitary,
} from "./simulate";

// differentiate

export {
  type AutoencodeLoss,
  type ClassifyLoss,
  type CompileLoss,
  type EnergyLoss,
  type GradientResult,
  gradient,
  type HessianResult,
  hessian,
  type Loss,
  type Tangents,
  tangents,
} from "./differentiate";

// analyse: Lie algebra, Fisher information, M_c

export {
  type AlgebraSource,
  type Capacity,
  type CapacityOptions,
  type Commutant,
  type CriticalPrediction,
  capacity,
  classifyPauliAlgebra,
  commutant,
  type FisherInput,
  type FisherResult,
  fisherInformation,
  type LayerCounts,
  type LieAlgebraOptions,
  type LieAlgebraResult,
  type LieComponent,
  lieAlgebra,
  type MaximalRank,
  maximalRank,
  type PauliFamily,
  predictCriticalParameters,
  type RankCurve,
  type RankPoint,
  type RankVsParametersOptions,
  type Restriction,
  rankVsParameters,
  type ScalingOptions,
  type ScalingResult,
  type Sector,
  type Symmetries,
  scaling,
  symmetries,
} from "./analyse";

// train: losses, optimizers, runs

export {
  type Adam,
  adam,
  autoencode,
  classify,
  compile,
  energy,
  type GradientDescent,
  gradientDescent,
  type InitialAngles,
  type LabelledExample,
  type Lbfgs,
  lbfgs,
  type NaturalGradient,
  naturalGradient,
  type Optimizer,
  type PhaseDataset,
  type PhaseDatasetOptions,
  type PhaseExample,
  type PhasePoint,
  type PhasePrediction,
  phaseDataset,
  predictPhases,
  type SizedObservable,
  type Spsa,
  type StateInput,
  spsa,
  type TrainingResult,
  type TrainingRun,
  type TrainOptions,
  thresholdBaseline,
  train,
  wilsonInterval,
} from "./train";

// look: landscapes, circuits, plots

export {
  type Chart,
  type CircuitDiagram,
  circuit,
  type PlotSweepOptions,
  plotFigure,
  plotLandscape,
  plotLieAlgebra,
  plotOverparametrization,
  plotPath,
  plotPhases,
  plotRankCurve,
  plotSamples,
  plotScaling,
  plotSpectrum,
  plotSweep,
  plotTraining,
  plotTraps,
  type VegaLiteSpec,
} from "./display";
export {
  type Directions,
  type Escape,
  type GivenTrajectory,
  type Landscape,
  type LandscapeOptions,
  type LandscapePath,
  landscape,
  type Opening,
  type PathOptions,
  type ProjectedTrajectory,
  path,
  type SliceMinimum,
  type Trap,
  type TrapCut,
  type TrapOptions,
  type TrapResult,
  traps,
} from "./landscape";

// experiments: the report on a QNN, the figures of the paper, sweeps

export {
  type Difference,
  type Figure,
  type FigureName,
  type Grid,
  type InProcess,
  inProcess,
  type MinimumHessian,
  type OverparametrizationOptions,
  type OverparametrizationReport,
  overparametrization,
  type PointOf,
  type Reference,
  type ReferenceInput,
  type ReproduceOptions,
  reproduce,
  type SuccessCurve,
  type SuccessPoint,
  type SweepAxis,
  type SweepContext,
  type SweepOptions,
  type SweepPoint,
  type SweepResult,
  type SweepValue,
  sweep,
  type WholeRange,
} from "./experiments";

// live: panels in the notebook

export { type Exploration, type Explored, type ExploreOptions, explore, type SliderRange, watch } from "./live";

// what results share

export type { DataFrame, LongWorkOptions, MimeBundle, Progress } from "./results";
