import { requireNumber } from "../errors";
import { sumOf } from "../pauli";
import { alongChain, type ChainOptions, halfSum, readChain, scaled } from "./chain";
import { type Model, modelOf } from "./model";

export interface AnnniOptions extends ChainOptions {
  /** κ of +κ Σ Z_iZ_{i+2}, in units of the nearest-neighbour coupling, default 0.5. */
  readonly frustration?: number;
  /** g of −g Σ X, default 1. */
  readonly field?: number;
}

/**
 * Axial next-nearest-neighbour Ising model H = −Σ Z_iZ_{i+1} + κ Σ Z_iZ_{i+2} − g Σ X_i: ferromagnetic, paramagnetic,
 * floating and antiphase. One HVA layer applies ½ΣZ_iZ_{i+1}, ½ΣZ_iZ_{i+2}, ½ΣX from |+⟩^n; the groups do not depend on
 * κ and g.
 *
 * @throws RangeError or TypeError when an option is not as documented; n ≥ 3, or 5 for the closed chain, where second
 *   neighbours are then all different
 * @see Selke, Phys. Rep. 170, 213 (1988)
 *
 * @example
 * annni({ qubits: 4, frustration: 1, field: 0 }).groundEnergy.toFixed(6); // "-3.000000"
 */
export function annni(options: AnnniOptions): Model {
  const chain = readChain("annni", options, ["frustration", "field"], { open: 3, closed: 5 });
  const { qubits, boundary } = chain;
  const { frustration = 0.5, field = 1 } = options;
  requireNumber("frustration", frustration);
  requireNumber("field", field);
  const [near, far, sites] = [alongChain("ZZ", chain), alongChain("ZIZ", chain), alongChain("X", chain)];
  return modelOf({
    name: `${boundary} ANNNI model`,
    hamiltonian: sumOf([...scaled(near, -1), ...scaled(far, frustration), ...scaled(sites, -field)], qubits),
    couplings: { frustration, field },
    rebuild: (couplings) => annni({ ...chain, ...couplings }),
    hvaGenerators: [near, far, sites].map((group) => halfSum(group, qubits)),
    startState: "plus",
  });
}
