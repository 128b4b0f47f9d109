export {
  DENSITY_QUBITS,
  type DensityMatrix,
  type DensityTangents,
  densityMatrix,
  densityTangents,
} from "./density-matrix";
export { amplitudeDamping, dephasing, globalDepolarizing, localDepolarizing, type Noise } from "./noise";
