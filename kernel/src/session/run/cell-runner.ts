import { shown } from "../../display";
import { type Compiler, missingNpmImports } from "../compile";
import type { CellInput, CellOutcome, ExpressionOutcome, Shown } from "../link";
import { CellSources } from "./cell-sources";
import { compileError } from "./compile-error";
import { type Ended, type Executor, WRAPPERS } from "./executor";
import type { Guard } from "./guard";
import { Interrupted } from "./interrupted";
import { enterOrigin, leaveOrigin } from "./origin";
import type { Draw } from "./progress";
import { RunningCell } from "./running-cell";
import { traceback } from "./traceback";

/** Milliseconds that a cell which listens to its signal gets to end by itself, perhaps with a partial result. */
const GRACE = 300;

const later = globalThis.setTimeout;

/**
 * Runs one cell at a time. A cell is settled exactly once: by its own end, or by an interrupt, after which whatever
 * the abandoned code still does is of no consequence to the reply. Nothing here may wait for code of the user in a
 * way that a terminated stack would leave hanging: a termination takes away the whole stack, its `finally` blocks too.
 */
export class CellRunner {
  readonly sources = new CellSources();
  readonly #compiler: Compiler;
  readonly #executor: Executor;
  readonly #guard: Guard;
  readonly #draw: Draw;
  #current: RunningCell | undefined;

  constructor(compiler: Compiler, executor: Executor, guard: Guard, draw: Draw) {
    this.#compiler = compiler;
    this.#executor = executor;
    this.#guard = guard;
    this.#draw = draw;
  }

  get current(): RunningCell | undefined {
    return this.#current;
  }

  /** Compiles and starts a cell, after the packages that it imports from npm; `done` is told how it ended. */
  execute(input: CellInput, done: (outcome: CellOutcome) => void): void {
    const missing = missingNpmImports(input.code);
    if (missing.length === 0) {
      this.#start(input, done);
      return;
    }
    const code = `await install(...${JSON.stringify(missing)})`;
    this.#start({ ...input, code, expressions: {} }, (outcome) => {
      if (outcome.status === "ok" && !outcome.interrupted) this.#start(input, done);
      else done(outcome);
    });
  }

  #start(input: CellInput, done: (outcome: CellOutcome) => void): void {
    this.#guard.own();
    enterOrigin(input.origin);
    const compiled = this.#compiler.compile(input.code);
    if (!("converted" in compiled)) {
      done({ status: "error", interrupted: false, error: compileError(compiled, input.code, input.count) });
      this.#guard.user();
      return;
    }
    const cell = new RunningCell(input, compiled, this.#executor.values(compiled.names), this.#draw, done);
    this.#current = cell;
    cell.open();
    if (this.#guard.asked) {
      this.#settle(cell, this.#failure(new Interrupted()));
      return;
    }
    this.#guard.user();
    void this.#run(cell);
    leaveOrigin();
  }

  /** Call when an interrupt has been heard. */
  interrupt(): void {
    this.#guard.own();
    const { terminated } = this.#guard.hear();
    leaveOrigin();
    this.#guard.user();
    const cell = this.#current;
    if (!cell) return;
    if (cell.outcome) this.#settle(cell, cell.outcome);
    else if (!cell.interrupted || terminated) this.#stop(cell, terminated);
  }

  #stop(cell: RunningCell, terminated: boolean): void {
    cell.abort();
    const give = () => this.#settle(cell, this.#failure(new Interrupted()));
    if (terminated || !cell.listens) give();
    else later(give, GRACE);
  }

  async #run(cell: RunningCell): Promise<void> {
    const { compiled, input } = cell;
    const ended = await this.#evaluate(cell);
    if (!ended.ok) return this.#settle(cell, this.#failure(ended.thrown));
    try {
      const value = await ended.value;
      const last = value === undefined ? undefined : await shown(value);
      const result = last && Object.keys(last.data).length > 0 ? last : undefined;
      while (cell.pending.size > 0) await Promise.all(cell.pending);
      if (this.#current !== cell) return;
      this.#compiler.declare(compiled);
      const expressions = await this.#expressions(input);
      this.#settle(cell, { status: "ok", interrupted: cell.interrupted, expressions, ...(result && { result }) });
    } catch (thrown) {
      this.#settle(cell, this.#failure(thrown));
    }
  }

  #evaluate({ compiled, input }: RunningCell): Promise<Ended> {
    const indent = (compiled.converted.hasToplevelAwait ? WRAPPERS.async : WRAPPERS.plain).length;
    const source = this.sources.add({ count: input.count, code: input.code, map: compiled.map, indent });
    return this.#executor.run(compiled, source);
  }

  async #expressions(input: CellInput): Promise<Record<string, ExpressionOutcome>> {
    const outcomes: Record<string, ExpressionOutcome> = {};
    for (const [name, code] of Object.entries(input.expressions)) {
      try {
        outcomes[name] = { status: "ok", ...(await this.#expression(code, input.count)) };
      } catch (thrown) {
        outcomes[name] = { status: "error", ...traceback(thrown, this.sources) };
      }
    }
    return outcomes;
  }

  async #expression(code: string, count: number): Promise<Shown> {
    const compiled = this.#compiler.compile(`(${code})`);
    if (!("converted" in compiled)) throw new SyntaxError(compileError(compiled, `(${code})`, count).evalue);
    const ended = await this.#executor.run(compiled, "qnnlab-expression");
    if (!ended.ok) throw ended.thrown;
    return shown(await ended.value);
  }

  #failure(thrown: unknown): CellOutcome {
    return { status: "error", interrupted: thrown instanceof Interrupted, error: traceback(thrown, this.sources) };
  }

  /** Ends the cell, unless it has ended. A termination that strikes in `own` is followed by an interrupt notice. */
  #settle(cell: RunningCell, outcome: CellOutcome): void {
    if (this.#current !== cell) return;
    cell.outcome ??= outcome;
    this.#guard.own();
    if (cell.outcome.status === "error") {
      const now = this.#executor.values(cell.compiled.names);
      const reached = [...now].filter(([name, value]) => !cell.before.has(name) || cell.before.get(name) !== value);
      this.#compiler.declareReached(cell.compiled, new Set(reached.map(([name]) => name)));
    }
    cell.close();
    this.#current = undefined;
    cell.done(cell.outcome);
    this.#guard.user();
  }
}
