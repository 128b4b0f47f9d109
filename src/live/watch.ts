import type { QNN } from "../ansatz";
import { display } from "../display/chart";
import { received } from "../errors";
import { type RunningTraining, runningTraining, type TrainingResult, type TrainOptions, train } from "../train";
import { notebook } from "./notebook";
import type { KernelMessage, WatchState } from "./panel";
import { frameBundle } from "./panel";
import { newPanelId, offer, type Panel } from "./panels";
import { watchFrame } from "./watch-frame";

/** Least milliseconds between two frames, and so many times what the last one took: the training goes on beside them. */
const BETWEEN_FRAMES = { least: 120, times: 25 } as const;

/**
 * Shows a training while it runs: the curves, where it is on the line from its start, and a button that stops it and
 * keeps the result. Gives what `train` gives; without a notebook nothing is shown.
 *
 * @param training the promise of `train(…)`; or a QNN, with the options of `train` behind it
 * @throws TypeError when it is neither
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const training = train(hva(model, { layers: 6 }), { loss: energy(model), optimizer: adam({ rate: 0.05 }), steps: 50 });
 * (await watch(training)).complete; // true
 */
export function watch(training: Promise<TrainingResult>): Promise<TrainingResult>;
export function watch(qnn: QNN, options: TrainOptions): Promise<TrainingResult>;
export function watch(first: Promise<TrainingResult> | QNN, options?: TrainOptions): Promise<TrainingResult> {
  const result = options === undefined ? (first as Promise<TrainingResult>) : train(first as QNN, options);
  const running = result instanceof Promise ? runningTraining(result) : undefined;
  if (running === undefined)
    throw new TypeError(`watch needs the promise of train(…), or a QNN and its options, received ${received(first)}`);
  const host = notebook();
  // What train refuses, its promise says.
  if (host === undefined || running.subject === undefined) return result;
  const panel = new WatchPanel(running, result);
  const shown = host.display(panel.picture());
  const settled = () => shown.update(panel.picture());
  return result.finally(() => panel.ended.then(settled));
}

class WatchPanel implements Panel {
  readonly id = newPanelId();
  /** Resolves when the panel knows how the training has ended. */
  readonly ended: Promise<void>;
  readonly #running: RunningTraining;
  readonly #views = new Set<(message: KernelMessage) => void>();
  #state: WatchState = "running";
  /** When the next frame is due. */
  #next = 0;

  constructor(running: RunningTraining, result: Promise<TrainingResult>) {
    this.#running = running;
    this.ended = result.then(
      ({ complete }) => this.#end(complete ? "complete" : "stopped"),
      () => this.#end("failed"),
    );
    running.onAdvance(() => this.#advanced());
    offer(this);
  }

  /** What the notebook shows: where the training stands when it asks. */
  picture() {
    return { [display]: () => frameBundle(this.frame()) };
  }

  frame() {
    return watchFrame(this.id, this.#state, this.#running, this.#running.subject!);
  }

  opened(say: (message: KernelMessage) => void) {
    this.#views.add(say);
    say({ type: "watched", frame: this.frame() });
    const stop = () => {
      if (this.#state !== "running") return;
      this.#state = "stopping";
      this.#running.stop();
    };
    return { heard: { stop }, closed: () => this.#views.delete(say) };
  }

  #advanced(): void {
    const now = performance.now();
    if (this.#views.size === 0 || now < this.#next) return;
    this.#say();
    const end = performance.now();
    this.#next = end + Math.max(BETWEEN_FRAMES.least, BETWEEN_FRAMES.times * (end - now));
  }

  #end(state: WatchState): void {
    this.#state = state;
    this.#say();
  }

  #say(): void {
    if (this.#views.size === 0) return;
    const frame = this.frame();
    for (const say of this.#views) say({ type: "watched", frame });
  }
}

declare const performance: { now(): number };
