/** How far a long computation is. */
export interface Progress {
  /** What is being computed, in a few words. */
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

/** The part of an AbortSignal that is used. */
export interface StopSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

/** Options of everything that can take longer than a heartbeat. */
export interface LongWorkOptions {
  /** Stops the work; the promise rejects with the signal's reason unless the result can say that it is incomplete. */
  readonly signal?: StopSignal;
  /** Called a few times a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Number of threads; the result does not depend on it. */
  readonly workers?: number;
}

/** A vega-lite specification of what there is so far; undefined while there is nothing to draw. */
export type PictureSoFar = () => object | undefined;

/** What a notebook kernel offers to the cell that is running: where progress is shown and how it is interrupted. */
interface RunningCell {
  readonly signal?: StopSignal;
  /** Draws a bar, and once in a while the picture in its place. */
  readonly onProgress?: (progress: Progress & { readonly picture?: PictureSoFar }) => void;
}

/** Milliseconds of computing between two moments in which interrupts and pictures get their turn. */
const HEARTBEAT = 40;

function runningCell(): RunningCell | undefined {
  return (globalThis as Record<symbol, unknown>)[Symbol.for("Jupyter.cell")] as RunningCell | undefined;
}

const partial = new WeakSet<object>();

/** Marks a callback as that of a part: what reports to it shows no bar of its own, as the whole has one. */
export function ofPart<T extends NonNullable<LongWorkOptions["onProgress"]>>(onProgress: T): T {
  partial.add(onProgress);
  return onProgress;
}

/** Reports progress and listens for a stop, to the caller's options and to the notebook's running cell. */
export class LongWork {
  readonly #task: string;
  readonly #options: LongWorkOptions;
  readonly #picture: { readonly picture?: PictureSoFar };
  readonly #cell = runningCell();
  #lastPause = performance.now();
  /** What was last said to be all of the work. */
  #total: number | undefined;

  constructor(task: string, options: LongWorkOptions, picture?: PictureSoFar) {
    this.#task = task;
    this.#options = options;
    this.#picture = picture ? { picture } : {};
  }

  /** True when the caller or the notebook has asked to stop. */
  get stopped(): boolean {
    return Boolean(this.#options.signal?.aborted || this.#cell?.signal?.aborted);
  }

  /** True when the notebook has stopped the cell that began this work and no longer waits for what it gives. */
  get abandoned(): boolean {
    return Boolean(this.#cell?.signal?.aborted) && runningCell() !== this.#cell;
  }

  /** Rejects with the reason of the stop, if there was one. */
  throwIfStopped(): void {
    this.#options.signal?.throwIfAborted();
    this.#cell?.signal?.throwIfAborted();
  }

  /** Call it often: it costs a clock reading, and once in a while reports progress and lets the event loop turn. */
  async pause(done: number, total: number): Promise<void> {
    if (performance.now() - this.#lastPause < HEARTBEAT && done < total) return;
    this.report(done, total);
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#lastPause = performance.now();
  }

  /** Reports progress once in a while, without letting the event loop turn. */
  tick(done: number, total: number): void {
    if (performance.now() - this.#lastPause < HEARTBEAT) return;
    this.#lastPause = performance.now();
    this.report(done, total);
  }

  /** Reports that all is done where it was done with less than was thought; says nothing of work that was stopped. */
  finish(): void {
    if (this.#total !== undefined && !this.stopped) this.report(this.#total, this.#total);
  }

  report(done: number, total: number): void {
    this.#total = total;
    const progress = { task: this.#task, done, total };
    const { onProgress } = this.#options;
    onProgress?.(progress);
    if (!onProgress || !partial.has(onProgress)) this.#cell?.onProgress?.({ ...progress, ...this.#picture });
  }
}

declare const performance: { now(): number };
declare function setTimeout(callback: (value: unknown) => void, milliseconds: number): unknown;
