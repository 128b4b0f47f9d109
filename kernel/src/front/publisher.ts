import { type Header, type JsonObject, newHeader, type Sockets } from "../protocol";
import { Budget } from "./budget";
import { trace } from "./log";

/** Milliseconds for which small pieces of text are gathered, and characters at which they are sent all the same. */
const GATHERED_FOR = 25;
const GATHERED_UP_TO = 1 << 16;
/** Characters that wait to be sent at which cells are made to wait, and at which they may go on. */
const FULL = 1 << 22;
const ROOM_AGAIN = 1 << 20;

type Parent = Header | Record<string, never>;

export interface Extras {
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

interface Gathered {
  readonly parent: Parent;
  readonly name: "stdout" | "stderr";
  readonly pieces: string[];
  length: number;
}

interface Outgoing extends Extras {
  readonly type: string;
  readonly parent: Parent;
  readonly content: JsonObject;
  /** Bytes of text of a stream, as they are counted against the budget; 0 for everything else. */
  readonly bytes: number;
}

/**
 * Publishes to all clients, in order. Text of the same stream is gathered into few messages, and is sent no faster
 * than Jupyter Server hands on; when too much waits, the cells are held.
 */
export class Publisher {
  readonly #sockets: Sockets;
  readonly #hold: (held: boolean) => void;
  readonly #budget = new Budget();
  readonly #queue: Outgoing[] = [];
  #waitingBytes = 0;
  #held = false;
  #discarding = false;
  #discarded = 0;
  #gathered: Gathered | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #drained: (() => void)[] = [];

  constructor(sockets: Sockets, hold: (held: boolean) => void) {
    this.#sockets = sockets;
    this.#hold = hold;
  }

  publish(type: string, parent: Parent, content: JsonObject, extras: Extras = {}): void {
    this.#gatheredToQueue();
    this.#add({ type, parent, content, ...extras, bytes: 0 });
  }

  status(state: "starting" | "busy" | "idle" | "restarting", parent: Parent): void {
    this.publish("status", parent, { execution_state: state });
  }

  stream(parent: Parent, name: "stdout" | "stderr", text: string): void {
    if (this.#discarding && this.#queue.length > 0) {
      this.#discarded += text.length;
      return;
    }
    if (this.#gathered && (this.#gathered.parent !== parent || this.#gathered.name !== name)) this.#gatheredToQueue();
    this.#gathered ??= { parent, name, pieces: [], length: 0 };
    this.#gathered.pieces.push(text);
    this.#gathered.length += text.length;
    if (this.#gathered.length >= GATHERED_UP_TO) this.#gatheredToQueue();
    else this.#gathering ??= setTimeout(() => this.#gatheredToQueue(), GATHERED_FOR);
  }

  /** Resolves when all that has been published until now is sent. */
  drained(): Promise<void> {
    this.#gatheredToQueue();
    return this.#queue.length === 0 ? Promise.resolve() : new Promise((done) => this.#drained.push(done));
  }

  /**
   * Call when the running cell is interrupted: text that waits is dropped, and what the cell still writes is dropped
   * while anything waits, so that the interrupt is not shown only after minutes of old output.
   */
  discard(): void {
    this.#gatheredToQueue();
    const kept = this.#queue.filter(({ bytes }) => bytes === 0);
    for (const { bytes } of this.#queue) this.#discarded += bytes;
    this.#queue.splice(0, this.#queue.length, ...kept);
    this.#waitingBytes = 0;
    this.#discarding = true;
    this.#pump();
  }

  /** Call when the cell has ended; says what was dropped. */
  endDiscarding(parent: Parent): void {
    const dropped = this.#discarded;
    this.#discarding = false;
    this.#discarded = 0;
    if (dropped > 0)
      this.stream(parent, "stderr", `\n[about ${Math.ceil(dropped / 1000)} kB of output were dropped]\n`);
  }

  #gatheredToQueue(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const gathered = this.#gathered;
    this.#gathered = undefined;
    if (!gathered) return;
    const { parent, name, pieces } = gathered;
    const text = pieces.join("");
    this.#add({ type: "stream", parent, content: { name, text }, bytes: JSON.stringify(text).length });
  }

  #add(message: Outgoing): void {
    this.#queue.push(message);
    this.#waitingBytes += message.bytes;
    this.#pump();
  }

  /** Sends what may be sent now, and comes back for the rest. */
  #pump(): void {
    clearTimeout(this.#pause);
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const now = performance.now();
      const delay = this.#budget.delay(next.bytes, now);
      if (delay > 0) {
        this.#pause = setTimeout(() => this.#pump(), delay);
        break;
      }
      if (next.type !== "status") this.#budget.spend(next.bytes, now);
      this.#waitingBytes -= next.bytes;
      this.#queue.shift();
      this.#send(next);
    }
    this.#holdOrRelease();
    if (this.#queue.length === 0) for (const done of this.#drained.splice(0)) done();
  }

  #holdOrRelease(): void {
    const held = this.#held ? this.#waitingBytes > ROOM_AGAIN : this.#waitingBytes > FULL;
    if (held !== this.#held) this.#hold(held);
    this.#held = held;
  }

  #send({ type, parent, content, metadata = {}, buffers = [] }: Outgoing): void {
    const identities = [Buffer.from(type)];
    const message = { identities, header: newHeader(type), parent, metadata, content, buffers };
    trace("sent", "iopub", message);
    void this.#sockets.send("iopub", message);
  }
}
