import { requireInteger, requireKnownKeys, requireNumber, requireObject, requireOneOf } from "../errors";
import { singularValues } from "../linalg";
import { type PauliTerm, sumOf } from "../pauli";
import { displayed } from "../results";
import type { Model } from "./model";

/** Ends of a chain: free, or joined to a ring. */
export type Boundary = "open" | "closed";

export interface TfimOptions {
  /** n ≥ 2; at least 3 for the closed chain. */
  readonly qubits: number;
  /** Default "open". */
  readonly boundary?: Boundary;
  /** g in units of the coupling, default 1 (critical). */
  readonly field?: number;
}

/** Longest chain; states are limited by memory long before. */
const MAXIMUM_CHAIN = 1000;

/**
 * Transverse-field Ising model H = −Σ Z_iZ_{i+1} − g Σ X_i with n − 1 bonds (open) or n bonds (closed); critical at
 * g = 1. Its ground energy is that of free fermions (Pfeuty, Ann. Phys. 57, 79, 1970). One HVA layer applies ½ΣZZ,
 * then ½ΣX, from |+⟩^n.
 *
 * @throws RangeError or TypeError when an option is not as documented
 *
 * @example
 * tfim({ qubits: 2 }).groundEnergy.toFixed(6); // "-2.236068"
 */
export function tfim(options: TfimOptions): Model {
  requireObject("the options of tfim", options, "an object such as { qubits: 6 }");
  requireKnownKeys("tfim", options, ["qubits", "boundary", "field"]);
  const { qubits, boundary = "open", field = 1 } = options;
  requireOneOf("boundary", boundary, ["open", "closed"]);
  requireInteger(
    boundary === "closed" ? "qubits of a closed chain" : "qubits",
    qubits,
    boundary === "closed" ? 3 : 2,
    MAXIMUM_CHAIN,
  );
  requireNumber("field", field);
  const bonds = bondTerms(qubits, boundary);
  const sites = Array.from({ length: qubits }, (_, i) => letterTerm("X", [i], qubits));
  return displayed({
    kind: "model",
    name: `${boundary} TFIM`,
    qubits,
    hamiltonian: sumOf([...scaled(bonds, -1), ...scaled(sites, -field)], qubits),
    hvaGenerators: [sumOf(scaled(bonds, 0.5), qubits), sumOf(scaled(sites, 0.5), qubits)],
    startState: "plus",
    groundEnergy: boundary === "open" ? openGroundEnergy(qubits, field) : closedGroundEnergy(qubits, field),
  });
}

function bondTerms(qubits: number, boundary: Boundary): PauliTerm[] {
  const bonds = boundary === "open" ? qubits - 1 : qubits;
  return Array.from({ length: bonds }, (_, i) => letterTerm("Z", [i, (i + 1) % qubits], qubits));
}

function letterTerm(letter: string, sites: readonly number[], qubits: number): PauliTerm {
  return {
    coefficient: 1,
    word: Array.from({ length: qubits }, (_, i) => (sites.includes(i) ? letter : "I")).join(""),
  };
}

function scaled(terms: readonly PauliTerm[], factor: number): PauliTerm[] {
  return terms.map(({ coefficient, word }) => ({ coefficient: factor * coefficient, word }));
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
