import type { LossEvaluator } from "../differentiate";
import { dot } from "../linalg";

/** An image of the band: angles, loss there, gradient. */
export interface Image {
  theta: Float64Array;
  loss: number;
  readonly gradient: Float64Array;
}

/** Part of all steps that the band moves freely before its highest image climbs. */
const CLIMBING = 0.2;
/** No image moves further in one step, radians. */
const LONGEST_MOVE = 0.1;

/**
 * A nudged elastic band: images between two fixed ends, each pushed down across the band by the loss. In place of springs
 * the images are set at equal distances after each step, which stays stable in steep valleys. The highest image climbs
 * along the band to the saddle point, and parts the band in two.
 *
 * @see Henkelman and Jónsson, J. Chem. Phys. 113, 9978 (2000): tangents; Henkelman, Uberuaga and Jónsson, ibid. 9901:
 *   the climbing image; E, Ren and Vanden-Eijnden, J. Chem. Phys. 126, 164103 (2007): equal distances
 */
export class ElasticBand {
  readonly images: readonly Image[];
  readonly #evaluator: LossEvaluator;
  readonly #size: number;
  readonly #most: number;
  #climber: number | undefined;
  steps = 0;

  /** @param size of a step along the gradient, radians² per unit of loss; at most the inverse of the largest curvature */
  constructor(evaluator: LossEvaluator, points: readonly Float64Array[], size: number, most: number) {
    this.#evaluator = evaluator;
    this.#size = size;
    this.#most = most;
    this.images = points.map((theta) => ({ theta, loss: Number.NaN, gradient: new Float64Array(theta.length) }));
    for (const image of this.images) this.#evaluate(image);
  }

  get highest(): number {
    return this.images.reduce((best, { loss }, k) => (loss > this.images[best]!.loss ? k : best), 0);
  }

  /** The image that climbs; undefined before one does. */
  get climber(): number | undefined {
    return this.#climber;
  }

  /** One step of the relaxation. */
  step(): void {
    const { images } = this;
    const inside = images.slice(1, -1);
    if (this.steps >= CLIMBING * this.#most) this.#climber = this.highest;
    const moves = inside.map((image, k) => this.#moveOf(images[k]!, image, images[k + 2]!, k + 1 === this.#climber));
    for (const [k, image] of inside.entries()) image.theta = image.theta.map((angle, i) => angle + moves[k]![i]!);
    const knots = [0, ...(this.#parts() ? [this.#climber!] : []), images.length - 1];
    for (const [k, to] of knots.slice(1).entries()) spaceEvenly(images.slice(knots[k], to + 1));
    for (const image of inside) this.#evaluate(image);
    this.steps++;
  }

  /** Whether the climbing image is one between the ends. */
  #parts(): boolean {
    return this.#climber !== undefined && this.#climber > 0 && this.#climber < this.images.length - 1;
  }

  #evaluate(image: Image): void {
    image.loss = this.#evaluator.gradient(image.theta, image.gradient);
  }

  /** Down across the band; for the climbing image also up along it. */
  #moveOf(before: Image, image: Image, after: Image, climbs: boolean): Float64Array {
    const tangent = tangentOf(before, image, after);
    const along = (climbs ? 2 : 1) * dot(image.gradient, tangent);
    const force = tangent.map((x, i) => along * x - image.gradient[i]!);
    const move = this.#size * Math.sqrt(dot(force, force));
    const size = move > LONGEST_MOVE ? (this.#size * LONGEST_MOVE) / move : this.#size;
    return force.map((x) => size * x);
  }
}

/** The direction of the band: towards the higher neighbour, mixed at the tops and bottoms of the band. */
function tangentOf(before: Image, image: Image, after: Image): Float64Array {
  const forwards = after.theta.map((x, i) => x - image.theta[i]!);
  const backwards = image.theta.map((x, i) => x - before.theta[i]!);
  const [up, down] = [after.loss - image.loss, before.loss - image.loss];
  const rises = up > 0 && down < 0;
  const falls = up < 0 && down > 0;
  const [most, least] = [Math.max(Math.abs(up), Math.abs(down)), Math.min(Math.abs(up), Math.abs(down))];
  const [a, b] = rises ? [1, 0] : falls ? [0, 1] : after.loss > before.loss ? [most, least] : [least, most];
  const flat = a + b === 0;
  const tangent = forwards.map((x, i) => (flat ? x + backwards[i]! : a * x + b * backwards[i]!));
  const size = Math.sqrt(dot(tangent, tangent));
  return size > 0 ? tangent.map((x) => x / size) : tangent;
}

/** Sets the images between the first and the last at equal distances along the broken line through all. */
function spaceEvenly(images: readonly Image[]): void {
  const points = images.map(({ theta }) => theta);
  const at = [0];
  for (let k = 1; k < points.length; k++) at.push(at[k - 1]! + distance(points[k]!, points[k - 1]!));
  const whole = at[at.length - 1]!;
  let part = 0;
  for (let k = 1; k + 1 < points.length; k++) {
    const wanted = (whole * k) / (points.length - 1);
    while (part + 2 < points.length && at[part + 1]! < wanted) part++;
    const width = at[part + 1]! - at[part]!;
    const share = width > 0 ? (wanted - at[part]!) / width : 0;
    const [from, to] = [points[part]!, points[part + 1]!];
    images[k]!.theta = from.map((angle, i) => angle + share * (to[i]! - angle));
  }
}

/** Distance of two points in radians. */
export function distance(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0));
}
