import { randomUUID } from "node:crypto";
import {
  checkContent,
  isRequest,
  type JsonObject,
  type Message,
  newHeader,
  type RequestChannel,
  type RequestHandlers,
  type Requests,
  type RequestType,
  replyType,
  type Sockets,
} from "../protocol";
import { complete, inspect, isComplete } from "./assistance";
import { Cells } from "./cells";
import { Execution } from "./execute";
import { History } from "./history";
import { kernelInfo } from "./kernel-info";
import { log, trace } from "./log";
import { Origins } from "./origins";
import { Publisher } from "./publisher";
import { RequestQueue } from "./request-queue";

type Answered = Exclude<RequestType, "execute_request">;
/** What is answered although a cell of the same shell has not ended: help is wanted while a cell awaits. */
const AT_ONCE: readonly string[] = ["complete_request", "inspect_request", "is_complete_request"];
const COMM_TYPES = ["comm_open", "comm_msg", "comm_close"] as const;

/** Answers the requests of all clients: those of a shell in turn, those on the control channel at once. */
export class Kernel {
  readonly #sockets: Sockets;
  readonly #publisher: Publisher;
  readonly #origins = new Origins();
  readonly #history = new History();
  readonly #cells: Cells;
  readonly #execution: Execution;
  readonly #shell = new RequestQueue();
  readonly #control = new RequestQueue();
  readonly #aside = new RequestQueue();
  readonly #subshells = new Map<string, RequestQueue>();
  readonly #ended: () => void;

  /** @param ended called when the kernel has been shut down. */
  constructor(sockets: Sockets, ended: () => void) {
    this.#sockets = sockets;
    this.#ended = ended;
    this.#publisher = new Publisher(sockets, (held) => this.#cells.hold(held));
    this.#cells = new Cells(sockets, this.#publisher, this.#origins);
    this.#execution = new Execution(this.#cells, this.#origins, this.#publisher, this.#history, () =>
      this.#shell.take("execute_request"),
    );
  }

  start(): void {
    void this.#cells.process;
    this.#publisher.status("starting", {});
    this.#sockets.listen(
      (channel, message) => this.#received(channel, message),
      (reason) => log("warning", `dropped: ${reason}`),
    );
  }

  interrupt(): void {
    this.#cells.interrupt();
  }

  /** Ends the cell process, lets the last messages leave, and ends. */
  async shutDown(): Promise<void> {
    await this.#cells.close();
    this.#publisher.discard();
    this.#sockets.close();
    this.#ended();
  }

  #received(channel: RequestChannel, message: Message): void {
    const type = message.header.msg_type;
    trace("received", channel, message);
    if (channel === "stdin") {
      if (type === "input_reply") this.#cells.answer(message);
      else log("warning", `dropped: ${type} on stdin is not known`);
      return;
    }
    const queue = channel === "control" ? this.#control : this.#queueFor(message);
    if (!queue) {
      log("warning", `dropped: ${type} for a subshell that is not there`);
      return;
    }
    if ((COMM_TYPES as readonly string[]).includes(type)) {
      this.#queueComm(queue, message);
      return;
    }
    if (!isRequest(type)) {
      log("warning", `dropped: ${type} on ${channel} is not known`);
      return;
    }
    const content = checkContent(type, message.content);
    const task =
      type === "execute_request"
        ? () => this.#execute(content as Requests["execute_request"]["content"], channel, message)
        : () => this.#answer(type, content, channel, message);
    queue.push({ type, run: task, abort: () => this.#abort(type, channel, message) });
  }

  #queueFor(message: Message): RequestQueue | undefined {
    const subshell = message.header.subshell_id;
    if (subshell) return this.#subshells.get(subshell);
    return this.#execution.running && AT_ONCE.includes(message.header.msg_type) ? this.#aside : this.#shell;
  }

  async #answer<K extends Answered>(
    type: K,
    content: Requests[K]["content"],
    channel: RequestChannel,
    message: Message,
  ): Promise<void> {
    this.#publisher.status("busy", message.header);
    const handle = this.#handlers[type] as RequestHandlers[K];
    let reply: JsonObject;
    try {
      reply = await (handle as (content: Requests[K]["content"], message: Message) => Promise<JsonObject>)(
        content,
        message,
      );
    } catch (problem) {
      const { name, message: evalue } = problem as Error;
      reply = { status: "error", ename: name, evalue, traceback: [] };
    }
    await this.#reply(type, channel, message, reply);
    this.#idle(message);
    if (type === "shutdown_request") await this.shutDown();
  }

  /** Ends a request; clients show the last status, so that a cell which still runs is said to be busy again. */
  #idle({ header }: Message): void {
    this.#publisher.status("idle", header);
    const running = this.#execution.running;
    if (running) this.#publisher.status("busy", running);
  }

  async #execute(
    content: Requests["execute_request"]["content"],
    channel: RequestChannel,
    message: Message,
  ): Promise<void> {
    this.#publisher.status("busy", message.header);
    await this.#execution.run(content, message, (reply) => {
      void this.#reply("execute_request", channel, message, reply);
      this.#publisher.status("idle", message.header);
    });
  }

  async #abort(type: RequestType, channel: RequestChannel, message: Message): Promise<void> {
    this.#publisher.status("busy", message.header);
    await this.#reply(type, channel, message, { status: "aborted", execution_count: this.#execution.count });
    this.#publisher.status("idle", message.header);
  }

  #reply(type: RequestType, channel: RequestChannel, { identities, header }: Message, content: JsonObject) {
    const reply = {
      identities,
      header: newHeader(replyType(type)),
      parent: header,
      metadata: {},
      content,
      buffers: [],
    };
    trace("sent", channel, reply);
    return this.#sockets.send(channel, reply);
  }

  #queueComm(queue: RequestQueue, message: Message): void {
    const type = message.header.msg_type as (typeof COMM_TYPES)[number];
    const { comm_id: id, target_name: target, data } = checkContent(type, message.content);
    const run = async () => {
      this.#publisher.status("busy", message.header);
      const origin = this.#origins.add(message);
      await this.#cells
        .receive({ origin, type, id, target, data, buffers: message.buffers })
        .catch((problem: Error) => log("warning", problem.message));
      this.#idle(message);
    };
    queue.push({ type, run, abort: run });
  }

  readonly #handlers: RequestHandlers<Answered> = {
    kernel_info_request: kernelInfo,
    complete_request: (content) => complete(this.#cells, content),
    inspect_request: (content) => inspect(this.#cells, content),
    is_complete_request: (content) => isComplete(this.#cells, content),
    history_request: (content) => this.#history.reply(content),
    comm_info_request: async ({ target_name }) => {
      const comms = await this.#cells.process.call("comms", target_name === "" ? {} : { target: target_name });
      return { status: "ok", comms };
    },
    interrupt_request: () => {
      this.interrupt();
      return { status: "ok" };
    },
    shutdown_request: ({ restart }) => ({ status: "ok", restart }),
    create_subshell_request: () => {
      const id = randomUUID();
      this.#subshells.set(id, new RequestQueue());
      return { status: "ok", subshell_id: id };
    },
    delete_subshell_request: ({ subshell_id }) => {
      if (!this.#subshells.delete(subshell_id)) throw new Error(`there is no subshell ${subshell_id}`);
      return { status: "ok" };
    },
    list_subshell_request: () => ({ status: "ok", subshell_id: [...this.#subshells.keys()] }),
  };
}
