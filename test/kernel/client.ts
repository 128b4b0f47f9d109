/**
 * A Jupyter client over ZeroMQ for tests: starts a real kernel process, sends real messages. It shares no code with
 * the kernel, so that a mistake on one side is not mirrored on the other.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Dealer, Request, Subscriber } from "zeromq";

export const ROOT = resolve(__dirname, "..", "..");
const inPackage = `node-24/node_modules/node-${process.platform}-${process.arch}/bin/node`;
/** A Node newer than the one that tests run on; `npm test` installs it. */
export const LATER_NODE = process.env.LATER_NODE ?? join(ROOT, ".run", inPackage);
const KEY = "a key of the tests";
const PORTS = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };

type Bundle = Readonly<Record<string, string>>;

/** The fields of contents that tests look at; which of them are there depends on the message. */
export interface Content {
  readonly status: string;
  readonly execution_count: number;
  readonly execution_state: string;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly data: Bundle;
  readonly transient: { readonly display_id: string };
  readonly wait: boolean;
  readonly matches: readonly string[];
  readonly cursor_start: number;
  readonly cursor_end: number;
  readonly metadata: {
    readonly _jupyter_types_experimental: readonly {
      text: string;
      type: string;
      signature?: string;
      documentation?: string;
    }[];
  };
  readonly found: boolean;
  readonly indent: string;
  readonly history: readonly (readonly [number, number, string | readonly [string, string]])[];
  readonly comms: Readonly<Record<string, { target_name: string }>>;
  readonly comm_id: string;
  readonly target_name: string;
  readonly prompt: string;
  readonly password: boolean;
  readonly restart: boolean;
  readonly subshell_id: string;
  readonly protocol_version: string;
  readonly language_info: Bundle;
  readonly supported_features: readonly string[];
  readonly user_expressions: Readonly<Record<string, Content>>;
}

export interface Received {
  readonly type: string;
  readonly header: Record<string, unknown>;
  readonly parent: Record<string, unknown>;
  readonly content: Content;
  readonly buffers: readonly Buffer[];
}

/** What came back for a request: the reply, and what was published between busy and idle. */
export interface Answer {
  readonly reply: Content;
  readonly outputs: readonly Received[];
}

export type Channel = "shell" | "control" | "stdin";

export interface RequestOptions {
  readonly channel?: Channel;
  readonly buffers?: readonly Uint8Array[];
  readonly header?: Record<string, unknown>;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Program that runs the kernel, this Node unless given. */
  readonly node?: string;
}

let built = false;
/** Builds the kernel once a test run, so that tests never run against an old build. */
export function buildKernel(): void {
  if (!built) execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", join(ROOT, "kernel")]);
  built = true;
}

export class KernelClient {
  readonly folder: string;
  readonly process: ChildProcess;
  readonly received: Received[] = [];
  readonly #sockets = { shell: new Dealer(), control: new Dealer(), stdin: new Dealer() };
  readonly #iopub = new Subscriber();
  readonly #session = randomUUID();
  readonly #waiting = new Set<() => void>();
  readonly iopubAddress: string;
  stderr = "";
  exited = false;

