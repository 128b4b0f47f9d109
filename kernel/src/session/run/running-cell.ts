import type { CompiledCell } from "../compile";
import type { CellInput, CellOutcome } from "../link";
import { Interrupted } from "./interrupted";
import { type Draw, type Progress, ProgressBars } from "./progress";

const SEAM = Symbol.for("Jupyter.cell");

/** A cell while it runs: how it is stopped, what it shows, and what the library's long work can ask of it. */
export class RunningCell {
  readonly input: CellInput;
  readonly compiled: CompiledCell;
  /** Values that the cell's names had before it ran. */
  readonly before: ReadonlyMap<string, unknown>;
  readonly done: (outcome: CellOutcome) => void;
  /** Displays that are still being made. */
  readonly pending = new Set<Promise<unknown>>();
  outcome: CellOutcome | undefined;
  readonly #controller = new AbortController();
  readonly #bars: ProgressBars;
  #listens = false;

  constructor(
    input: CellInput,
    compiled: CompiledCell,
    before: ReadonlyMap<string, unknown>,
    draw: Draw,
    done: (outcome: CellOutcome) => void,
  ) {
    this.input = input;
    this.compiled = compiled;
    this.before = before;
    this.done = done;
    this.#bars = new ProgressBars(input.origin, draw);
  }

  /** True when something in the cell has looked at the signal, and may stop by itself. */
  get listens(): boolean {
    return this.#listens;
  }

  get interrupted(): boolean {
    return this.#controller.signal.aborted;
  }

  abort(): void {
    this.#controller.abort(new Interrupted());
  }

  /** Offers the signal and the progress bars to long work, as `globalThis[Symbol.for("Jupyter.cell")]`. */
  open(): void {
    const cell = this;
    (globalThis as Record<symbol, unknown>)[SEAM] = {
      get signal(): AbortSignal {
        cell.#listens = true;
        return cell.#controller.signal;
      },
      onProgress(progress: Progress): void {
        if (!cell.outcome) cell.#bars.report(progress);
      },
    };
  }

  close(): void {
    this.#bars.end(this.interrupted || this.outcome?.status === "error" ? "stopped" : "ended");
    delete (globalThis as Record<symbol, unknown>)[SEAM];
  }
}
