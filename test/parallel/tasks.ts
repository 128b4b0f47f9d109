import { threadId } from "node:worker_threads";
import { defineTask } from "../../src/parallel";

export const squareTask = defineTask(
  "test square",
  (x: number, context) => {
    context.report(1);
    if (x < 0) throw new RangeError(`x must be at least 0, received ${x}`);
    return { square: x * x, threadId };
  },
  __filename,
);

/** Counts up to x, telling each number on the way. */
export const countingTask = defineTask(
  "test counting",
  (x: number, context) => {
    for (let count = 1; count < x; count++) context.report(count, count);
    return x;
  },
  __filename,
);

/** Ends its thread as long as the shared counter says so. */
export const dyingTask = defineTask(
  "test death",
  (deaths: SharedArrayBuffer) => {
    if (Atomics.sub(new Int32Array(deaths), 0, 1) > 0) process.exit(3);
    return "alive";
  },
  __filename,
);

export const endlessTask = defineTask(
  "test endless",
  (_: number, context) => {
    let turns = 0;
    context.report(1);
    do turns++;
    while (!context.stopped());
    return turns > 0;
  },
  __filename,
);