  private constructor({ cwd, env = {}, node = process.execPath }: StartOptions) {
    this.folder = mkdtempSync(join(tmpdir(), "qnnlab-kernel-"));
    const connection = join(this.folder, "connection.json");
    const ip = join(this.folder, "socket");
    writeFileSync(
      connection,
      JSON.stringify({ ...PORTS, transport: "ipc", ip, key: KEY, signature_scheme: "hmac-sha256" }),
    );
    const main = join(ROOT, "kernel", "dist", "main.js");
    const history = join(this.folder, "history.jsonl"); // tests leave the history of the user alone
    const options = { cwd: cwd ?? this.folder, env: { ...process.env, QNNLAB_KERNEL_HISTORY: history, ...env } };
    this.process = spawn(node, [main, connection], { ...options, stdio: ["ignore", "ignore", "pipe"] });
    this.process.stderr?.on("data", (text) => {
      this.stderr += text;
      this.#wake();
    });
    this.process.on("exit", () => {
      this.exited = true;
      this.#wake();
    });
    const at = (port: number) => `ipc://${ip}-${port}`;
    const identity = randomUUID(); // the same for both, so that the kernel can ask the one who sent a cell
    this.#sockets.shell.routingId = identity;
    this.#sockets.stdin.routingId = identity;
    this.#sockets.shell.connect(at(PORTS.shell_port));
    this.#sockets.control.connect(at(PORTS.control_port));
    this.#sockets.stdin.connect(at(PORTS.stdin_port));
    this.iopubAddress = at(PORTS.iopub_port);
    this.#iopub.connect(this.iopubAddress);
    this.#iopub.subscribe("");
    for (const [channel, socket] of Object.entries(this.#sockets)) void this.#listen(channel, socket);
    void this.#listen("iopub", this.#iopub);
  }

  /** Starts a kernel and waits until it has answered and this client misses nothing. */
  static async start(options: StartOptions = {}): Promise<KernelClient> {
    buildKernel();
    const client = new KernelClient(options);
    await client.until(() => client.received.find(({ type }) => type === "iopub_welcome"));
    return client;
  }

  /** Sends a message and returns its id. */
  async send(type: string, content: object, { channel = "shell", buffers = [], header = {} }: RequestOptions = {}) {
    const id = randomUUID();
    const full = { msg_id: id, msg_type: type, session: this.#session, username: "test", version: "5.5", ...header };
    const parts = [{ ...full, date: new Date().toISOString() }, {}, {}, content].map((part) => JSON.stringify(part));
    await this.sendFrames(channel, ["<IDS|MSG>", sign(parts), ...parts, ...buffers]);
    return id;
  }

  sendFrames(channel: Channel, frames: readonly (string | Uint8Array)[]): Promise<void> {
    return this.#sockets[channel].send([...frames] as (string | Buffer)[]);
  }

  /** Sends a request and waits for its reply and for idle. */
  async request(type: string, content: object, options: RequestOptions = {}): Promise<Answer> {
    return this.answer(await this.send(type, content, options));
  }

  async answer(id: string): Promise<Answer> {
    const mine = () => this.received.filter(({ parent }) => parent.msg_id === id);
    const reply = await this.until(() => mine().find(({ type }) => type.endsWith("_reply")));
    const isIdle = ({ type, content }: Received) => type === "status" && content.execution_state === "idle";
    await this.until(() => mine().find(isIdle));
    return {
      reply: reply.content,
      outputs: mine().filter(({ type }) => !type.endsWith("_reply") && type !== "status"),
    };
  }

  execute(code: string, content: object = {}): Promise<Answer> {
    return this.request("execute_request", { code, silent: false, store_history: true, ...content });
  }

  startCell(code: string): Promise<string> {
    return this.send("execute_request", { code, silent: false, store_history: true });
  }

  /** The text of the value that a cell shows. */
  async value(code: string): Promise<string | undefined> {
    const { reply, outputs } = await this.execute(code);
    if (reply.status !== "ok") throw new Error(`${reply.ename}: ${reply.evalue}`);
    return outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"];
  }

  /** Waits for a message of a type that belongs to a request. */
  message(parent: string | undefined, type: string): Promise<Received> {
    return this.until(() => this.received.find((each) => each.parent.msg_id === parent && each.type === type));
  }

  /** Waits until something is found; looks again whenever a message arrives. */
  until<T>(find: () => T | undefined | false): Promise<T> {
    const problem = new Error("waited in vain");
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        problem.message += `; received ${this.received.map(({ type }) => type).join(" ")}\n${this.stderr}`;
        reject(problem);
      }, 15_000);
      const look = () => {
        const found = find();
        if (!found) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async heartbeat(): Promise<string> {
    const socket = new Request();
    socket.connect(`ipc://${join(this.folder, "socket")}-${PORTS.hb_port}`);
    await socket.send("ping");
    const [echo] = await socket.receive();
    socket.close();
    return String(echo);
  }

  async stop(): Promise<void> {
    if (!this.exited) {
      await this.send("shutdown_request", { restart: false }, { channel: "control" });
      await this.until(() => this.exited);
    }
    for (const socket of [...Object.values(this.#sockets), this.#iopub]) socket.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #listen(channel: string, socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
      const [signature, ...parts] = frames.slice(start + 1, start + 6).map(String);
      if (signature !== sign(parts)) throw new Error(`a message on ${channel} is wrongly signed`);
      const [header, parent, , content] = parts.map((part) => JSON.parse(part));
      this.received.push({ type: header.msg_type, header, parent, content, buffers: frames.slice(start + 6) });
      this.#wake();
    }
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

export function sign(parts: readonly string[]): string {
  const hmac = createHmac("sha256", KEY);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

/** The texts of a stream, joined. */
export function streamText(outputs: readonly Received[], name: "stdout" | "stderr" = "stdout"): string {
  const ofStream = outputs.filter(({ type, content }) => type === "stream" && content.name === name);
  return ofStream.map(({ content }) => content.text).join("");
}

/** Text without its colours. */
export function plain(lines: readonly string[]): string {
  return stripVTControlCharacters(lines.join("\n"));
}
