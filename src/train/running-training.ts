import type { QNN } from "../ansatz";
import type { Loss } from "../differentiate";
import type { StopSignal } from "../results";
import type { TrainingRun } from "./training-result";

/** What is being trained, and how. */
export interface TrainingSubject {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly optimizer: string;
  /** Steps of each run. */
  readonly steps: number;
  /** Steps at which curves are sampled. */
  readonly checkpoints: readonly number[];
  /** θ at which each run begins. */
  readonly starts: readonly Float64Array[];
}

/** A training while it goes on: what it has found until now, and a way to stop it that keeps the result. */
export class RunningTraining {
  /** Undefined when the options were refused. */
  subject: TrainingSubject | undefined;
  /** Steps done, of all runs together. */
  stepsDone = 0;
  /** Runs that have ended, by number. */
  readonly finished = new Map<number, TrainingRun>();
  /** Runs that go on, by number, each as it stands when it is asked, or as its thread has last told. */
  readonly going = new Map<number, () => TrainingRun>();
  #stopped = false;
  readonly #heard: (() => void)[] = [];

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Ends the training at the next opportunity; its promise then gives what was found. */
  stop(): void {
    this.#stopped = true;
  }

  /** Has a function called after every slice of work, until the training has ended. */
  onAdvance(heard: () => void): void {
    this.#heard.push(heard);
  }

  /** Says that a run has ended. */
  ended(run: number, result: TrainingRun): void {
    this.going.delete(run);
    this.finished.set(run, result);
  }

  /** Says how far the work is. */
  advanced(stepsDone: number): void {
    this.stepsDone = stepsDone;
    for (const heard of this.#heard) heard();
  }

  /** The caller's signal and the stop of whoever watches, as one. */
  signal(given: StopSignal | undefined): StopSignal {
    const stopped = () => this.#stopped;
    return {
      get aborted() {
        return stopped() || Boolean(given?.aborted);
      },
      throwIfAborted: () => given?.throwIfAborted(),
    };
  }
}

const trainings = new WeakMap<Promise<unknown>, RunningTraining>();

/** The training behind a promise of `train`. */
export function runningTraining(promise: Promise<unknown>): RunningTraining | undefined {
  return trainings.get(promise);
}

/** Remembers which training a promise is of. */
export function remembered<T>(promise: Promise<T>, training: RunningTraining): Promise<T> {
  trainings.set(promise, training);
  return promise;
}
