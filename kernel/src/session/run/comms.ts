import { randomUUID } from "node:crypto";
import type { CommMessage } from "../link";
import { currentOrigin, withinOrigin } from "./origin";
import { sendEvent } from "./send";

interface Sent {
  readonly data: unknown;
  readonly buffers: readonly Uint8Array[];
}

/** A channel between a cell and a part of the page. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  send(data: unknown, buffers?: readonly Uint8Array[]): void;
  close(data?: unknown): void;
  onMessage: ((message: Sent) => void) | undefined;
  onClose: ((message: Sent) => void) | undefined;
}

const SEAM = Symbol.for("Jupyter.comms");

/** The open comms and the targets that the page may open, offered as `globalThis[Symbol.for("Jupyter.comms")]`. */
export class Comms {
  readonly #open = new Map<string, Comm>();
  readonly #targets = new Map<string, (comm: Comm, message: Sent) => void>();

  readonly #failed: (thrown: unknown) => void;

  /** @param failed told what a handler throws, while output still belongs to the message. */
  constructor(failed: (thrown: unknown) => void) {
    this.#failed = failed;
    (globalThis as Record<symbol, unknown>)[SEAM] = {
      register: (target: string, opened: (comm: Comm, message: Sent) => void) => void this.#targets.set(target, opened),
      open: (target: string, data: unknown = {}, buffers: readonly Uint8Array[] = []) => {
        const comm = this.#create(randomUUID(), target);
        this.#send("comm_open", comm, data, buffers);
        return comm;
      },
    };
  }

  /** The open comms as comm_info wants them. */
  list(target?: string): Record<string, { target_name: string }> {
    const open = [...this.#open.values()].filter((comm) => target === undefined || comm.target === target);
    return Object.fromEntries(open.map((comm) => [comm.id, { target_name: comm.target }]));
  }

  receive({ origin, type, id, target, data, buffers }: CommMessage): void {
    withinOrigin(origin, () => {
      try {
        this.#handle(type, id, target, { data, buffers });
      } catch (thrown) {
        this.#failed(thrown);
      }
    });
  }

  #handle(type: CommMessage["type"], id: string, target: string, message: Sent): void {
    if (type === "comm_open") {
      this.#opened(id, target, message);
      return;
    }
    const comm = this.#open.get(id);
    if (type === "comm_close") {
      this.#open.delete(id);
      comm?.onClose?.(message);
    } else comm?.onMessage?.(message);
  }

  #opened(id: string, target: string, message: Sent): void {
    const opened = this.#targets.get(target);
    const comm = this.#create(id, target);
    if (opened) opened(comm, message);
    else comm.close();
  }

  #create(id: string, target: string): Comm {
    const comm: Comm = {
      id,
      target,
      send: (data, buffers = []) => this.#send("comm_msg", comm, data, buffers),
      close: (data = {}) => {
        if (this.#open.delete(id)) this.#send("comm_close", comm, data, []);
      },
      onMessage: undefined,
      onClose: undefined,
    };
    this.#open.set(id, comm);
    return comm;
  }

  #send(type: CommMessage["type"], { id, target }: Comm, data: unknown, buffers: readonly Uint8Array[]): void {
    sendEvent("comm", { origin: currentOrigin(), type, id, target, data, buffers });
  }
}
