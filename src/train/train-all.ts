import { type QNN, reviveQnn, sumReviver } from "../ansatz";
import { type Loss, type LossEvaluator, lossEvaluator } from "../differentiate";
import { defineTask, runJobs } from "../parallel";
import type { LongWork } from "../results";
import type { Backend } from "../simulate";
import { Descent, type TrainingPlan } from "./descent";
import type { TrainingRun } from "./training-result";

/** Milliseconds that a run goes on before others get their turn. */
const SLICE = 20;
/** Threads are started when the runs left will take longer than this, in milliseconds. */
const WORTH_THREADS = 300;

/**
 * All runs: on this thread, and on worker threads where what is left after the first run is worth it. Each run depends
 * on its start alone, so the result does not depend on where it ran.
 */
export async function trainAll(
  qnn: QNN,
  loss: Loss,
  evaluator: LossEvaluator,
  plan: TrainingPlan,
  starts: readonly Float64Array[],
  work: LongWork,
  workers: number,
): Promise<TrainingRun[]> {
  const total = starts.length * plan.steps;
  const finished: TrainingRun[] = [];
  const begun = performance.now();
  for (const [run, start] of starts.entries()) {
    if (run > 0 && work.stopped) break;
    const left = ((performance.now() - begun) / Math.max(run, 1)) * (starts.length - run);
    if (run > 0 && workers > 1 && left > WORTH_THREADS) {
      finished.push(
        ...(await trainOnThreads(qnn, loss, evaluator.backend, plan, starts.slice(run), work, workers, run)),
      );
      break;
    }
    const descent = new Descent(evaluator, start, plan);
    let result: TrainingRun | undefined;
    while (!result) {
      result = work.stopped ? descent.result("stopped") : descent.advance(SLICE);
      await work.pause(run * plan.steps + descent.steps, total);
    }
    finished.push(result);
  }
  return finished;
}

interface TrainingJob {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly backend: Backend;
  readonly plan: TrainingPlan;
  readonly start: Float64Array;
}

const trainingTask = defineTask(
  "training run",
  ({ qnn, loss, backend, plan, start }: TrainingJob, context): TrainingRun => {
    const revived = revive(qnn, loss);
    const descent = new Descent(lossEvaluator(revived.qnn, revived.loss, backend), start, plan);
    for (;;) {
      const result = context.stopped() ? descent.result("stopped") : descent.advance(SLICE);
      context.report(descent.steps);
      if (result) return result;
    }
  },
);

async function trainOnThreads(
  qnn: QNN,
  loss: Loss,
  backend: Backend,
  plan: TrainingPlan,
  starts: readonly Float64Array[],
  work: LongWork,
  workers: number,
  before: number,
): Promise<TrainingRun[]> {
  const total = (before + starts.length) * plan.steps;
  const jobs = starts.map((start): TrainingJob => ({ qnn, loss, backend, plan, start }));
  const runs = await runJobs(trainingTask, jobs, {
    workers,
    stopped: () => work.stopped,
    onProgress: (done) => work.tick(before * plan.steps + done, total),
  });
  return runs.filter((run): run is TrainingRun => run !== undefined);
}

/** The last QNN and loss of this thread, so that the runs of one training share what is compiled. */
let last: { readonly key: string; readonly qnn: QNN; readonly loss: Loss } | undefined;

/** Gives Pauli sums that a thread received as plain data their methods again. */
function revive(qnn: QNN, loss: Loss): { readonly qnn: QNN; readonly loss: Loss } {
  const key = JSON.stringify([qnn, loss], (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
  if (last?.key === key) return last;
  const reviveSum = sumReviver();
  last = {
    key,
    qnn: reviveQnn(qnn, reviveSum),
    loss: "observable" in loss ? { ...loss, observable: reviveSum(loss.observable) } : loss,
  };
  return last;
}

declare const performance: { now(): number };
