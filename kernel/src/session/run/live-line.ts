import { randomUUID } from "node:crypto";
import { currentOrigin } from "./origin";
import { sendEvent } from "./send";

/** Milliseconds between two changes of the line, except the last. */
const CHANGED_AFTER = 100;

/** One line of text below a cell that is changed in place, as long as something takes its time. */
export class LiveLine {
  readonly #id = randomUUID();
  readonly #origin = currentOrigin();
  #changed = 0;
  #ended = false;

  constructor(text: string) {
    this.#send(text, false);
  }

  show(text: string): void {
    if (!this.#ended && performance.now() - this.#changed >= CHANGED_AFTER) this.#send(text, true);
  }

  /** What stays. */
  end(text: string): void {
    if (!this.#ended) this.#send(text, true);
    this.#ended = true;
  }

  #send(text: string, update: boolean): void {
    this.#changed = performance.now();
    const shown = { data: { "text/plain": text }, metadata: {} };
    sendEvent("display", { origin: this.#origin, shown, id: this.#id, update });
  }
}
