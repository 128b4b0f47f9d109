import { ASKED, HEARD, OWN, PHASE, TERMINATED, TERMINATING, USER } from "../link";

/** Milliseconds to wait for a termination that the watcher has announced. */
const TERMINATION_WAIT = 1000;

/** The main thread's side of the memory shared with the watcher: when it may be terminated, and whether it was. */
export class Guard {
  readonly #shared: Int32Array;
  #terminations = 0;

  constructor(shared: Int32Array) {
    this.#shared = shared;
  }

  /** From here on the kernel's own code runs. A termination on its way strikes in here, not later. */
  own(): void {
    while (Atomics.load(this.#shared, PHASE) !== OWN) {
      if (Atomics.compareExchange(this.#shared, PHASE, USER, OWN) === TERMINATING) {
        Atomics.wait(this.#shared, PHASE, TERMINATING, TERMINATION_WAIT);
      }
    }
  }

  /** From here on the user's code may run. */
  user(): void {
    Atomics.store(this.#shared, PHASE, USER);
  }

  /** True while an interrupt waits to be heard. */
  get asked(): boolean {
    return Atomics.load(this.#shared, ASKED) !== Atomics.load(this.#shared, HEARD);
  }

  /** Marks the interrupt as heard; says whether user code was terminated for it. */
  hear(): { terminated: boolean } {
    Atomics.store(this.#shared, HEARD, Atomics.load(this.#shared, ASKED));
    const count = Atomics.load(this.#shared, TERMINATED);
    const terminated = count !== this.#terminations;
    this.#terminations = count;
    return { terminated };
  }
}
