import type { PauliSum } from "../pauli";
import { displayed, type ResultRecord } from "../results";
import { isDiagonal, lowestLevel } from "./lowest-level";
import { finish } from "./search";

/** A physical problem: a Hamiltonian and the Hamiltonian variational ansatz that belongs to it. */
export interface Model extends ResultRecord {
  readonly kind: "model";
  /** "open TFIM", for titles. */
  readonly name: string;
  readonly qubits: number;
  /** H, in units of the coupling. */
  readonly hamiltonian: PauliSum;
  /** Generators G_k of one HVA layer exp(−iθ_k G_k), in the order in which they are applied. */
  readonly hvaGenerators: readonly PauliSum[];
  /** Start state of the HVA: "zero", "plus", a word such as "01+-", or interleaved amplitudes. */
  readonly startState: string | Float64Array;
  /** How E₀ is found: by a formula, by a scan of a diagonal H, or by Lanczos on 2ⁿ amplitudes. */
  readonly groundEnergyFrom: "closed form" | "scan" | "Lanczos";
  /**
   * Exact ground energy E₀, computed at first use: by the closed form, or else to 1e-12 of the sum of the coefficients'
   * sizes; a RangeError is thrown where the memory does not allow that.
   */
  readonly groundEnergy: number;
  /** E₀ where it is at hand (computed before, or small enough to take a moment only), otherwise undefined. */
  readonly knownGroundEnergy: number | undefined;
}

/** Largest models whose ground energy takes only a moment. */
const SMALL_QUBITS = { search: 10, closedForm: 50 };

/** What a model consists of; `groundEnergy` is the closed form, where there is one. */
export interface ModelParts {
  readonly name: string;
  readonly hamiltonian: PauliSum;
  readonly hvaGenerators: readonly PauliSum[];
  /** Amplitudes are made when they are first asked for. */
  readonly startState: string | Float64Array | (() => Float64Array);
  readonly groundEnergy?: () => number;
}

/** The record of a model from its checked parts. */
export function modelOf({ name, hamiltonian, hvaGenerators, startState, groundEnergy: closedForm }: ModelParts): Model {
  const { qubits } = hamiltonian;
  const small = qubits <= (closedForm ? SMALL_QUBITS.closedForm : SMALL_QUBITS.search);
  let energy: number | undefined;
  let state = typeof startState === "function" ? undefined : startState;
  const compute = () => {
    energy ??= closedForm ? closedForm() : finish(lowestLevel(hamiltonian)).energy;
    return energy;
  };
  const record = {
    kind: "model" as const,
    name,
    qubits,
    hamiltonian,
    hvaGenerators,
    get startState() {
      if (typeof startState === "function") state ??= startState();
      return state as string | Float64Array;
    },
    groundEnergyFrom: methodOf(hamiltonian, closedForm),
  };
  // Not enumerable without a closed form: whoever writes out or compares a model does not start a long computation.
  const lazy = Object.defineProperties(record, {
    groundEnergy: { get: compute, enumerable: closedForm !== undefined },
    knownGroundEnergy: { get: () => energy ?? (small ? compute() : undefined), enumerable: false },
  }) as typeof record & Pick<Model, "groundEnergy" | "knownGroundEnergy">;
  return displayed<Model>(lazy);
}

function methodOf(hamiltonian: PauliSum, closedForm?: () => number): Model["groundEnergyFrom"] {
  if (closedForm) return "closed form";
  return isDiagonal(hamiltonian) ? "scan" : "Lanczos";
}
