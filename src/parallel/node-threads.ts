/** The part of a worker thread that the pool uses. */
export interface Thread {
  postMessage(message: unknown): void;
  ref(): void;
  unref(): void;
  on(event: string, listener: (value: never) => void): unknown;
}

/** What Node offers for threads: the one seam between the library and the platform. */
export interface Threads {
  start(file: string, data: unknown): Thread;
  availableParallelism(): number;
}

interface ThreadModule {
  readonly Worker: new (script: string, options: { workerData: unknown; eval: true }) => Thread;
  readonly parentPort: {
    postMessage(message: unknown): void;
    on(event: "message", listener: (message: never) => void): unknown;
  } | null;
  readonly workerData: unknown;
}

declare const require: (name: string) => unknown;

/** Node's worker threads, or undefined in a page. */
export function workerThreads(): Threads | undefined {
  try {
    const { Worker } = require("node:worker_threads") as ThreadModule;
    const { availableParallelism } = require("node:os") as { availableParallelism(): number };
    // A script of one line, so that whatever loads modules in this process loads the file there too.
    const start = (file: string, data: unknown) =>
      new Worker(`require(${JSON.stringify(file)})`, { workerData: data, eval: true });
    return { start, availableParallelism };
  } catch {
    return undefined; // a page: the same work is done on this thread
  }
}

/** The thread that this code runs on, as seen from inside a worker. */
export function insideWorker(): Pick<ThreadModule, "parentPort" | "workerData"> {
  return require("node:worker_threads") as ThreadModule;
}
