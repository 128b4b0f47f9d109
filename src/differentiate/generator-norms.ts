import type { Gate, QNN } from "../ansatz";

/** For each parameter a bound of ‖∂_iψ‖: the sum of the absolute coefficients of the words that it drives. */
export function generatorNorms({ before, layer, after, layers, ...qnn }: QNN): Float64Array {
  const ofLayer = normsOf(layer, qnn.layerParameters);
  return Float64Array.from([
    ...normsOf(before, qnn.beforeParameters),
    ...Array.from({ length: layers }, () => ofLayer).flat(),
    ...normsOf(after, qnn.afterParameters),
  ]);
}

function normsOf(gates: readonly Gate[], parameters: number): number[] {
  const norms = new Array<number>(parameters).fill(0);
  for (const gate of gates) {
    if (gate.type !== "evolution" || !("parameter" in gate.angle)) continue;
    const { parameter, scale } = gate.angle;
    norms[parameter]! += gate.generator.terms.reduce((sum, term) => sum + Math.abs(scale * term.coefficient), 0);
  }
  return norms;
}
