export { type Backend, chooseBackend, type Evaluated } from "./backend";
export { type Bundle, bundlesOf } from "./bundle";
export {
  advance,
  angleOf,
  type Circuit,
  compile,
  type EvolutionStep,
  prepare,
  requireStateMemory,
  type Step,
} from "./circuit";
export { compileObservable, compileOperator, type Observable } from "./compile-operator";
export { type Estimate, estimate, inBasis } from "./estimate";
export { expectation, readObservable } from "./expectation";
export { measurementSettings } from "./measurement-settings";
export {
  amplitudeDamping,
  DENSITY_QUBITS,
  type DensityMatrix,
  type DensityTangents,
  densityMatrix,
  densityTangents,
  dephasing,
  globalDepolarizing,
  localDepolarizing,
  type Noise,
} from "./noise";
export type { Operator } from "./operator";
export { type Samples, type ShotOptions, sample } from "./sample";
export { type SpectralCircuit, spectralCircuit } from "./spectral-circuit";
export { type StateVector, stateVector } from "./state-vector";
export { type SweepProgram, sweepProgram } from "./sweep-program";
export { unitary } from "./unitary";
