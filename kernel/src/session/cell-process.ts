import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import {
  type Call,
  type Calls,
  type EventHandlers,
  encodeFrame,
  FROM_FRONT,
  FrameReader,
  type FromCells,
  type Notice,
  type Notices,
  TO_FRONT,
} from "./link";

/** Why a call got no answer: the process that runs the cells has ended. */
export class CellsEnded extends Error {
  override readonly name = "CellProcessEnded";
}

/** V8's last words when the heap is full. */
const OUT_OF_MEMORY = /^FATAL ERROR: .*(heap|memory)/m;
/** Signals of code that went wrong where JavaScript is not to blame. */
const CRASHES: readonly (string | null)[] = ["SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGTRAP"];

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (reason: Error) => void;
}

/** One process in which cells run, as the front sees it. */
export class CellProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #reader = new FrameReader();
  #serial = 0;

  /**
   * @param handlers told of every event, in order.
   * @param raw told of what is written past the kernel, by native code or by processes that cells start.
   * @param ended told once, when the process has ended and everything that it wrote has been handed on.
   */
  constructor(
    handlers: EventHandlers,
    raw: (name: "stdout" | "stderr", text: string) => void,
    ended: (reason: string) => void,
  ) {
    // Without the flag Node aborts when code inside a callback scope is terminated.
    const args = ["--no-force-async-hooks-checks", join(__dirname, "cells.js")];
    this.#child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"] });
    this.#child.stdout!.setEncoding("utf8").on("data", (text: string) => raw("stdout", text));
    let outOfMemory = false;
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      outOfMemory ||= OUT_OF_MEMORY.test(text);
      raw("stderr", text);
    });
    this.#frames.on("data", (chunk: Buffer) => {
      for (const message of this.#reader.push(chunk) as FromCells[]) this.#receive(message, handlers);
    });
    this.#commands.on("error", () => undefined);
    this.#child.on("close", (code, signal) => {
      const reason = outOfMemory ? "its memory was full" : describeEnd(code, signal);
      for (const { reject } of this.#waiting.values()) reject(new CellsEnded(reason));
      this.#waiting.clear();
      ended(reason);
    });
  }

  get #frames(): Readable {
    return this.#child.stdio[TO_FRONT] as Readable;
  }

  get #commands(): Writable {
    return this.#child.stdio[FROM_FRONT] as Writable;
  }

  call<K extends keyof Calls>(name: K, input: Calls[K]["in"]): Promise<Calls[K]["out"]> {
    const id = ++this.#serial;
    return new Promise((resolve, reject) => {
      const frame = encodeFrame({ call: name, id, input } as Call);
      this.#waiting.set(id, { resolve, reject });
      this.#commands.write(frame);
    });
  }

  notify<K extends keyof Notices>(name: K, input: Notices[K]): void {
    this.#commands.write(encodeFrame({ notice: name, input } as Notice));
  }

  /** Stops or resumes reading what cells send; a cell that writes more waits. */
  hold(held: boolean): void {
    if (held) this.#frames.pause();
    else this.#frames.resume();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #receive(message: FromCells, handlers: EventHandlers): void {
    if ("event" in message) {
      (handlers[message.event] as (input: unknown) => void)(message.input);
      return;
    }
    const waiting = this.#waiting.get(message.reply);
    this.#waiting.delete(message.reply);
    if (message.ok) waiting?.resolve(message.output as never);
    else waiting?.reject(new Error(message.message));
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === "SIGKILL") return "it was killed (SIGKILL), perhaps because the system ran out of memory";
  if (CRASHES.includes(signal)) return `it crashed in native code (${signal})`;
  if (signal) return `it ended by ${signal}`;
  return code === 0 ? "a cell ended it (process.exit)" : `it ended with exit code ${code}`;
}
