import type { LossEvaluator } from "../differentiate";
import { descend } from "../train";
import type { SliceMinimum } from "./landscape-result";
import type { Slice } from "./slice-values";

/** Differences of losses below this part of their range are rounding. */
const ROUNDING = 1e-12;
/** A minimum is marked where its least curvature is above this part of its largest: the floor of a valley is no point. */
const ROUND = 1e-3;
/** Distance of the gradients from whose difference curvatures are taken, radians. */
const APART = 1e-4;
/** Steps of a descent within the slice; it begins next to its end. */
const STEPS = 60;
/** Largest derivative along a direction at which a descent has arrived. */
const TOLERANCE = 1e-8;

/** Local minima within a slice: descents from all samples that are lower than their neighbours, each end once. */
export function sliceMinima(slice: Slice, evaluator: LossEvaluator, values: readonly number[]): SliceMinimum[] {
  const { qnn, loss, vectors, offsets } = slice;
  const inside = within(slice, evaluator);
  const cell = offsets[1]! - offsets[0]!;
  const reach = offsets[offsets.length - 1]!;
  const found: SliceMinimum[] = [];
  for (const start of lowSamples(values, offsets, vectors.length)) {
    const plane = { qnn: { ...qnn, parameters: vectors.length }, loss, evaluator: inside };
    const end = descend(plane, start, STEPS, TOLERANCE);
    const at = Array.from(end.theta);
    const known = found.some((other) => at.every((x, k) => Math.abs(x - other.offsets[k]!) < cell));
    if (known || at.some((x) => Math.abs(x) > reach) || !isRound(inside, end.theta)) continue;
    found.push({ offsets: at, loss: end.loss });
  }
  return found.sort((a, b) => a.loss - b.loss);
}

/** The loss as a function of the offsets. */
function within({ around, vectors }: Slice, evaluator: LossEvaluator): LossEvaluator {
  const full = new Float64Array(around.length);
  const at = (x: ArrayLike<number>) =>
    around.map((angle, i) => vectors.reduce((sum, vector, k) => sum + x[k]! * vector[i]!, angle));
  return {
    ...evaluator,
    value: (x) => evaluator.value(at(x)),
    gradient: (x, gradient) => {
      const value = evaluator.gradient(at(x), full);
      for (const [k, vector] of vectors.entries()) {
        gradient[k] = vector.reduce((sum, entry, i) => sum + entry * full[i]!, 0);
      }
      return value;
    },
  };
}

/** Offsets of the samples that are lower than all their neighbours; none at the border. */
function lowSamples(values: readonly number[], offsets: readonly number[], dimensions: number): number[][] {
  const points = offsets.length;
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const rounding = ROUNDING * (high - low);
  const steps = dimensions === 1 ? [-1, 1] : [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => i * points + j));
  const neighbours = steps.filter((step) => step !== 0);
  const found: number[][] = [];
  for (const [index, value] of values.entries()) {
    const place = dimensions === 1 ? [index] : [Math.floor(index / points), index % points];
    if (place.some((k) => k === 0 || k === points - 1)) continue;
    if (neighbours.every((step) => values[index + step]! > value + rounding)) found.push(place.map((k) => offsets[k]!));
  }
  return found;
}

/** Whether the loss rises from a point along every direction of the slice, by curvatures of comparable size. */
function isRound({ gradient }: LossEvaluator, x: Float64Array): boolean {
  const columns = Array.from(x, (_, k) => {
    const [up, down] = [APART, -APART].map((size) => {
      const beside = new Float64Array(x.length);
      gradient(
        x.map((offset, i) => (i === k ? offset + size : offset)),
        beside,
      );
      return beside;
    }) as [Float64Array, Float64Array];
    return up.map((derivative, i) => (derivative - down[i]!) / (2 * APART));
  });
  const [a, d] = [columns[0]![0]!, columns[1]?.[1] ?? columns[0]![0]!];
  const b = columns[1] ? (columns[0]![1]! + columns[1][0]!) / 2 : 0;
  const [mean, spread] = [(a + d) / 2, Math.hypot((a - d) / 2, b)];
  return mean - spread > ROUND * (mean + spread);
}
