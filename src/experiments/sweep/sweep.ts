import type { Scalar, SweepPoint, SweepResult, SweepValue } from "../../display";
import { numericFields, plotSweep } from "../../display/plot-sweep";
import { sweepColumns } from "../../display/sweep-columns";
import { received, requireInteger, requireKind, requireKnownKeys, requireObject, requireOneOf } from "../../errors";
import { availableThreads } from "../../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../../results";
import { type AnyTask, PointComputation, type PointState, type SweepContext } from "./compute-points";
import { type Grid, type PointOf, readGrid } from "./grid";
import { type InProcess, inProcess } from "./in-process";
import { pointKey, pointSeed } from "./point-seed";
import { SweepStore } from "./sweep-store";
import { taskText } from "./task-text";

/** Where values are kept, and for what. */
type Stored = Pick<SweepOptions<Grid, SweepValue>, "name" | "store" | "whenTaskChanged">;

export interface SweepOptions<G extends Grid, Value extends SweepValue> extends LongWorkOptions {
  /**
   * What is computed at a point: plain data, or a promise of it. It must depend on the point and `context.seed` alone.
   */
  readonly task: (point: PointOf<G>, context: SweepContext) => Value | Promise<Value>;
  /**
   * Values by axis, each an array or `{ from, to, step? }` of whole numbers, all combined, the first axis slowest; or an
   * array of points.
   */
  readonly grid: G;
  /** Name of the sweep, needed with a store. */
  readonly name?: string;
  /** Default 0. */
  readonly seed?: number;
  /**
   * Path of an SQLite file that keeps each value as soon as it is there, on a local disk. The same sweep goes on from it
   * after a stop or a crash; several sweeps and processes may share it.
   */
  readonly store?: string;
  /**
   * For a store with points of this name from another text of `task`: "recompute" drops them, "keep" takes them as they
   * are. Without it they are an error.
   */
  readonly whenTaskChanged?: "recompute" | "keep";
  /** Default `inProcess()`: one point at a time. */
  readonly engine?: InProcess;
}

/** Points of a sweep whose chart is drawn again and again. */
const MOST_DRAWN_LIVE = 5000;

const OPTIONS = [
  "task",
  "grid",
  "name",
  "seed",
  "store",
  "whenTaskChanged",
  "engine",
  "signal",
  "onProgress",
  "workers",
];

/**
 * One task at all points of a grid.
 *
 * Each point has a seed of its own, which follows from `seed` and the point's content: a larger grid, another order or
 * more points at once give the same bits. A task that throws makes its point "failed" with the error's message, and the
 * others go on.
 *
 * A stop keeps the finished points: the result then says `complete: false`, and a point that was being computed counts as
 * unfinished. A task that holds the thread, such as an endless loop, can only be interrupted together with the cell, and
 * then a store alone keeps what was finished.
 *
 * In a store, values belong to the sweep's name, the text of `task`, the seed and the point. What `task` uses from
 * outside its own text is not seen: give the sweep another name when that changes. Failed points are not stored.
 *
 * @throws RangeError or TypeError when an option is not as documented
 * @throws Error when the store cannot be used, or holds points of this name from another task
 *
 * @example
 * const ranks = await sweep({
 *   grid: { qubits: [2, 4], boundary: ["open", "closed"] },
 *   task: async ({ qubits, boundary }, context) => {
 *     const qnn = hva(tfim({ qubits, ...(qubits > 2 ? { boundary } : {}) }));
 *     return (await rankVsParameters(qnn, { layers: [6], ...context })).saturatedRank;
 *   },
 * });
 * ranks.points.map((point) => point.value); // [2, 2, 8, 4]
 */
export async function sweep<const G extends Grid, Value extends SweepValue>(
  options: SweepOptions<G, Value>,
): Promise<SweepResult<PointOf<G>, Value>> {
  requireObject("the options of sweep", options, "an object such as { grid: { qubits: [2, 4] }, task }");
  requireKnownKeys("sweep", options, OPTIONS);
  const { task, name, seed = 0, engine = inProcess(), workers = availableThreads() } = options;
  if (typeof task !== "function") throw new TypeError(`task must be a function of a point, received ${received(task)}`);
  const { points, axes } = readGrid(options.grid);
  requireInteger("seed", seed, 0);
  requireInteger("workers", workers, 1);
  requireKind("engine", engine, "engine", "an engine such as inProcess()");
  requireOneOf("engine.name", engine.name, ["inProcess"]);
  requireFitting(options);
  const states = points.map((point): PointState => {
    const key = pointKey(point);
    return { point, key, seed: pointSeed(seed, key), status: "unfinished", seconds: 0, stored: false };
  });
  const soFar = () => resultOf<PointOf<G>, Value>(states, { name, axes, seed });
  const title = `sweep ${name ?? `over ${axes.map((axis) => axis.name).join(", ")}`}`;
  const work = new LongWork(title, options, () => pictureOf(soFar()));
  const store = storeOf(options, taskText(task), seed);
  try {
    const each = Math.max(1, Math.floor(workers / engine.atOnce));
    await new PointComputation(states, task as AnyTask, { store, work, workers: each }).run(engine.atOnce);
  } finally {
    store?.close();
  }
  // The cell has been answered, its thread taken from a task: what stands behind the sweep in it must not run any more.
  if (work.abandoned) return new Promise(() => undefined);
  work.finish();
  return soFar();
}

function resultOf<Point extends Readonly<Record<string, Scalar>>, Value extends SweepValue>(
  states: readonly PointState[],
  about: Pick<SweepResult, "name" | "axes" | "seed">,
): SweepResult<Point, Value> {
  const counts = { done: 0, failed: 0, unfinished: 0 };
  for (const { status } of states) counts[status] += 1;
  const points = states.map(finalState) as unknown as SweepPoint<Point, Value>[];
  const result = { kind: "sweep" as const, ...about, points, complete: counts.unfinished === 0, counts };
  return displayed(withTable(result, sweepColumns));
}

/** The chart while the sweep goes on. */
function pictureOf(result: SweepResult): object | undefined {
  return result.points.length <= MOST_DRAWN_LIVE && numericFields(result).length > 0 ? plotSweep(result) : undefined;
}

function requireFitting({ name, store, whenTaskChanged }: Stored): void {
  for (const [option, text] of Object.entries({ name, store }))
    if (text !== undefined && (typeof text !== "string" || text === ""))
      throw new TypeError(`${option} must be a text that is not empty, received ${received(text)}`);
  if (store !== undefined && name === undefined)
    throw new TypeError(`a sweep with a store needs a name, under which its points are kept`);
  if (whenTaskChanged === undefined) return;
  requireOneOf("whenTaskChanged", whenTaskChanged, ["recompute", "keep"]);
  if (store === undefined) throw new TypeError("whenTaskChanged needs a store");
}

function storeOf({ name, store, whenTaskChanged }: Stored, task: string, seed: number): SweepStore | undefined {
  if (store === undefined || name === undefined) return undefined;
  return SweepStore.open(store, { name, task, seed }, whenTaskChanged);
}

function finalState({
  point,
  seed,
  status,
  value,
  error,
  seconds,
  stored,
}: PointState): SweepPoint<Readonly<Record<string, Scalar>>> {
  return { point, seed, status, value, error, seconds, stored };
}
