import { requireNumber } from "../errors";
import { singularValues } from "../linalg";
import { sumOf } from "../pauli";
import { alongChain, type ChainOptions, halfSum, readChain, scaled } from "./chain";
import { type Model, modelOf } from "./model";

export interface XyOptions extends ChainOptions {
  /** γ: 1 is the Ising limit, 0 the isotropic chain; default 0.5. */
  readonly anisotropy?: number;
  /** g in units of the coupling, default 1 (critical for γ ≠ 0). */
  readonly field?: number;
}

/**
 * XY model H = −Σ ((1+γ)/2 X_iX_{i+1} + (1−γ)/2 Y_iY_{i+1}) − g Σ Z_i. Its ground energy is that of free fermions (Lieb,
 * Schultz and Mattis, Ann. Phys. 16, 407, 1961; of both parities on a ring, the one that has the lower energy). One HVA
 * layer applies ½ΣXX, ½ΣYY, ½ΣZ from |0⟩^n; the groups do not depend on γ and g.
 *
 * @throws RangeError or TypeError when an option is not as documented; n ≥ 2, or 3 for the closed chain
 *
 * @example
 * xyModel({ qubits: 2, anisotropy: 1, field: 1 }).groundEnergy.toFixed(6); // "-2.236068"
 */
export function xyModel(options: XyOptions): Model {
  const chain = readChain("xyModel", options, ["anisotropy", "field"]);
  const { qubits, boundary } = chain;
  const { anisotropy = 0.5, field = 1 } = options;
  requireNumber("anisotropy", anisotropy);
  requireNumber("field", field);
  const [xx, yy, z] = [alongChain("XX", chain), alongChain("YY", chain), alongChain("Z", chain)];
  const terms = [...scaled(xx, -(1 + anisotropy) / 2), ...scaled(yy, -(1 - anisotropy) / 2), ...scaled(z, -field)];
  return modelOf({
    name: `${boundary} XY model`,
    hamiltonian: sumOf(terms, qubits),
    couplings: { anisotropy, field },
    rebuild: (couplings) => xyModel({ ...chain, ...couplings }),
    hvaGenerators: [xx, yy, z].map((group) => halfSum(group, qubits)),
    startState: "zero",
    groundEnergy: () => (boundary === "open" ? openGroundEnergy : closedGroundEnergy)(qubits, anisotropy, field),
  });
}

/** H = i Σ a_i M_ij b_j in Majorana operators, so E₀ = −Σ σ_k(M): g on the diagonal, −(1±γ)/2 beside it. */
function openGroundEnergy(n: number, gamma: number, g: number): number {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    data[i * n + i] = g;
    if (i + 1 < n) {
      data[(i + 1) * n + i] = -(1 + gamma) / 2;
      data[i * n + i + 1] = -(1 - gamma) / 2;
    }
  }
  return -singularValues({ rows: n, columns: n, data }).reduce((sum, value) => sum + value, 0);
}

/**
 * On a ring M is circulant in each parity sector P = ±1 of ΠZ, with eigenvalues λ_k = g − cos k + iγ sin k, and k is odd
 * (P = 1) or even (P = −1) in units of π/n. All σ_k = |λ_k| filled gives the parity sign det M = sign Π λ_k, in which
 * pairs k, −k cancel; where it is not P, the cheapest mode is turned over.
 */
function closedGroundEnergy(n: number, gamma: number, g: number): number {
  const sector = (parity: 1 | -1) => {
    let energy = 0;
    let cheapest = Number.POSITIVE_INFINITY;
    let filled = 1;
    for (let j = 0; j < n; j++) {
      const steps = 2 * j + (parity === 1 ? 1 : 0);
      const k = (steps * Math.PI) / n;
      const real = steps === 0 ? g - 1 : steps === n ? g + 1 : undefined;
      const sigma = real === undefined ? Math.hypot(g - Math.cos(k), gamma * Math.sin(k)) : Math.abs(real);
      if (real !== undefined && real < 0) filled = -filled;
      energy -= sigma;
      cheapest = Math.min(cheapest, sigma);
    }
    return filled === parity ? energy : energy + 2 * cheapest;
  };
  return Math.min(sector(1), sector(-1));
}
