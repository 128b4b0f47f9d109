import { hva, randomAngles } from "../ansatz";
import type { Model } from "../models";
import { stateVector } from "../simulate";
import { lanczosFrom } from "./lanczos-from";

/**
 * The lowest energy in the invariant space of the HVA's start state, which a symmetry may keep above the ground energy:
 * Lanczos from a state that a random deep circuit reaches, and that has therefore a part along every state of the space.
 * H itself does not lead out of the space, being a combination of the generators.
 */
export function reachableEnergy(model: Model): number {
  const circuit = hva(model, { layers: 2 * model.qubits });
  const start = stateVector(circuit, randomAngles(circuit, { seed: 1 })).amplitudes;
  return lanczosFrom(start, model.hamiltonian).energy;
}
