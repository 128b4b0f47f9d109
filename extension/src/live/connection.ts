import type { ISessionContext } from "@jupyterlab/apputils";
import type { Kernel, KernelMessage } from "@jupyterlab/services";
import { type KernelMessage as FromKernel, type PageMessage, parseKernelMessage, TARGET } from "qnnlab/live/panel";

/** Why a panel is not live, as it is told to the reader. */
export type Lost = string;

interface Listeners {
  opened(): void;
  heard(message: FromKernel): void;
  lost(reason: Lost): void;
  /** A cell has been run: what the panel shows may have changed. */
  cellRan(): void;
}

const NO_KERNEL = "there is no running kernel";
const OTHER_KERNEL = "the kernel that made it has been restarted; run the cell again";
const NOT_UNDERSTOOD = "the kernel has sent what this panel does not understand";

/** The part of a comm that services' interface leaves out: resolves when messages pass beside a running cell. */
interface BesideCells {
  readonly subshellStarted?: Promise<void>;
}

/** The comm between a panel on the page and the one in the kernel; follows the notebook from kernel to kernel. */
export class Connection {
  readonly #session: ISessionContext;
  readonly #panel: string;
  readonly #listeners: Listeners;
  #kernel: Kernel.IKernelConnection | undefined;
  #comm: Kernel.IComm | undefined;
  #attempt = 0;
  #disposed = false;
  /** Whether the page waits for an answer to a move. */
  #awaiting = false;

  constructor(session: ISessionContext, panel: string, listeners: Listeners) {
    this.#session = session;
    this.#panel = panel;
    this.#listeners = listeners;
    session.kernelChanged.connect(this.#kernelChanged, this);
    session.statusChanged.connect(this.#statusChanged, this);
    session.iopubMessage.connect(this.#published, this);
    void this.#connect();
  }

  send(message: PageMessage): void {
    if (this.#comm === undefined || this.#comm.isDisposed) return;
    this.#awaiting = message.type === "move";
    this.#comm.send(JSON.parse(JSON.stringify(message)));
  }

  dispose(): void {
    this.#disposed = true;
    this.#session.kernelChanged.disconnect(this.#kernelChanged, this);
    this.#session.statusChanged.disconnect(this.#statusChanged, this);
    this.#session.iopubMessage.disconnect(this.#published, this);
    this.#kernel?.anyMessage.disconnect(this.#acknowledge, this);
    this.#close();
  }

  async #connect(): Promise<void> {
    this.#close();
    const attempt = ++this.#attempt;
    const kernel = this.#session.session?.kernel;
    this.#follow(kernel ?? undefined);
    if (!kernel) {
      this.#listeners.lost(NO_KERNEL);
      return;
    }
    await kernel.info;
    if (attempt !== this.#attempt || this.#disposed || kernel.isDisposed) return;
    const comm = kernel.createComm(TARGET);
    comm.onMsg = ({ content }) => this.#received(content.data);
    comm.onClose = () => this.#lost(OTHER_KERNEL);
    this.#comm = comm;
    // A message that goes to the main shell would wait for the running cell to end.
    if (kernel.supportsSubshells) await (comm as BesideCells).subshellStarted;
    if (attempt !== this.#attempt || comm.isDisposed) return;
    comm.open({ panel: this.#panel });
    this.#listeners.opened();
  }

  #follow(kernel: Kernel.IKernelConnection | undefined): void {
    this.#kernel?.anyMessage.disconnect(this.#acknowledge, this);
    this.#kernel = kernel;
    kernel?.anyMessage.connect(this.#acknowledge, this);
  }

  /**
   * While an answer is awaited, everything that arrives is acknowledged by an `input_reply` to no input request, the one
   * message that nobody answers. Jupyter Server's sockets let a small message wait until the last one has been
   * acknowledged, and a browser puts that off for 40 ms unless it has something to send (Nagle's algorithm and delayed
   * acknowledgements): the answer of the kernel would wait behind its `busy`.
   */
  #acknowledge(kernel: Kernel.IKernelConnection, { msg, direction }: Kernel.IAnyMessageArgs): void {
    if (!this.#awaiting || direction !== "recv" || kernel.hasPendingInput) return;
    kernel.sendInputReply({ status: "ok", value: "" }, msg.header as KernelMessage.IHeader<"input_request">);
  }

  #received(data: unknown): void {
    this.#awaiting = false;
    let message: FromKernel;
    try {
      message = parseKernelMessage(data);
    } catch (error) {
      console.error(error);
      this.#lost(NOT_UNDERSTOOD);
      return;
    }
    if (message.type === "unknown") this.#lost(OTHER_KERNEL);
    else this.#listeners.heard(message);
  }

  #lost(reason: Lost): void {
    this.#close();
    this.#listeners.lost(reason);
  }

  #close(): void {
    const comm = this.#comm;
    this.#comm = undefined;
    if (comm === undefined || comm.isDisposed) return;
    comm.onClose = () => undefined;
    comm.close();
  }

  #kernelChanged(): void {
    void this.#connect();
  }

  #statusChanged(_: ISessionContext, status: Kernel.Status): void {
    if (status === "restarting" || status === "autorestarting") this.#lost(OTHER_KERNEL);
    else if (status === "dead" || status === "terminating") this.#lost(NO_KERNEL);
  }

  #published(_: ISessionContext, message: KernelMessage.IMessage): void {
    const { header, parent_header: parent, content } = message;
    if (header.msg_type !== "status" || !("msg_type" in parent) || parent.msg_type !== "execute_request") return;
    if ((content as { readonly execution_state?: string }).execution_state === "idle") this.#listeners.cellRan();
  }
}
