/** Milliseconds over which Jupyter Server counts, with a little more for what the network delays. */
const WINDOW = 3200;
/**
 * Bytes of streams, and messages, that may be sent within the window. Jupyter Server drops what exceeds 10⁶ bytes or
 * 10³ messages a second over 3 s.
 */
const MAX_BYTES = 2_700_000;
const MAX_MESSAGES = 2_700;

/** What has been published lately, and whether more may be. */
export class Budget {
  readonly #spent: { readonly at: number; readonly bytes: number }[] = [];
  #bytes = 0;

  /** Milliseconds until this many bytes of a stream may be sent; 0 for now. */
  delay(bytes: number, now: number): number {
    while (this.#spent.length > 0 && this.#spent[0]!.at <= now - WINDOW) this.#bytes -= this.#spent.shift()!.bytes;
    if (this.#spent.length === 0) return 0;
    const fits = this.#bytes + bytes <= MAX_BYTES && this.#spent.length < MAX_MESSAGES;
    return fits ? 0 : this.#spent[0]!.at + WINDOW - now;
  }

  spend(bytes: number, now: number): void {
    this.#spent.push({ at: now, bytes });
    this.#bytes += bytes;
  }
}
