import type { EnergyLoss } from "../differentiate";
import { received, requireKnownKeys, requireNumber } from "../errors";
import type { Model } from "../models";
import { type PauliSum, pauliSum } from "../pauli";
import { displayed } from "../results";
import { reachableEnergy } from "./reachable-energy";

/**
 * Energy as a loss: ⟨H⟩ − E₀ ≥ 0 of a model, with its exact ground energy E₀, or ⟨H⟩ of a bare Pauli sum.
 *
 * @param options.relativeTo what is subtracted from ⟨H⟩: "ground" (default for a model), "reachable" (the lowest energy in the
 *   invariant space of the model's start state: a symmetry is not a trap) or a number
 * @throws TypeError when it is neither a model nor a Pauli sum, or when a sum is to be relative to a ground energy that
 *   is not known
 */
export function energy(
  of: Model | PauliSum | string,
  options: { readonly relativeTo?: "ground" | "reachable" | number } = {},
): EnergyLoss {
  requireKnownKeys("energy", options, ["relativeTo"]);
  const { relativeTo } = options;
  const subject = typeof of === "string" ? pauliSum(of) : of;
  if (subject?.kind !== "model" && subject?.kind !== "pauli-sum") {
    throw new TypeError(`energy needs a model or a Pauli sum, received ${received(of)}`);
  }
  const observable = subject.kind === "model" ? subject.hamiltonian : subject;
  if (typeof relativeTo === "number") {
    requireNumber("relativeTo", relativeTo);
    return lossOf(observable, relativeTo, `⟨H⟩ − (${relativeTo})`, sourceOf(subject, relativeTo));
  }
  if (relativeTo !== undefined && relativeTo !== "ground" && relativeTo !== "reachable") {
    throw new TypeError(`relativeTo must be "ground", "reachable" or a number, received ${received(relativeTo)}`);
  }
  if (subject.kind === "model" && relativeTo === "reachable") {
    return lossOf(observable, reachableEnergy(subject), "⟨H⟩ − lowest reachable energy", sourceOf(subject, relativeTo));
  }
  if (subject.kind === "model") {
    return lossOf(observable, subject.groundEnergy, "⟨H⟩ − E₀", sourceOf(subject, "ground"));
  }
  if (relativeTo !== undefined)
    throw new TypeError(`relativeTo: "${relativeTo}" needs a model; the ground energy of a bare sum is not known`);
  return lossOf(observable, 0, "⟨H⟩");
}

function lossOf(observable: PauliSum, offset: number, name: string, source?: EnergyLoss["source"]): EnergyLoss {
  const loss: EnergyLoss = { kind: "loss", task: "energy", name, observable, offset };
  if (source !== undefined) Object.defineProperty(loss, "source", { value: source, enumerable: false });
  return displayed(loss);
}

function sourceOf(
  subject: Model | PauliSum,
  relativeTo: "ground" | "reachable" | number,
): EnergyLoss["source"] | undefined {
  return subject.kind === "model" ? { model: subject, relativeTo } : undefined;
}
