/** One request that waits for its turn. */
export interface Task {
  readonly type: string;
  readonly run: () => Promise<void>;
  /** Answers the request without doing it. */
  readonly abort: () => Promise<void>;
}

/** Does one request after the other. */
export class RequestQueue {
  readonly #waiting: Task[] = [];
  #busy = false;

  push(task: Task): void {
    this.#waiting.push(task);
    if (!this.#busy) void this.#work();
  }

  /** Takes the requests of a type that have arrived by now out of the queue. */
  async take(type: string): Promise<Task[]> {
    // Requests that were sent together arrive together: let those that stand in the socket come in first.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    const taken = this.#waiting.filter((task) => task.type === type);
    const others = this.#waiting.filter((task) => task.type !== type);
    this.#waiting.splice(0, this.#waiting.length, ...others);
    return taken;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task.run();
    this.#busy = false;
  }
}
