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
  /** Couplings of H by the names of the model's options: { field: 1 }. */
  readonly couplings: Readonly<Record<string, number>>;
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
  /** Couplings that can be changed, by name, and the model with all of them as given; none unless given. */
  readonly couplings?: Readonly<Record<string, number>>;
  readonly rebuild?: Rebuild;
  readonly hvaGenerators: readonly PauliSum[];
  /** Amplitudes are made when they are first asked for. */
  readonly startState: string | Float64Array | (() => Float64Array);
  readonly groundEnergy?: () => number;
}

type Rebuild = (couplings: Readonly<Record<string, number>>) => Model;

/** How models are made again with other couplings: apart from their records, which are plain data. */
const rebuilds = new WeakMap<Model, Rebuild>();

/** The model with all its couplings as given; undefined for one that was not made by this library's functions. */
export function rebuilt(model: Model, couplings: Readonly<Record<string, number>>): Model | undefined {
  return rebuilds.get(model)?.(couplings);
}

/** The record of a model from its checked parts. */
export function modelOf(parts: ModelParts): Model {
  const { name, hamiltonian, couplings = {}, rebuild, hvaGenerators, startState, groundEnergy: closedForm } = parts;
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
    couplings,
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
  const model = displayed<Model>(lazy);
  if (rebuild) rebuilds.set(model, rebuild);
  return model;
}

function methodOf(hamiltonian: PauliSum, closedForm?: () => number): Model["groundEnergyFrom"] {
  if (closedForm) return "closed form";
  return isDiagonal(hamiltonian) ? "scan" : "Lanczos";
}
