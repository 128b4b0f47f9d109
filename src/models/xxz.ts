import { requireNumber } from "../errors";
import { type PauliTerm, sumOf } from "../pauli";
import { type ChainOptions, halfSum, readChain, wordAt } from "./chain";
import { type Model, type ModelParts, modelOf } from "./model";

export interface XxzOptions extends ChainOptions {
  /** Δ, the coupling of ZZ in units of that of XX and YY, default 1 (isotropic). */
  readonly anisotropy?: number;
}

/** Longest chain: the start state is kept as amplitudes. */
const MAXIMUM_QUBITS = 24;

/**
 * XXZ chain H = Σ (X_iX_{i+1} + Y_iY_{i+1} + Δ Z_iZ_{i+1}): antiferromagnetic, gapless for −1 < Δ ≤ 1, ferromagnetic
 * below −1. One HVA layer applies ½Σ(XX + YY + ΔZZ) on the even bonds (0,1), (2,3), …, then on the odd bonds (1,2), …;
 * the closing bond of a ring of odd n, which meets an even bond, is a third group. Start state: singlets
 * (|01⟩ − |10⟩)/√2 on the even bonds; a last site without a bond is |0⟩.
 *
 * @throws RangeError or TypeError when an option is not as documented; n from 2 (closed: 3) to 24
 * @see Wiersema et al., PRX Quantum 1, 020319 (2020), for the ansatz
 *
 * @example
 * xxz({ qubits: 2, anisotropy: 0.5 }).groundEnergy.toFixed(6); // "-2.500000"
 */
export function xxz(options: XxzOptions): Model {
  const chain = readChain("xxz", options, ["anisotropy"], { open: 2, closed: 3 }, MAXIMUM_QUBITS);
  const { anisotropy = 1 } = options;
  requireNumber("anisotropy", anisotropy);
  return modelOf({
    ...xxzParts(`${chain.boundary} XXZ chain`, chain, anisotropy),
    couplings: { anisotropy },
    rebuild: (couplings) => xxz({ ...chain, ...couplings }),
  });
}

/** The model of checked options, also for its special cases. */
export function xxzParts(name: string, { qubits, boundary }: Required<ChainOptions>, anisotropy: number): ModelParts {
  const bonds = Array.from({ length: boundary === "open" ? qubits - 1 : qubits }, (_, i) =>
    bondTerms(i, (i + 1) % qubits, qubits, anisotropy),
  );
  const closing = boundary === "closed" && qubits % 2 === 1 ? qubits - 1 : -1;
  const groups = [
    bonds.filter((_, i) => i % 2 === 0 && i !== closing),
    bonds.filter((_, i) => i % 2 === 1),
    bonds.filter((_, i) => i === closing),
  ];
  return {
    name,
    hamiltonian: sumOf(bonds.flat(), qubits),
    hvaGenerators: groups.filter((group) => group.length > 0).map((group) => halfSum(group.flat(), qubits)),
    startState: () => singlets(qubits),
  };
}

function bondTerms(i: number, j: number, qubits: number, anisotropy: number): PauliTerm[] {
  const on = (letter: string) =>
    wordAt(
      [
        [i, letter],
        [j, letter],
      ],
      qubits,
    );
  return [on("X"), on("Y"), { ...on("Z"), coefficient: anisotropy }];
}

/** Interleaved amplitudes of (|01⟩ − |10⟩)/√2 on qubits (0,1), (2,3), …, and |0⟩ on a last one. */
function singlets(qubits: number): Float64Array {
  const pairs = Math.floor(qubits / 2);
  const rest = qubits - 2 * pairs;
  const amplitudes = new Float64Array(2 * 2 ** qubits);
  const size = 2 ** -Math.floor(pairs / 2) * (pairs % 2 === 1 ? Math.SQRT1_2 : 1);
  for (let flips = 0; flips < 2 ** pairs; flips++) {
    let index = 0;
    let sign = 1;
    for (let pair = pairs - 1; pair >= 0; pair--) {
      const flipped = (flips >> pair) & 1;
      index = 4 * index + (flipped ? 2 : 1);
      if (flipped) sign = -sign;
    }
    amplitudes[2 * (index << rest)] = sign * size;
  }
  return amplitudes;
}
