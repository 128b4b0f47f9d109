import { type ChainOptions, readChain } from "./chain";
import { type Model, modelOf } from "./model";
import { xxzParts } from "./xxz";

/**
 * Antiferromagnetic Heisenberg chain H = Σ (X_iX_{i+1} + Y_iY_{i+1} + Z_iZ_{i+1}), the `xxz` chain at Δ = 1, with the
 * same HVA: even bonds, odd bonds (and the closing bond of an odd ring), from singlets on the even bonds.
 *
 * @throws RangeError or TypeError when an option is not as documented; n from 2 (closed: 3) to 24
 *
 * @example
 * heisenberg({ qubits: 4, boundary: "closed" }).groundEnergy.toFixed(6); // "-8.000000"
 */
export function heisenberg(options: ChainOptions): Model {
  const chain = readChain("heisenberg", options, [], { open: 2, closed: 3 }, 24);
  return modelOf(xxzParts(`${chain.boundary} Heisenberg chain`, chain, 1));
}
