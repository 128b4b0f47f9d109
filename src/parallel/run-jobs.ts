import { type PoolWorker, returnWorker, takeWorker } from "./pool";
import type { JobRequest } from "./protocol";
import type { Task } from "./task";

export interface RunJobsOptions<Output = unknown> {
  /** Threads, at least 1. */
  readonly workers: number;
  /** Asked again and again: true ends the jobs early with what they have, and starts no other. */
  stopped(): boolean;
  /** Told whenever a job has reported: the sum of what all jobs have done, in the task's units. */
  onProgress(done: number): void;
  /** Given what a job would give if it ended now, where the task tells it. */
  onSoFar?(index: number, output: Output): void;
  /** Given each output as it comes, in whatever order. */
  onOutput?(index: number, output: Output): void;
}

/** Milliseconds between two looks at whether to stop. */
const STOP_INTERVAL = 20;
/** A job whose worker has died is run again this often. */
const RETRIES = 1;

/**
 * Runs a task on each input, on worker threads.
 *
 * @returns outputs in the order of the inputs; undefined for jobs that a stop left undone
 * @throws Error when a job throws, or when its worker dies twice
 */
export async function runJobs<Input, Output>(
  task: Task<Input, Output>,
  inputs: readonly Input[],
  options: RunJobsOptions<Output>,
): Promise<(Output | undefined)[]> {
  const outputs: (Output | undefined)[] = inputs.map(() => undefined);
  const done = inputs.map(() => 0);
  const waiting = inputs.map((_, index) => ({ index, deaths: 0 }));
  const running = new Set<PoolWorker>();
  let failed = false;
  const watch = setInterval(() => {
    if (options.stopped()) for (const worker of running) Atomics.store(worker.stop, 0, 1);
  }, STOP_INTERVAL);

  /** Works off waiting jobs on one worker after the other. */
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job && !failed && !options.stopped(); job = waiting.shift()) {
      const { index } = job;
      const worker = takeWorker();
      running.add(worker);
      try {
        const output = (await runOn(worker, task, inputs[index], (amount, soFar) => {
          done[index] = amount;
          if (soFar !== undefined) options.onSoFar?.(index, soFar as Output);
          options.onProgress(done.reduce((sum, one) => sum + one, 0));
        })) as Output;
        outputs[index] = output;
        options.onOutput?.(index, output);
        returnWorker(worker);
      } catch (error) {
        failed = !(error instanceof WorkerDied) || job.deaths === RETRIES;
        if (!(error instanceof WorkerDied)) {
          returnWorker(worker);
          throw error;
        }
        if (job.deaths === RETRIES)
          throw new Error(`job ${index} of ${task.name} failed: its worker died twice, ${error.message}`);
        waiting.unshift({ index, deaths: job.deaths + 1 });
      } finally {
        running.delete(worker);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.workers, inputs.length) }, lane));
  } finally {
    clearInterval(watch);
  }
  return outputs;
}

class WorkerDied extends Error {}

let lastId = 0;

function runOn(
  worker: PoolWorker,
  { name, module }: Task<never, unknown>,
  input: unknown,
  onProgress: (done: number, soFar: unknown) => void,
): Promise<unknown> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    worker.onEnd = (reason) => reject(new WorkerDied(reason));
    worker.onReply = (reply) => {
      if (reply.id !== id) return;
      if (reply.type === "progress") onProgress(reply.done, reply.soFar);
      else if (reply.type === "result") resolve(reply.output);
      else reject(new Error(reply.message));
    };
    const request: JobRequest = { id, task: name, module, input };
    worker.thread.postMessage(request);
  });
}

declare function setInterval(callback: () => void, milliseconds: number): number;
declare function clearInterval(timer: number): void;
