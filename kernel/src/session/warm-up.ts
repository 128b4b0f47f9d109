import { complete } from "./assist";
import { type Compiler, saveCompiledCompiler } from "./compile";

const { setTimeout: later, clearTimeout: cancel } = globalThis;

/** Milliseconds without a message after which the next step is done. */
const QUIET = 50;

/** Does once what would slow the first cells and completions down, step by step, while nobody waits. */
export class WarmUp {
  readonly #steps: Generator<void>;
  readonly #own: (step: () => void) => void;
  #next: NodeJS.Timeout | undefined;

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
    this.#next = later(this.#step, QUIET);
  }

  readonly #step = (): void => {
    this.#own(() => {
      this.#next = this.#steps.next().done ? undefined : later(this.#step);
    });
  };
}

function* allSteps(compiler: Compiler): Generator<void> {
  yield* compiler.warmUp();
  complete(compiler.draft("Math.", 5));
  yield;
  saveCompiledCompiler();
}
