import { type QNN, withLayers } from "../ansatz";
import { type HessianResult, hessian, type Loss } from "../differentiate";
import { dot } from "../linalg";
import type { Backend } from "../simulate";
import { lbfgs, type TrainingRun, train } from "../train";
import { embedded, type IdentityLayers } from "./identity-layers";
import { landscape } from "./landscape";
import { besideSaddle } from "./polish";
import type { Trap, TrapCut } from "./trap-result";

const POINTS = 31;
/** Traps that are looked at for the picture. */
const MOST_TRAPS = 8;
/** Steps of a descent: each is kept. */
const DESCENT = 400;
/** Length of a cut that leads to no end, radians. */
const SPAN = 2.4;
/** A cut reaches so much further than the end of the descent. */
const MARGIN = 1.3;

/** A plane through a trap in the deeper circuit; its first direction leaves the new layers as they are. */
interface Plane {
  readonly trap: number;
  readonly around: Float64Array;
  readonly directions: readonly [Float64Array, Float64Array];
  /** Least curvature in the plane, negative where the plane shows the saddle. */
  readonly curvature: number;
  /** Offsets of the minimum that a descent reached. */
  readonly end?: readonly [number, number];
  readonly descent?: TrapCut["descent"];
}

/**
 * A trap that opens as a saddle, cut by a plane in the deeper circuit: the old angles' part of the way from the trap to
 * where the descent ends, and the new angles' part, so that trap and end lie in it. Of all traps the one whose saddle the
 * plane shows best. Where none does, the plane of the trap's softest and the opened direction.
 */
export async function trapCut(
  qnn: QNN,
  loss: Loss,
  traps: readonly Trap[],
  identity: IdentityLayers,
  backend: Backend | undefined,
): Promise<TrapCut | undefined> {
  const layers = traps.flatMap(({ opened }) => opened.filter(({ outcome }) => outcome === "saddle"))[0]?.layers;
  if (layers === undefined) return undefined;
  const deeper = withLayers(qnn, layers);
  const planes: Plane[] = [];
  for (const [index, trap] of traps.slice(0, MOST_TRAPS).entries()) {
    if (trap.opened.find((opening) => opening.layers === layers)?.outcome !== "saddle") continue;
    const around = embedded(qnn, trap.theta, identity, layers - qnn.layers);
    const second = hessian(deeper, loss, around);
    planes.push(softPlane(qnn, index, around, second));
    for (const theta of besideSaddle({ theta: around, hessian: second })) {
      const way = { optimizer: lbfgs(), steps: DESCENT, initial: { theta }, record: "trajectory" as const, workers: 1 };
      const { best } = await train(deeper, { loss, ...way, ...(backend ? { backend } : {}) });
      planes.push(planeTo(qnn, index, around, second, best));
    }
  }
  if (planes.length === 0) return undefined;
  const shows = planes.filter(({ curvature, end }) => end && curvature < 0);
  const plane = (shows.length > 0 ? shows : planes).reduce((a, b) => (b.curvature < a.curvature ? b : a));
  const { trap, around, directions, end, descent } = plane;
  const span = end ? 2 * MARGIN * Math.max(...end.map(Math.abs)) : SPAN;
  const sliced = await landscape(deeper, loss, { around, directions, dimensions: 2, points: POINTS, span });
  const { offsets, values } = sliced;
  const line = offsets.map((_, i) => values[i * POINTS + (POINTS - 1) / 2]!);
  return { trap, layers, offsets, line, plane: values, ...(end && descent ? { end, descent } : {}) };
}

/** The plane that the old and the new angles' parts of the way to an end span. */
function planeTo(qnn: QNN, trap: number, around: Float64Array, second: HessianResult, run: TrainingRun): Plane {
  const way = run.theta.map((angle, i) => angle - around[i]!);
  const [old, fresh] = parts(qnn, way);
  const directions = [unit(old), unit(fresh)] as const;
  const at = [length(old), length(fresh)] as const;
  return {
    trap,
    around,
    directions,
    curvature: leastCurvature(second, directions),
    end: at,
    descent: descentOf(around, run),
  };
}

/** Losses on the way down, by the distance that was gone. */
function descentOf(from: Float64Array, { trajectory = [], curve }: TrainingRun): NonNullable<TrapCut["descent"]> {
  let before = from;
  let distance = 0;
  return trajectory.map((theta, k) => {
    distance += length(theta.map((angle, i) => angle - before[i]!));
    before = theta;
    return { distance, loss: curve[k]! };
  });
}

/** The plane of the opened direction and of the softest old one, made orthogonal to it. */
function softPlane(qnn: QNN, trap: number, around: Float64Array, second: HessianResult): Plane {
  const m = around.length;
  const opened = second.eigenvectors.data.slice((m - 1) * m);
  const [inside] = parts(qnn, opened);
  const square = dot(inside, inside);
  // Old directions along which the deeper circuit's Hessian is softest, after the opened one.
  const candidates = Array.from({ length: m - 1 }, (_, k) => {
    const [old] = parts(qnn, second.eigenvectors.data.slice((m - 2 - k) * m, (m - 1 - k) * m));
    const part = square > 0 ? dot(old, inside) / square : 0;
    return old.map((x, i) => x - part * inside[i]!);
  });
  const direction = unit(candidates.find((one) => length(one) > 0.5) ?? candidates[0]!);
  const directions = [direction, opened] as const;
  return { trap, around, directions, curvature: leastCurvature(second, directions) };
}

/** A vector's entries for the angles of the shallow circuit, and those for the added ones. */
function parts(qnn: QNN, vector: Float64Array): [old: Float64Array, fresh: Float64Array] {
  const from = qnn.parameters - qnn.afterParameters;
  const to = vector.length - qnn.afterParameters;
  const isFresh = (i: number) => i >= from && i < to;
  return [vector.map((x, i) => (isFresh(i) ? 0 : x)), vector.map((x, i) => (isFresh(i) ? x : 0))];
}

/** The lower eigenvalue of the Hessian in a plane. */
function leastCurvature({ matrix }: HessianResult, [a, b]: readonly [Float64Array, Float64Array]): number {
  const m = a.length;
  const along = (u: Float64Array, v: Float64Array) =>
    u.reduce((sum, x, i) => sum + x * dot(matrix.data.subarray(i * m, (i + 1) * m), v), 0);
  const [aa, ab, bb] = [along(a, a), along(a, b), along(b, b)];
  return (aa + bb) / 2 - Math.hypot((aa - bb) / 2, ab);
}

function unit(vector: Float64Array): Float64Array {
  const size = length(vector);
  return vector.map((x) => x / size);
}

function length(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
