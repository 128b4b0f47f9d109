import { requireNumber } from "../errors";
import { singularValues } from "../linalg";
import { sumOf } from "../pauli";
import { alongChain, type ChainOptions, halfSum, readChain, scaled } from "./chain";
import { type Model, modelOf } from "./model";

export interface TfimOptions extends ChainOptions {
  /** g in units of the coupling, default 1 (critical). */
  readonly field?: number;
}

/**
 * Transverse-field Ising model H = −Σ Z_iZ_{i+1} − g Σ X_i with n − 1 bonds (open) or n bonds (closed); critical at
 * g = 1. Its ground energy is that of free fermions (Pfeuty, Ann. Phys. 57, 79, 1970). One HVA layer applies ½ΣZZ,
 * then ½ΣX, from |+⟩^n.
 *
 * @throws RangeError or TypeError when an option is not as documented; n ≥ 2, or 3 for the closed chain
 *
 * @example
 * tfim({ qubits: 2 }).groundEnergy.toFixed(6); // "-2.236068"
 */
export function tfim(options: TfimOptions): Model {
  const chain = readChain("tfim", options, ["field"]);
  const { qubits, boundary } = chain;
  const { field = 1 } = options;
  requireNumber("field", field);
  const bonds = alongChain("ZZ", chain);
  const sites = alongChain("X", chain);
  return modelOf({
    name: `${boundary} TFIM`,
    hamiltonian: sumOf([...scaled(bonds, -1), ...scaled(sites, -field)], qubits),
    couplings: { field },
    rebuild: (couplings) => tfim({ ...chain, ...couplings }),
    hvaGenerators: [halfSum(bonds, qubits), halfSum(sites, qubits)],
    startState: "plus",
    groundEnergy: () => (boundary === "open" ? openGroundEnergy : closedGroundEnergy)(qubits, field),
  });
}

/** E₀ = −Σ σ_k, the singular values of the bidiagonal matrix with g on the diagonal and 1 beside it. */
function openGroundEnergy(n: number, g: number): number {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    data[i * n + i] = g;
    if (i + 1 < n) data[i * n + i + 1] = 1;
  }
  return -singularValues({ rows: n, columns: n, data }).reduce((sum, value) => sum + value, 0);
}

/** E₀ = −Σ_k √(1 + g² − 2|g| cos k), k = (2j + 1)π/n: the even-parity sector, where the ground state of a ring lies. */
function closedGroundEnergy(n: number, g: number): number {
  let energy = 0;
  for (let j = 0; j < n; j++) energy -= Math.sqrt(1 + g * g - 2 * Math.abs(g) * Math.cos(((2 * j + 1) * Math.PI) / n));
  return energy;
}
