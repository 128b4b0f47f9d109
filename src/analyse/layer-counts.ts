import { received, requireInteger } from "../errors";

/** Numbers of layers: a list, or from … to in steps. */
export type LayerCounts = readonly number[] | { readonly from: number; readonly to: number; readonly step?: number };

/** The different numbers of layers, rising. */
export function readLayerCounts(layers: LayerCounts): number[] {
  if (Array.isArray(layers)) {
    if (layers.length === 0) throw new RangeError("layers must have at least one entry, received an empty array");
    for (const count of layers) requireInteger("layers", count, 1);
    return [...new Set<number>(layers)].sort((a, b) => a - b);
  }
  const range = layers as { from: number; to: number; step?: number };
  if (typeof range !== "object" || range === null) {
    throw new TypeError(`layers must be an array of numbers or { from, to, step? }, received ${received(layers)}`);
  }
  const { from, to, step = 1 } = range;
  requireInteger("layers.from", from, 1);
  requireInteger("layers.to", to, from);
  requireInteger("layers.step", step, 1);
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, k) => from + k * step);
}
