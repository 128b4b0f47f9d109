import { type Thread, workerThreads } from "./node-threads";
import type { JobReply, WorkerSetting } from "./protocol";

declare const __filename: string;

/** A thread and the stop flag that it looks at. */
export interface PoolWorker {
  readonly thread: Thread;
  readonly stop: Int32Array;
  onReply: (reply: JobReply) => void;
  /** Called when the thread has ended, by itself or by force. */
  onEnd: (reason: string) => void;
}

const idle: PoolWorker[] = [];

/** Number of threads that this machine runs at once; 1 where there are no worker threads. */
export function availableThreads(): number {
  return workerThreads()?.availableParallelism() ?? 1;
}

/** A free worker, started when none is idle. It does not keep the process alive. */
export function takeWorker(): PoolWorker {
  const worker = idle.pop() ?? startWorker();
  Atomics.store(worker.stop, 0, 0);
  worker.thread.ref();
  return worker;
}

/** Gives a worker back for later jobs. */
export function returnWorker(worker: PoolWorker): void {
  worker.thread.unref();
  worker.onReply = () => undefined;
  worker.onEnd = () => forget(worker);
  idle.push(worker);
}

function forget(worker: PoolWorker): void {
  const position = idle.indexOf(worker);
  if (position !== -1) idle.splice(position, 1);
}

function startWorker(): PoolWorker {
  const threads = workerThreads();
  if (!threads) throw new Error("this platform has no worker threads");
  const extension = __filename.slice(__filename.lastIndexOf("."));
  const folder = __filename.slice(0, __filename.lastIndexOf("pool"));
  const stop = new SharedArrayBuffer(4);
  const setting: WorkerSetting = { library: `${folder}../index${extension}`, stop };
  const thread = threads.start(`${folder}worker${extension}`, setting);
  const worker: PoolWorker = {
    thread,
    stop: new Int32Array(stop),
    onReply: () => undefined,
    onEnd: () => undefined,
  };
  thread.on("message", (reply: JobReply) => worker.onReply(reply));
  thread.on("error", (error: unknown) => worker.onEnd(error instanceof Error ? error.message : String(error)));
  thread.on("exit", (code: number) => worker.onEnd(`it ended with code ${code}`));
  return worker;
}
