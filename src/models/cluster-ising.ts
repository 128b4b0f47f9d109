import { requireNumber } from "../errors";
import { sumOf } from "../pauli";
import { alongChain, type ChainOptions, halfSum, readChain, scaled } from "./chain";
import { type Model, modelOf } from "./model";

export interface ClusterIsingOptions extends ChainOptions {
  /** g of −g Σ X, in units of the cluster coupling, default 1. */
  readonly field?: number;
  /** h of −h Σ XX; without it there are no such terms, in the HVA neither. */
  readonly coupling?: number;
}

/**
 * Cluster-Ising model H = −Σ Z_{i−1}X_iZ_{i+1} − g Σ X_i − h Σ X_iX_{i+1}, with a symmetry-protected topological phase at
 * small g and h. The open chain has n − 2 cluster terms. One HVA layer applies ½ΣZXZ, ½ΣX and, where h is given (0
 * included), ½ΣXX, from |+⟩^n.
 *
 * @throws RangeError or TypeError when an option is not as documented; n ≥ 3
 * @see Cong, Choi and Lukin, Nat. Phys. 15, 1273 (2019)
 *
 * @example
 * clusterIsing({ qubits: 6, boundary: "closed", field: 0 }).groundEnergy.toFixed(6); // "-6.000000"
 */
export function clusterIsing(options: ClusterIsingOptions): Model {
  const chain = readChain("clusterIsing", options, ["field", "coupling"], { open: 3, closed: 3 });
  const { qubits, boundary } = chain;
  const { field = 1, coupling } = options;
  requireNumber("field", field);
  if (coupling !== undefined) requireNumber("coupling", coupling);
  const groups = [
    { terms: alongChain("ZXZ", chain), coefficient: -1 },
    { terms: alongChain("X", chain), coefficient: -field },
    ...(coupling === undefined ? [] : [{ terms: alongChain("XX", chain), coefficient: -coupling }]),
  ];
  return modelOf({
    name: `${boundary} cluster-Ising model`,
    hamiltonian: sumOf(
      groups.flatMap(({ terms, coefficient }) => scaled(terms, coefficient)),
      qubits,
    ),
    couplings: { field, ...(coupling === undefined ? {} : { coupling }) },
    rebuild: (couplings) => clusterIsing({ ...chain, ...couplings }),
    hvaGenerators: groups.map(({ terms }) => halfSum(terms, qubits)),
    startState: "plus",
  });
}
