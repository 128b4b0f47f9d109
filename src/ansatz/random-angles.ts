import { received, requireFinite, requireKind } from "../errors";
import { randomStream } from "../random";
import type { QNN } from "./qnn";

/**
 * M independent angles, uniform in a range.
 *
 * @param options.seed integer ≥ 0, default 0; the same seed gives the same angles
 * @param options.range [low, high) in radians, default [0, 2π)
 */
export function randomAngles(
  qnn: QNN,
  options: { readonly seed?: number; readonly range?: readonly [number, number] } = {},
): Float64Array {
  requireKind("qnn", qnn, "qnn", "a QNN");
  const { seed = 0, range = [0, 2 * Math.PI] } = options;
  return uniformAngles(qnn.parameters, readRange("range", range), seed, 0);
}

/** Angles of one numbered stream of a seed. */
export function uniformAngles(
  count: number,
  [low, high]: readonly [number, number],
  seed: number,
  stream: number,
): Float64Array {
  const random = randomStream(seed, stream);
  return Float64Array.from({ length: count }, () => low + (high - low) * random.uniform());
}

/** Checks an interval [low, high). */
export function readRange(name: string, range: readonly [number, number]): readonly [number, number] {
  if (!Array.isArray(range) || range.length !== 2)
    throw new TypeError(`${name} must be [low, high], received ${received(range)}`);
  requireFinite(name, range);
  if (!(range[0] <= range[1]))
    throw new RangeError(`${name} must be [low, high] with low ≤ high, received [${range.join(", ")}]`);
  return range;
}
