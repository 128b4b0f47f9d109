import { received, requireFinite, requireInteger, requireObject } from "../errors";
import type { Slider } from "./panel";

/** Ends of a slider, and the distance of its values where that is not even chosen: [low, high] or [low, high, step]. */
export type SliderRange = readonly [from: number, to: number, step?: number];

/** Options that only whole numbers make sense for. */
const COUNTS = new Set(["layers", "qubits", "seed"]);
/** Values between the ends of a slider whose step is not given. */
const STEPS = 200;

/** A slider from its ends; it begins at `value`, or in the middle. */
export function readSlider(name: string, range: SliderRange, value?: number): Slider {
  if (!Array.isArray(range) || range.length < 2 || range.length > 3)
    throw new TypeError(`${name} must be [low, high] or [low, high, step], received ${received(range)}`);
  requireFinite(name, range);
  const [from, to, given] = range as SliderRange;
  const whole = COUNTS.has(name);
  const step = given ?? (whole ? 1 : (to - from) / STEPS);
  if (!(from < to && step > 0))
    throw new RangeError(
      `${name} must be [low, high, step] with low < high and step > 0, received [${range.join(", ")}]`,
    );
  if (whole) for (const end of [from, to, step]) requireInteger(name, end, 0);
  const start = value ?? from + step * Math.round((to - from) / 2 / step);
  return { name, from: Math.min(from, start), to: Math.max(to, start), step, value: start };
}

/** Sliders from a record of their ends. */
export function readSliders(ranges: Readonly<Record<string, SliderRange>>): Slider[] {
  requireObject("sliders", ranges, "a record such as { field: [0, 2], layers: [1, 12] }");
  return Object.entries(ranges).map(([name, range]) => readSlider(name, range));
}
