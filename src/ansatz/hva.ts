import { requireKind, requireKnownKeys } from "../errors";
import type { Model } from "../models";
import { qnnOf } from "./periodic-ansatz";
import type { Gate, QNN } from "./qnn";

/**
 * Hamiltonian variational ansatz of a model: a layer applies exp(−iθ_k G_k) for each of the model's groups of commuting
 * terms, each with one shared angle. For the TFIM: ½ΣZZ, then ½ΣX, from |+⟩^n; M = 2L.
 *
 * @param options.layers L ≥ 1, default 1
 * @see Wecker, Hastings and Troyer, Phys. Rev. A 92, 042303 (2015)
 *
 * @example
 * hva(tfim({ qubits: 4 }), { layers: 8 }).parameters; // 16
 */
export function hva(model: Model, options: { readonly layers?: number } = {}): QNN {
  requireKind("model", model, "model", "a model such as tfim({ qubits: 6 })");
  requireKnownKeys("hva", options, ["layers"]);
  const layer = model.hvaGenerators.map(
    (generator, parameter): Gate => ({
      type: "evolution",
      generator,
      angle: { parameter, scale: 1, offset: 0 },
    }),
  );
  return qnnOf({
    name: `HVA of the ${model.name}`,
    qubits: model.qubits,
    layers: options.layers ?? 1,
    initialState: model.startState,
    layer,
    layerParameters: layer.length,
  });
}
