import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { root } from "../../package/checkout";

export interface Timed {
  readonly seconds: number;
  /** What came back. */
  readonly text: string;
}

/** A kernel that was started for one measurement. */
export interface Started {
  /** Seconds until kernel_info was answered. */
  readonly ready: number;
  readonly cells: readonly Timed[];
}

let driver: { readonly process: ChildProcess; readonly lines: Interface } | undefined;

/** Python's own Jupyter client, so that ours and the kernels of --peers are timed through the same one. */
function drive(): NonNullable<typeof driver> {
  if (!driver) {
    const child = spawn(join(root, ".venv/bin/python"), [join(__dirname, "drive.py")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    driver = { process: child, lines: createInterface({ input: child.stdout }) };
  }
  return driver;
}

async function ask(request: object): Promise<unknown> {
  const { process, lines } = drive();
  process.stdin!.write(`${JSON.stringify(request)}\n`);
  const [line] = await once(lines, "line");
  return JSON.parse(line);
}

/** Starts a kernel, waits `idle` seconds, runs cells, ends it. */
export function startKernel({ idle = 0, cells = [] as string[] } = {}): Promise<Started> {
  return ask({ op: "start", idle, cells }) as Promise<Started>;
}

/** Runs a cell, or completes at the end of some code, on a kernel that stays. */
export function timeRequest(op: "cell" | "complete", code: string): Promise<Timed> {
  return ask({ op, code }) as Promise<Timed>;
}

/** Interrupts a running cell; the text is that of a variable which was there before. */
export function timeInterrupt(code: string): Promise<Timed> {
  return ask({ op: "interrupt", code }) as Promise<Timed>;
}
