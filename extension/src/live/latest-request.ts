/**
 * One request on its way at a time, and of those made meanwhile only the newest: so a slow answer never leaves a queue
 * behind it.
 */
export class LatestRequest<T> {
  readonly #send: (request: number, wanted: T) => void;
  #count = 0;
  #underWay: number | undefined;
  #next: { readonly wanted: T } | undefined;

  constructor(send: (request: number, wanted: T) => void) {
    this.#send = send;
  }

  /** True while an answer is awaited. */
  get waiting(): boolean {
    return this.#underWay !== undefined;
  }

  want(wanted: T): void {
    if (this.#underWay === undefined) this.#start(wanted);
    else this.#next = { wanted };
  }

  /** Call when a request has been answered; false for an answer to an older one. */
  answered(request: number): boolean {
    if (request !== this.#count) return false;
    this.#underWay = undefined;
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) this.#start(next.wanted);
    return true;
  }

  /** Forgets what is under way: its answer will not come. */
  reset(): void {
    this.#underWay = undefined;
    this.#next = undefined;
  }

  #start(wanted: T): void {
    this.#underWay = ++this.#count;
    this.#send(this.#count, wanted);
  }
}
