import { requireKind, requireObject } from "../errors";
import { type Model, rebuilt } from "./model";

/**
 * The same model with other couplings; those that are not named stay as they are.
 *
 * @param couplings values by the names of the model's options, a part of `model.couplings`
 * @throws TypeError when the model has no coupling of that name
 *
 * @example
 * withCouplings(tfim({ qubits: 2 }), { field: 0 }).groundEnergy; // -1
 */
export function withCouplings(model: Model, couplings: Readonly<Record<string, number>>): Model {
  requireKind("model", model, "model", "a model such as tfim({ qubits: 6 })");
  requireObject("couplings", couplings, "an object such as { field: 0.5 }");
  for (const name of Object.keys(couplings)) {
    if (!(name in model.couplings))
      throw new TypeError(
        `the ${model.name} has no coupling "${name}"; its couplings are ${Object.keys(model.couplings).join(", ") || "(none)"}`,
      );
  }
  const changed = rebuilt(model, { ...model.couplings, ...couplings });
  if (!changed) throw new TypeError(`the ${model.name} cannot be made with other couplings`);
  return changed;
}
