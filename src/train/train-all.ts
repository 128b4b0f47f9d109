import type { QNN } from "../ansatz";
import { type Loss, lossEvaluator } from "../differentiate";
import { defineTask, type JobContext, runJobs } from "../parallel";
import type { LongWork } from "../results";
import type { Backend } from "../simulate";
import { Descent, type Training, type TrainingPlan } from "./descent";
import { revive } from "./revive";
import type { RunningTraining } from "./running-training";
import type { TrainingRun } from "./training-result";

/** Milliseconds that a run goes on before others get their turn. */
const SLICE = 20;
/** Milliseconds after which a thread tells again where its run is. */
const BETWEEN_TELLING = 100;
/** Threads are started when the runs left will take longer than this, in milliseconds. */
const WORTH_THREADS = 300;

/**
 * All runs: on this thread, and on worker threads where what is left after the first run is worth it. Each run depends
 * on its start and its number alone, so the result does not depend on where it ran.
 */
export async function trainAll(
  training: Training,
  plan: TrainingPlan,
  starts: readonly Float64Array[],
  work: LongWork,
  workers: number,
  running: RunningTraining,
): Promise<TrainingRun[]> {
  const total = starts.length * plan.steps;
  const finished: TrainingRun[] = [];
  const begun = performance.now();
  for (const [run, start] of starts.entries()) {
    if (run > 0 && work.stopped) break;
    const left = ((performance.now() - begun) / Math.max(run, 1)) * (starts.length - run);
    if (run > 0 && workers > 1 && left > WORTH_THREADS) {
      finished.push(...(await trainOnThreads(training, plan, starts, work, workers, running, run)));
      break;
    }
    const descent = new Descent(training, plan, start, run);
    running.going.set(run, () => descent.result("stopped"));
    let result: TrainingRun | undefined;
    while (!result) {
      result = work.stopped ? descent.result("stopped") : descent.advance(SLICE);
      running.advanced(run * plan.steps + descent.steps);
      await work.pause(run * plan.steps + descent.steps, total);
    }
    finished.push(result);
    running.ended(run, result);
  }
  return finished;
}

interface TrainingJob {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly backend: Backend;
  readonly plan: TrainingPlan;
  readonly start: Float64Array;
  readonly run: number;
}

const trainingTask = defineTask(
  "training run",
  ({ plan, start, run, backend, ...plain }: TrainingJob, context: JobContext<TrainingRun>): TrainingRun => {
    const { qnn, loss } = revive(plain.qnn, plain.loss);
    const descent = new Descent({ qnn, loss, evaluator: lossEvaluator(qnn, loss, backend) }, plan, start, run);
    let told = performance.now();
    for (;;) {
      const result = context.stopped() ? descent.result("stopped") : descent.advance(SLICE);
      const due = !result && performance.now() - told >= BETWEEN_TELLING;
      if (due) told = performance.now();
      context.report(descent.steps, due ? withoutTrajectory(descent.result("stopped")) : undefined);
      if (result) return result;
    }
  },
);

/** A trajectory is much to send, and only a result has it. */
function withoutTrajectory({ trajectory: _, ...run }: TrainingRun): TrainingRun {
  return run;
}

/** The runs from number `first` on. */
async function trainOnThreads(
  { qnn, loss, evaluator }: Training,
  plan: TrainingPlan,
  starts: readonly Float64Array[],
  work: LongWork,
  workers: number,
  running: RunningTraining,
  first: number,
): Promise<TrainingRun[]> {
  const { backend } = evaluator;
  const total = starts.length * plan.steps;
  const jobs = starts.map((start, run): TrainingJob => ({ qnn, loss, backend, plan, start, run })).slice(first);
  const runs = await runJobs(trainingTask, jobs, {
    workers,
    stopped: () => work.stopped,
    onProgress: (done) => {
      running.advanced(first * plan.steps + done);
      work.tick(first * plan.steps + done, total);
    },
    onSoFar: (index, run) => running.going.set(first + index, () => run),
    onOutput: (index, run) => running.ended(first + index, run),
  });
  return runs.filter((run): run is TrainingRun => run !== undefined);
}

declare const performance: { now(): number };
