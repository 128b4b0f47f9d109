export type { GateSpec, ParameterSpec } from "./gate-spec";
export { type HardwareEfficientOptions, hardwareEfficient } from "./hardware-efficient";
export { hva } from "./hva";
export { productState, readInitialState } from "./initial-state";
export { type GatesOptions, type GeneratorsOptions, periodicAnsatz } from "./periodic-ansatz";
export type { Angle, EvolutionGate, FixedGate, Gate, QNN } from "./qnn";
export { randomAngles, readRange, uniformAngles } from "./random-angles";
export { withLayers } from "./with-layers";
