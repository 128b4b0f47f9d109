import type { Message } from "../protocol";
import type { Origin } from "../session";

/** Most requests whose late outputs still find their way. */
const REMEMBERED = 2000;

interface Remembered {
  /** Not its content and buffers, which may be large. */
  readonly message: Pick<Message, "identities" | "header">;
  /** The request wants no output. */
  readonly silent: boolean;
}

/** The requests that outputs can belong to, by the number that the cell process knows. */
export class Origins {
  readonly #requests = new Map<Origin, Remembered>();
  #serial = 0;

  add({ identities, header }: Message, { silent = false } = {}): Origin {
    this.#serial += 1;
    this.#requests.set(this.#serial, { message: { identities, header }, silent });
    this.#requests.delete(this.#serial - REMEMBERED);
    return this.#serial;
  }

  /** The request, or the latest one where it is not known. */
  find(origin: Origin): Remembered | undefined {
    return this.#requests.get(origin) ?? this.#requests.get(this.#serial);
  }

  get latest(): Origin {
    return this.#serial;
  }
}
