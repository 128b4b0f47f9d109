import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { MeasureReply } from "./protocol";
import type { Beside } from "./workload";

/** How timing a workload once ended. */
export type Outcome =
  | { readonly status: "ok"; readonly seconds: number; readonly samples: number; readonly beside?: Beside }
  | { readonly status: "wrong" | "failed" | "late"; readonly message: string };

/** Runs the workloads of one benchmark file in a process of their own, so that one that hangs or dies costs only its row. */
export class BenchProcess {
  readonly #file: string;
  #child: ChildProcess | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Times a workload; gives it up when its first result takes more than `limit` seconds. */
  measure(index: number, limit: number): Promise<Outcome> {
    this.#child ??= fork(join(__dirname, "serve.ts"), [this.#file], {
      execArgv: ["--expose-gc", "--import", "tsx"],
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome, usable: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!usable) this.#abandon();
        resolve(outcome);
      };
      const late = () => settle({ status: "late", message: `no result within ${limit} s` }, false);
      const timer = setTimeout(late, limit * 1000);
      child.on("message", (reply: MeasureReply) => {
        if (reply.kind === "checked") clearTimeout(timer);
        else if (reply.kind === "measured") settle({ ...reply, status: "ok" }, true);
        else settle({ status: reply.kind, message: reply.message }, true);
      });
      child.on("error", (error) => settle({ status: "failed", message: error.message }, false));
      child.on("exit", (code, signal) => settle({ status: "failed", message: `ended with ${signal ?? code}` }, false));
      child.send({ index });
    });
  }

  /** Lets the process end in order. */
  close(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }

  #abandon(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}
