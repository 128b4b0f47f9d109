import { complete } from "./assist";
import { type Compiler, type NextStep, saveCompiledCompiler } from "./compile";

const { setTimeout: later, clearTimeout: cancel } = globalThis;

/** Milliseconds without a message after which the next step is done: one that is short, and one that is long. */
const QUIET = { short: 50, long: 1000 };

/** Does once what would slow the first cells and completions down, step by step, while nobody waits. */
export class WarmUp {
  readonly #steps: Generator<NextStep>;
  readonly #own: (step: () => void) => void;
  #next: NodeJS.Timeout | undefined;
  #quiet = QUIET.short;

  /** @param own runs a step as the kernel's own code. */
  constructor(compiler: Compiler, own: (step: () => void) => void) {
    this.#steps = allSteps(compiler);
    this.#own = own;
    this.#next = later(this.#step); // a message that waits already is served first
  }

  /** Call when there is something to do for somebody who waits. */
  postpone(): void {
    if (!this.#next) return;
    cancel(this.#next);
    this.#next = later(this.#step, this.#quiet);
  }

  readonly #step = (): void => {
    this.#own(() => {
      const { done, value: next } = this.#steps.next();
      if (!done) this.#quiet = QUIET[next];
      this.#next = done ? undefined : later(this.#step, next === "long" ? this.#quiet : 0);
    });
  };
}

function* allSteps(compiler: Compiler): Generator<NextStep> {
  yield* compiler.warmUp();
  complete(compiler.draft("Math.", 5));
  yield "short";
  saveCompiledCompiler();
}
