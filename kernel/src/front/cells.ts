import { checkContent, type Message, newHeader, type Sockets } from "../protocol";
import type { CellInput, CellOutcome, CommMessage, Origin } from "../session";
import { CellProcess, CellsEnded, type EventHandlers, type Events } from "../session";
import { log, trace } from "./log";
import type { Origins } from "./origins";
import type { Publisher } from "./publisher";

/** Milliseconds after which an interrupt that has not stopped the cell is given up. */
const INTERRUPT_PATIENCE = 3000;
const STUCK =
  "The cell cannot be stopped without losing the variables: it is in native code or waits for another program.\n" +
  "Interrupt once more to end it all the same; the kernel then starts afresh.\n";

/** What a cell asks the person at the notebook. */
interface Question {
  readonly id: number;
  readonly inputRequest: Message;
}

/** The cell process of this kernel: publishes what it sends, starts another when it ends. */
export class Cells {
  readonly #publisher: Publisher;
  readonly #sockets: Sockets;
  readonly #origins: Origins;
  readonly #comms = new Map<string, Origin>();
  #process: CellProcess | undefined;
  #ready = false;
  #closed: (() => void) | undefined;
  /** The first one has been put to the client, the others wait for its answer. */
  readonly #questions: Question[] = [];
  #announceEnd: (() => void) | undefined;
  #running: Origin | undefined;
  #stuck = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(sockets: Sockets, publisher: Publisher, origins: Origins) {
    this.#sockets = sockets;
    this.#publisher = publisher;
    this.#origins = origins;
  }

  /** The process that runs cells; starts one where there is none. */
  get process(): CellProcess {
    if (!this.#process) {
      this.#ready = false;
      this.#process = new CellProcess(
        this.#events,
        (name, text) => this.#raw(name, text),
        (reason) => this.#ended(reason),
      );
    }
    return this.#process;
  }

  /** Runs a cell and says how it ended. */
  async execute(input: CellInput): Promise<CellOutcome> {
    this.#running = input.origin;
    try {
      const outcome = await this.process.call("execute", input);
      await new Promise(setImmediate); // what the cell wrote past the kernel is in other pipes, and is read by then
      return outcome;
    } finally {
      this.#settled(input.origin);
    }
  }

  /** Asks the running cell to stop; where the last request did not help, ends the process. */
  interrupt(): void {
    const origin = this.#running;
    if (origin === undefined) return;
    if (this.#stuck) {
      this.process.kill();
      return;
    }
    this.process.notify("interrupt", null);
    this.#publisher.discard();
    this.#patience ??= setTimeout(() => {
      this.#stuck = true;
      this.#publish("stream", origin, { name: "stderr", text: STUCK });
    }, INTERRUPT_PATIENCE);
  }

  /** Stops or resumes taking what cells send. */
  hold(held: boolean): void {
    this.#process?.hold(held);
  }

  #settled(origin: Origin): void {
    this.#publisher.endDiscarding(this.#origins.find(origin)?.message.header ?? {});
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#stuck = false;
    this.#questions.length = 0;
    this.#running = undefined;
  }

  /** Call when the request of a cell has been answered: only now clients may hear that the process has ended. */
  answered(): void {
    this.#announceEnd?.();
    this.#announceEnd = undefined;
  }

  /**
   * Hands the answer to an input request to the cell that asked. It counts when it comes from the client that was
   * asked, and names that request or none.
   *
   * @throws BadMessage when it has no text.
   */
  answer({ identities, parent, content }: Message): void {
    const [question] = this.#questions;
    const asked = question && sameSender(identities, question.inputRequest.identities);
    if (!asked || (parent.msg_id !== undefined && parent.msg_id !== question.inputRequest.header.msg_id)) {
      // A page acknowledges other messages in this way, too: then the network need not wait.
      const level = parent.msg_type === undefined || parent.msg_type === "input_request" ? "warning" : "debug";
      log(level, "dropped: input_reply to no open input_request");
      return;
    }
    const { value } = checkContent("input_reply", content);
    this.process.notify("answer", { id: question.id, value });
    this.#questions.shift();
    this.#putQuestion();
  }

  /** Hands on what the page sends through a comm. */
  async receive(message: CommMessage): Promise<void> {
    this.#remember(message);
    await this.process.call("comm", message);
  }

  /** Ends the process for good. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed = resolve;
      if (this.#process) this.#process.kill();
      else resolve();
    });
  }

  readonly #events: EventHandlers = {
    ready: () => {
      this.#ready = true;
      log("debug", "the cell process is ready");
    },
    stream: ({ origin, name, text }) => {
      const request = this.#origins.find(origin);
      if (!request?.silent) this.#publisher.stream(request?.message.header ?? {}, name, text);
    },
    display: ({ origin, shown, id, update }) => {
      const transient = id === undefined ? {} : { display_id: id };
      this.#publish(update ? "update_display_data" : "display_data", origin, { ...shown, transient });
    },
    clear: ({ origin, wait }) => this.#publish("clear_output", origin, { wait }),
    error: ({ origin, error }) => this.#publish("error", origin, { ...error }),
    ask: (question) => this.#ask(question),
    comm: (message) => this.#comm(message),
  };

  #publish(type: string, origin: Origin, content: Record<string, unknown>, buffers: readonly Uint8Array[] = []): void {
    const request = this.#origins.find(origin);
    if (!request?.silent) this.#publisher.publish(type, request?.message.header ?? {}, content, { buffers });
  }

  #raw(name: "stdout" | "stderr", text: string): void {
    this.#events.stream({ origin: this.#running ?? this.#origins.latest, name, text });
  }

  #ask({ origin, id, prompt, password }: Events["ask"]): void {
    const request = this.#origins.find(origin)?.message;
    if (!request) return;
    const inputRequest = {
      identities: request.identities,
      header: newHeader("input_request"),
      parent: request.header,
      metadata: {},
      content: { prompt, password },
      buffers: [],
    };
    this.#questions.push({ id, inputRequest });
    if (this.#questions.length === 1) this.#putQuestion();
  }

  #putQuestion(): void {
    const [question] = this.#questions;
    if (!question) return;
    trace("sent", "stdin", question.inputRequest);
    void this.#sockets.send("stdin", question.inputRequest);
  }

  #comm(message: CommMessage): void {
    const { origin, type, id, target, data, buffers } = message;
    this.#remember(message);
    const content = { comm_id: id, data, ...(type === "comm_open" && { target_name: target }) };
    this.#publish(type, origin, content, buffers);
  }

  /** Keeps which comms are open: they are closed when the process ends. */
  #remember({ type, id, origin }: CommMessage): void {
    if (type === "comm_close") this.#comms.delete(id);
    else if (type === "comm_open") this.#comms.set(id, origin);
  }

  #ended(reason: string): void {
    this.#process = undefined;
    if (this.#closed) {
      this.#closed();
      return;
    }
    log("warning", `the cell process has ended: ${reason}`);
    const comms = [...this.#comms];
    this.#comms.clear();
    const idle = this.#running === undefined;
    const announce = () => {
      if (idle) this.#raw("stderr", `${endedError(new CellsEnded(reason)).traceback.join("\n")}\n`);
      for (const [id, origin] of comms) this.#publish("comm_close", origin, { comm_id: id, data: {} });
      this.#publisher.status("restarting", {});
      if (this.#ready) void this.process;
      this.#publisher.status("idle", {});
    };
    // Clients forget their requests when they hear of a restart: the one that was running is answered first.
    if (idle) announce();
    else this.#announceEnd = announce;
  }
}

function sameSender(one: Message["identities"], other: Message["identities"]): boolean {
  return one.length === other.length && one.every((frame, i) => Buffer.compare(frame, other[i]!) === 0);
}

/** What a cell is told when its process has ended. */
export function endedError(problem: CellsEnded) {
  const evalue = `the process that runs the cells has ended: ${problem.message}`;
  const rest = "All variables are gone. Another process has been started; run the cells that you need again.";
  return { ename: problem.name, evalue, traceback: [`${problem.name}: ${evalue}`, rest] };
}
