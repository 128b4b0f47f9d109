import type { Scalar, SweepAxis } from "../../display";
import { received, requireInteger, requireKnownKeys, requireObject } from "../../errors";
import { pointKey } from "./point-seed";

/** Whole numbers from … to, both included as far as the step, default 1, meets them. */
export interface WholeRange {
  readonly from: number;
  readonly to: number;
  readonly step?: number;
}

/** Values by axis, all of which are combined, or the points themselves, all with the same keys. */
export type Grid =
  | Readonly<Record<string, readonly Scalar[] | WholeRange>>
  | readonly Readonly<Record<string, Scalar>>[];

/** Numbers and truth values for any of their kind; texts stay what they are, so that they fit where few are allowed. */
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T;
type WidenedFields<Point> = Point extends unknown ? { readonly [Key in keyof Point]: Widened<Point[Key]> } : never;

/** A point of a grid: one value an axis. */
export type PointOf<G extends Grid> = G extends readonly (infer Point)[]
  ? WidenedFields<Point>
  : { readonly [Name in keyof G]: G[Name] extends readonly (infer Value)[] ? Widened<Value> : number };

type Point = Readonly<Record<string, Scalar>>;

/** Most points of a grid. */
const MOST_POINTS = 1e5;

/** The different points of a grid, in its order, and the values of each axis. */
export function readGrid(grid: Grid): { readonly points: readonly Point[]; readonly axes: readonly SweepAxis[] } {
  requireObject(
    "grid",
    grid,
    "values by axis, such as { qubits: [4, 6], layers: { from: 1, to: 8 } }, or an array of points",
  );
  if (Array.isArray(grid)) return readPoints(grid);
  const axes = Object.entries(grid).map(([name, values]) => ({ name, values: readAxis(`grid.${name}`, values) }));
  if (axes.length === 0) throw new RangeError("grid must have at least one axis, received an empty object");
  requireFew(axes.reduce((product, { values }) => product * values.length, 1));
  let points: Point[] = [{}];
  for (const { name, values } of axes)
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
  return { points, axes };
}

function requireFew(count: number): void {
  if (count > MOST_POINTS)
    throw new RangeError(`grid must have at most ${MOST_POINTS} points, received ${count}; sweep over its parts`);
}

function readAxis(name: string, axis: unknown): Scalar[] {
  if (!Array.isArray(axis)) return readRange(name, axis);
  if (axis.length === 0) throw new RangeError(`${name} must have at least one value, received an empty array`);
  const values = axis.map((value, index) => readScalar(`${name}[${index}]`, value));
  const seen = new Set<Scalar>();
  for (const value of values) {
    if (seen.has(value)) throw new RangeError(`${name} must have different values, received ${received(value)} twice`);
    seen.add(value);
  }
  return values;
}

function readRange(name: string, range: unknown): number[] {
  requireObject(name, range, "an array of values or { from, to, step? }");
  requireKnownKeys(name, range as object, ["from", "to", "step"]);
  const { from, to, step = 1 } = range as WholeRange;
  requireInteger(`${name}.from`, from, Number.MIN_SAFE_INTEGER);
  requireInteger(`${name}.to`, to, from);
  requireInteger(`${name}.step`, step, 1);
  const count = Math.floor((to - from) / step) + 1;
  requireFew(count);
  return Array.from({ length: count }, (_, k) => from + k * step);
}

function readScalar(name: string, value: unknown): Scalar {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value + 0; // −0 is the same point as 0
  throw new TypeError(`${name} must be a finite number, a text, true or false, received ${received(value)}`);
}

function readPoints(given: readonly unknown[]) {
  if (given.length === 0) throw new RangeError("grid must have at least one point, received an empty array");
  requireFew(given.length);
  const points = given.map((point, index) => readPoint(`grid[${index}]`, point));
  const names = Object.keys(points[0]!);
  if (names.length === 0) throw new RangeError("grid[0] must have at least one key, received an empty object");
  const places = new Map<string, number>();
  for (const [index, point] of points.entries()) {
    if (Object.keys(point).length !== names.length || names.some((name) => !Object.hasOwn(point, name)))
      throw new TypeError(
        `grid[${index}] must have the keys of grid[0] (${names.join(", ")}), received ${received(point)}`,
      );
    const key = pointKey(point);
    const place = places.get(key);
    if (place !== undefined) throw new RangeError(`grid[${index}] must differ from grid[${place}], received ${key}`);
    places.set(key, index);
  }
  return { points, axes: names.map((name) => ({ name, values: [...new Set(points.map((point) => point[name]!))] })) };
}

function readPoint(name: string, point: unknown): Point {
  requireObject(name, point, "a record such as { qubits: 4, layers: 2 }");
  const entries = Object.entries(point as object);
  return Object.fromEntries(entries.map(([key, value]) => [key, readScalar(`${name}.${key}`, value)]));
}
