import { Reply, Router, XPublisher } from "zeromq";
import { address, type Connection } from "./connection";
import { type Message, newHeader } from "./message";
import { Signer } from "./signer";
import { BadMessage, decode, encode } from "./wire";

/** The channels on which requests arrive. */
export type RequestChannel = "shell" | "control" | "stdin";
export type Channel = RequestChannel | "iopub";

/** Milliseconds that messages already sent get to leave when the kernel ends. */
const LINGER = 1000;
/** Bytes of the longest message that is read: far more than the buffers of comms need, and than Jupyter Server hands on. */
const LONGEST_MESSAGE = 2 ** 27;
/** Bytes of one frame at which ZeroMQ closes the connection without reading it, whoever sends it. */
const LONGEST_FRAME = 2 * LONGEST_MESSAGE;

/** zeromq allows one send at a time; this queues the others. */
class Sender {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly socket: Router | XPublisher) {}

  send(frames: Uint8Array[]): Promise<void> {
    this.#last = this.#last.then(() => this.socket.send(frames)).catch(() => undefined);
    return this.#last;
  }
}

/** ZeroMQ's numbers of options that zeromq gives no name. */
const SUBSCRIBE = 6;
const UNSUBSCRIBE = 7;

/**
 * A publisher whose subscribers hear nothing until their subscription is accepted. That is the one that was read last,
 * and only until anything is sent: ZeroMQ may learn then that some subscriber has gone, and forgets whose turn it is.
 */
class AcceptingPublisher extends XPublisher {
  accept(topic: Buffer): void {
    this.#answer(SUBSCRIBE, topic);
  }

  drop(topic: Buffer): void {
    this.#answer(UNSUBSCRIBE, topic);
  }

  #answer(option: number, topic: Buffer): void {
    try {
      this.setStringOption(option, topic);
    } catch {
      // The subscriber has gone meanwhile, and its subscriptions with it.
    }
  }
}

/** The five sockets of a kernel: sends and receives messages, and knows nothing of what they mean. */
export class Sockets {
  readonly #signer: Signer;
  readonly #routers: Readonly<Record<RequestChannel, Router>>;
  readonly #iopub: AcceptingPublisher;
  readonly #heartbeat: Reply;
  readonly #senders: Readonly<Record<Channel, Sender>>;

  private constructor(connection: Connection) {
    const options = {
      linger: LINGER,
      sendHighWaterMark: 0,
      maxMessageSize: LONGEST_FRAME,
      ...(connection.curveSecretKey && { curveServer: true, curveSecretKey: connection.curveSecretKey }),
    };
    this.#signer = new Signer(connection.key);
    this.#routers = { shell: new Router(options), control: new Router(options), stdin: new Router(options) };
    this.#iopub = new AcceptingPublisher({ ...options, verbosity: "allSubs", manual: true });
    this.#heartbeat = new Reply(options);
    const { shell, control, stdin } = this.#routers;
    this.#senders = {
      shell: new Sender(shell),
      control: new Sender(control),
      stdin: new Sender(stdin),
      iopub: new Sender(this.#iopub),
    };
  }

  static async bind(connection: Connection): Promise<Sockets> {
    const sockets = new Sockets(connection);
    const at = (port: number) => address(connection, port);
    await Promise.all([
      sockets.#routers.shell.bind(at(connection.shell_port)),
      sockets.#routers.control.bind(at(connection.control_port)),
      sockets.#routers.stdin.bind(at(connection.stdin_port)),
      sockets.#iopub.bind(at(connection.iopub_port)),
      sockets.#heartbeat.bind(at(connection.hb_port)),
    ]);
    return sockets;
  }

  /** Hands on the messages of all channels in the order of their arrival, and answers heartbeats and subscriptions. */
  listen(received: (channel: RequestChannel, message: Message) => void, dropped: (reason: string) => void): void {
    for (const channel of ["shell", "control", "stdin"] as const) {
      void this.#receive(channel, received, dropped);
    }
    void this.#beat();
    void this.#welcome();
  }

  send(channel: Channel, message: Message): Promise<void> {
    return this.#senders[channel].send(encode(message, this.#signer));
  }

  close(): void {
    for (const socket of [...Object.values(this.#routers), this.#iopub, this.#heartbeat]) socket.close();
  }

  async #receive(
    channel: RequestChannel,
    received: (channel: RequestChannel, message: Message) => void,
    dropped: (reason: string) => void,
  ): Promise<void> {
    for await (const frames of this.#routers[channel]) {
      try {
        requireShort(frames);
        received(channel, decode(frames, this.#signer));
      } catch (problem) {
        if (!(problem instanceof BadMessage)) throw problem;
        dropped(problem.message);
      }
    }
  }

  async #beat(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }

  /** Tells new subscribers that from now on they miss nothing, before they hear anything else. */
  async #welcome(): Promise<void> {
    while (!this.#iopub.closed) {
      // From a turn of its own nothing comes between reading a subscription and accepting it.
      await new Promise(setImmediate);
      const [frame] = await this.#iopub.receive();
      const topic = frame!.subarray(1);
      if (frame![0] !== 1) {
        this.#iopub.drop(topic);
        continue;
      }
      this.#iopub.accept(topic);
      const message = {
        identities: [topic],
        header: newHeader("iopub_welcome"),
        parent: {},
        metadata: {},
        content: { subscription: topic.toString("utf8") },
        buffers: [],
      };
      // At once, past what waits to be sent: a publisher that never blocks has sent by the time that this returns.
      void this.#iopub.send(encode(message, this.#signer));
    }
  }
}

/** @throws BadMessage for a message that is too long to be looked at; a signature would take its time as well. */
function requireShort(frames: readonly Buffer[]): void {
  const bytes = frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes > LONGEST_MESSAGE) {
    throw new BadMessage(`a message must have at most ${LONGEST_MESSAGE} bytes, received ${bytes}`);
  }
}
