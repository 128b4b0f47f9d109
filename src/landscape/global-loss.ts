import { type QNN, randomAngles, withLayers } from "../ansatz";
import type { Loss } from "../differentiate";
import { stateVector } from "../simulate";
import { lanczosFrom } from "../train";

/**
 * A value that no circuit of the family gets below, whatever its depth. Energies: the lowest energy in the space that H
 * spans from a state that a random deep circuit reaches, which a symmetry may keep above the ground energy. Other losses:
 * 0, which they may not reach.
 */
export function globalLossOf(qnn: QNN, loss: Loss): number {
  if (loss.task !== "energy") return 0;
  const deep = withLayers(qnn, Math.max(qnn.layers, 2 * qnn.qubits));
  const { amplitudes } = stateVector(deep, randomAngles(deep, { seed: 1 }));
  return lanczosFrom(amplitudes, loss.observable).energy - loss.offset;
}
