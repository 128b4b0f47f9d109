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
/** zeromq allows one send at a time; this queues the others. */
class Sender {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly socket: Router | XPublisher) {}

  send(frames: Uint8Array[]): Promise<void> {
    this.#last = this.#last.then(() => this.socket.send(frames)).catch(() => undefined);
    return this.#last;
  }
}

/** The five sockets of a kernel: sends and receives messages, and knows nothing of what they mean. */
export class Sockets {
  readonly #signer: Signer;
  readonly #routers: Readonly<Record<RequestChannel, Router>>;
  readonly #iopub: XPublisher;
  readonly #heartbeat: Reply;
  readonly #senders: Readonly<Record<Channel, Sender>>;

  private constructor(connection: Connection) {
    const options = {
      linger: LINGER,
      sendHighWaterMark: 0,
      ...(connection.curveSecretKey && { curveServer: true, curveSecretKey: connection.curveSecretKey }),
    };
    this.#signer = new Signer(connection.key);
    this.#routers = { shell: new Router(options), control: new Router(options), stdin: new Router(options) };
    this.#iopub = new XPublisher({ ...options, verbosity: "allSubs" });
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

  /** Tells new subscribers that from now on they miss nothing. */
  async #welcome(): Promise<void> {
    for await (const [frame] of this.#iopub) {
      if (frame?.[0] !== 1) continue;
      const subscription = frame.toString("utf8", 1);
      void this.send("iopub", {
        identities: [frame.subarray(1)],
        header: newHeader("iopub_welcome"),
        parent: {},
        metadata: {},
        content: { subscription },
        buffers: [],
      });
    }
  }
}
