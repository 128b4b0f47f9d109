import { type Header, type JsonObject, newHeader, type Sockets } from "../protocol";

/** Milliseconds for which small pieces of text are gathered, and characters at which they are sent all the same. */
const GATHERED_FOR = 25;
const GATHERED_UP_TO = 1 << 16;

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

/** Publishes to all clients, in order. Text of the same stream is gathered into few messages. */
export class Publisher {
  readonly #sockets: Sockets;
  #gathered: Gathered | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(sockets: Sockets) {
    this.#sockets = sockets;
  }

  publish(type: string, parent: Parent, content: JsonObject, { metadata = {}, buffers = [] }: Extras = {}): void {
    this.flush();
    this.#send(type, parent, content, { metadata, buffers });
  }

  status(state: "starting" | "busy" | "idle" | "restarting", parent: Parent): void {
    this.publish("status", parent, { execution_state: state });
  }

  stream(parent: Parent, name: "stdout" | "stderr", text: string): void {
    if (this.#gathered && (this.#gathered.parent !== parent || this.#gathered.name !== name)) this.flush();
    this.#gathered ??= { parent, name, pieces: [], length: 0 };
    this.#gathered.pieces.push(text);
    this.#gathered.length += text.length;
    if (this.#gathered.length >= GATHERED_UP_TO) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), GATHERED_FOR);
  }

  /** Sends the text gathered so far. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = this.#gathered;
    this.#gathered = undefined;
    if (!gathered) return;
    const { parent, name, pieces } = gathered;
    this.#send("stream", parent, { name, text: pieces.join("") }, {});
  }

  #send(type: string, parent: Parent, content: JsonObject, { metadata = {}, buffers = [] }: Extras): void {
    const header = newHeader(type);
    const identities = [Buffer.from(type)];
    void this.#sockets.send("iopub", { identities, header, parent, metadata, content, buffers });
  }
}
