import type { Scalar, SweepValue } from "../../display";
import { type LongWork, ofPart, type Progress, type StopSignal } from "../../results";
import { plainValue, valueText } from "./plain-value";
import type { SweepStore } from "./sweep-store";

type Point = Readonly<Record<string, Scalar>>;

/** What a task is given beside its point; `{ ...context }` may go on to the library's own long work. */
export interface SweepContext {
  /** Follows from the sweep's seed and the point's content alone; below 2³¹. */
  readonly seed: number;
  /** Aborted when the sweep is stopped. */
  readonly signal: StopSignal;
  /** Moves the sweep's own progress on within the point. */
  readonly onProgress: (progress: Progress) => void;
  /** Threads for this point. */
  readonly workers: number;
}

export type AnyTask = (point: never, context: SweepContext) => unknown;

/** A point while the sweep goes on; what has become of it stands in the last four fields. */
export interface PointState {
  readonly point: Point;
  readonly key: string;
  readonly seed: number;
  status: "done" | "failed" | "unfinished";
  value?: SweepValue;
  error?: string;
  seconds: number;
  stored: boolean;
}

/** Milliseconds between two looks at whether to stop while tasks are waited for. */
const STOP_INTERVAL = 20;
/** Milliseconds that tasks get to end after a stop, so that none goes on behind the next cell. */
const GRACE = 100;

/** Computes points, some at a time, until all are finished or a stop is heard. */
export class PointComputation {
  readonly #task: AnyTask;
  readonly #store: SweepStore | undefined;
  readonly #work: LongWork;
  readonly #workers: number;
  readonly #states: readonly PointState[];
  /** Parts that are done of the points that are being computed. */
  readonly #parts = new Map<PointState, number>();
  #finished = 0;
  /** True from the end of the sweep on: what tasks still give then comes too late. */
  #over = false;

  constructor(
    states: readonly PointState[],
    task: AnyTask,
    { store, work, workers }: { store: SweepStore | undefined; work: LongWork; workers: number },
  ) {
    this.#states = states;
    this.#task = task;
    this.#store = store;
    this.#work = work;
    this.#workers = workers;
  }

  /** Resolves soon after a stop even where a task never ends. */
  async run(atOnce: number): Promise<void> {
    for (const state of this.#states) this.#readStored(state);
    const waiting = this.#states.filter(({ status }) => status === "unfinished");
    const lane = async () => {
      for (;;) {
        await this.#work.pause(this.#done(), this.#states.length);
        const state = this.#stopped ? undefined : waiting.shift();
        if (state === undefined) return;
        if (!this.#readStored(state)) await this.#compute(state);
      }
    };
    const lanes = Math.max(1, Math.min(atOnce, waiting.length));
    let watch: unknown;
    try {
      const stopHeard = new Promise<void>((resolve) => {
        watch = setInterval(() => {
          this.#work.tick(this.#done(), this.#states.length); // tasks may wait for long without a word
          if (!this.#work.stopped) return;
          clearInterval(watch);
          watch = setTimeout(resolve, GRACE);
        }, STOP_INTERVAL);
      });
      await Promise.race([Promise.all(Array.from({ length: lanes }, lane)), stopHeard]);
    } finally {
      this.#over = true;
      clearInterval(watch);
    }
  }

  get #stopped(): boolean {
    return this.#over || this.#work.stopped;
  }

  /** Takes the value from the store, where it is: from an earlier sweep, or from another process just now. */
  #readStored(state: PointState): boolean {
    const stored = this.#store?.read(state.key);
    if (stored === undefined) return false;
    Object.assign(state, { status: "done", value: plainValue(stored.value), seconds: stored.seconds, stored: true });
    this.#finished += 1;
    return true;
  }

  async #compute(state: PointState): Promise<void> {
    const begun = performance.now();
    const text = await this.#textOf(state);
    this.#parts.delete(state);
    // What a stopped task gives is not all of its value, and what it throws is the stop.
    if (this.#stopped) return;
    const seconds = (performance.now() - begun) / 1000;
    if (text.ok) {
      this.#store?.write(state.key, { value: text.value, seconds });
      Object.assign(state, { status: "done", value: plainValue(text.value), seconds });
    } else Object.assign(state, { status: "failed", error: text.error, seconds });
    this.#finished += 1;
  }

  async #textOf(state: PointState): Promise<{ ok: true; value: string } | { ok: false; error: string }> {
    try {
      return { ok: true, value: valueText(await this.#task(state.point as never, this.#contextOf(state))) };
    } catch (thrown) {
      return { ok: false, error: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }

  #contextOf(state: PointState): SweepContext {
    const stopped = () => this.#stopped;
    const throwIfAborted = () => {
      this.#work.throwIfStopped();
      if (this.#over) throw new Error("the sweep is over");
    };
    return {
      seed: state.seed,
      signal: {
        get aborted() {
          return stopped();
        },
        throwIfAborted,
      },
      onProgress: ofPart(({ done, total }) => {
        if (this.#stopped) return;
        this.#parts.set(state, Math.max(this.#parts.get(state) ?? 0, Math.min(done / total, 1) || 0));
        this.#work.tick(this.#done(), this.#states.length);
      }),
      workers: this.#workers,
    };
  }

  /** Finished points and the parts of those under way, to two digits. */
  #done(): number {
    const parts = [...this.#parts.values()].reduce((sum, part) => sum + part, 0);
    return Math.min(this.#states.length, Math.floor(100 * (this.#finished + parts)) / 100);
  }
}

declare const performance: { now(): number };
declare function setInterval(callback: () => void, milliseconds: number): unknown;
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearInterval(watch: unknown): void;
