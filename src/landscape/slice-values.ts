import type { QNN } from "../ansatz";
import { type Loss, lossEvaluator } from "../differentiate";
import { defineTask, runJobs } from "../parallel";
import type { LongWork } from "../results";
import type { Backend } from "../simulate";
import { revive } from "../train";

/** Threads are started when the rows left will take longer than this, in milliseconds. */
const WORTH_THREADS = 300;
/** Jobs for each thread, so that none waits long for the last. */
const JOBS_A_THREAD = 4;

/** A line or a plane through a point, and who evaluates it. */
export interface Slice {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly backend: Backend | undefined;
  readonly around: Float64Array;
  /** One direction, or two. */
  readonly vectors: readonly (readonly number[])[];
  readonly offsets: readonly number[];
}

interface RowsJob extends Slice {
  readonly from: number;
  readonly to: number;
}

const rowsTask = defineTask("rows of a landscape", ({ from, to, ...given }: RowsJob, context): Float64Array[] => {
  const slice = { ...given, ...revive(given.qnn, given.loss) };
  const rows: Float64Array[] = [];
  for (let i = from; i < to && !context.stopped(); i++) {
    rows.push(rowValues(slice, i));
    context.report(rows.length);
  }
  return rows;
});

/**
 * Losses on a slice, row by row: on this thread, and on others where what is left is worth it. Each value depends on its
 * point alone, so the result does not depend on where it was computed. Rejects when it is stopped.
 */
export async function sliceValues(slice: Slice, work: LongWork, workers: number): Promise<number[]> {
  const total = slice.offsets.length;
  const rows: Float64Array[] = [];
  const begun = performance.now();
  while (rows.length < total) {
    work.throwIfStopped();
    const left = ((performance.now() - begun) / Math.max(rows.length, 1)) * (total - rows.length);
    if (rows.length > 0 && workers > 1 && left > WORTH_THREADS) {
      rows.push(...(await rowsOnThreads(slice, rows.length, work, workers)));
      break;
    }
    rows.push(rowValues(slice, rows.length));
    await work.pause(rows.length, total);
  }
  work.throwIfStopped();
  return rows.flatMap((row) => Array.from(row));
}

async function rowsOnThreads(slice: Slice, first: number, work: LongWork, workers: number): Promise<Float64Array[]> {
  const total = slice.offsets.length;
  const jobs = Math.min(total - first, workers * JOBS_A_THREAD);
  const border = (job: number) => first + Math.floor(((total - first) * job) / jobs);
  const inputs = Array.from({ length: jobs }, (_, job) => ({ ...slice, from: border(job), to: border(job + 1) }));
  const outputs = await runJobs(rowsTask, inputs, {
    workers,
    stopped: () => work.stopped,
    onProgress: (done) => work.tick(first + done, total),
  });
  return outputs.flatMap((rows) => rows ?? []);
}

/** The losses at offsets[i] along direction 1: of a line one value, of a plane all along direction 2. */
function rowValues({ qnn, loss, backend, around, vectors, offsets }: Slice, i: number): Float64Array {
  const evaluator = lossEvaluator(qnn, loss, backend);
  const [first, second] = vectors;
  const along = second ? offsets : [0];
  return Float64Array.from(along, (t) =>
    evaluator.value(around.map((angle, k) => angle + offsets[i]! * first![k]! + (second ? t * second[k]! : 0))),
  );
}

declare const performance: { now(): number };
