/**
 * Thread of the cell process that reads what the front sends, so that an interrupt is heard while a cell holds the
 * main thread. It also ends the process when the front is gone.
 */
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { type MessagePort, workerData } from "node:worker_threads";
import {
  ASKED,
  FROM_FRONT,
  FrameReader,
  HEARD,
  type Notice,
  PHASE,
  TERMINATED,
  TERMINATING,
  type ToCells,
  USER,
} from "./link";

/** Milliseconds that the main thread gets to hear an interrupt before its JavaScript is terminated. */
const POLITE = 100;
/** Milliseconds between two looks at whether it has heard. */
const LOOK = 10;

export interface WatcherData {
  readonly shared: Int32Array;
  readonly main: MessagePort;
}

const { shared, main } = workerData as WatcherData;
const interrupt: Notice<"interrupt"> = { notice: "interrupt", input: null };

/** Asks the main thread to stop its cell, and stops it where it does not listen. */
class Interrupter {
  #timer: NodeJS.Timeout | undefined;

  ask(): void {
    Atomics.add(shared, ASKED, 1);
    main.postMessage(interrupt);
    this.#look(performance.now());
  }

  #look(since: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (Atomics.load(shared, HEARD) === Atomics.load(shared, ASKED)) return;
      const patient = performance.now() - since < POLITE;
      if (!patient && Atomics.compareExchange(shared, PHASE, USER, TERMINATING) === USER) this.#terminate();
      else this.#look(since);
    }, LOOK);
  }

  #terminate(): void {
    const session = new Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution", () => {
      session.disconnect(); // an open session would keep the process from exiting
      Atomics.add(shared, TERMINATED, 1);
      Atomics.store(shared, PHASE, USER);
      Atomics.notify(shared, PHASE);
      main.postMessage(interrupt);
    });
  }
}

const interrupter = new Interrupter();
const reader = new FrameReader();
const pipe = new Socket({ fd: FROM_FRONT, readable: true, writable: false });

pipe.on("data", (chunk: Buffer) => {
  for (const message of reader.push(chunk) as ToCells[]) {
    if ("notice" in message && message.notice === "interrupt") interrupter.ask();
    else main.postMessage(message);
  }
});
pipe.on("error", () => process.kill(process.pid, "SIGKILL"));
pipe.on("close", () => process.kill(process.pid, "SIGKILL"));
