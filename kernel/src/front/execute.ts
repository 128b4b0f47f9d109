import type { Header, JsonObject, Message, Requests } from "../protocol";
import { type CellOutcome, CellsEnded } from "../session";
import { type Cells, endedError } from "./cells";
import type { History } from "./history";
import type { Origins } from "./origins";
import type { Publisher } from "./publisher";
import type { Task } from "./request-queue";

type Content = Requests["execute_request"]["content"];

/** Runs cells in turn, whichever shell they come from. */
export class Execution {
  readonly #cells: Cells;
  readonly #origins: Origins;
  readonly #publisher: Publisher;
  readonly #history: History;
  readonly #takeWaiting: () => Promise<Task[]>;
  #count = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #running: Header | undefined;

  /** @param takeWaiting takes the cells that wait out of their queue, to be aborted after one that failed. */
  constructor(
    cells: Cells,
    origins: Origins,
    publisher: Publisher,
    history: History,
    takeWaiting: () => Promise<Task[]>,
  ) {
    this.#cells = cells;
    this.#origins = origins;
    this.#publisher = publisher;
    this.#history = history;
    this.#takeWaiting = takeWaiting;
  }

  get count(): number {
    return this.#count;
  }

  /** Header of the request whose cell runs, if one does. */
  get running(): Header | undefined {
    return this.#running;
  }

  /** Answers an execute_request through `reply`. */
  run(content: Content, message: Message, reply: (content: JsonObject) => void): Promise<void> {
    const mine = this.#turn.then(() => this.#run(content, message, reply));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #run(content: Content, message: Message, reply: (content: JsonObject) => void): Promise<void> {
    const silent = content.silent;
    const stored = content.store_history && !silent;
    if (stored) this.#count += 1;
    const count = this.#count;
    if (!silent) {
      this.#publisher.publish("execute_input", message.header, { code: content.code, execution_count: count });
    }
    const remember = stored ? this.#history.add(count, content.code) : undefined;
    this.#running = message.header;
    const outcome = await this.#outcome(content, message, count);
    // Cells that were sent before this one's reply are aborted; one that is sent after it is not.
    const stops = outcome.interrupted || (outcome.status === "error" && content.stop_on_error);
    const aborted = stops ? await this.#takeWaiting() : [];
    this.#running = undefined;
    if (outcome.status === "ok") {
      if (outcome.result && !silent) {
        this.#publisher.publish("execute_result", message.header, { ...outcome.result, execution_count: count });
      }
      remember?.(String(outcome.result?.data["text/plain"] ?? ""));
      await this.#publisher.drained();
      reply({ status: "ok", execution_count: count, payload: [], user_expressions: outcome.expressions });
    } else {
      remember?.(null);
      if (!silent) this.#publisher.publish("error", message.header, { ...outcome.error });
      await this.#publisher.drained();
      reply({ status: "error", execution_count: count, ...outcome.error });
    }
    for (const task of aborted) await task.abort();
    this.#cells.answered();
  }

  async #outcome(content: Content, message: Message, count: number): Promise<CellOutcome> {
    const { code, silent, allow_stdin, user_expressions } = content;
    const origin = this.#origins.add(message, { silent });
    if (code.trim() === "" && Object.keys(user_expressions).length === 0) {
      return { status: "ok", interrupted: false, expressions: {} };
    }
    const expressions = user_expressions as Record<string, string>;
    try {
      return await this.#cells.execute({ origin, count, code, allowInput: allow_stdin, expressions });
    } catch (problem) {
      return { status: "error", interrupted: false, error: failure(problem) };
    }
  }
}

function failure(problem: unknown) {
  if (problem instanceof CellsEnded) return endedError(problem);
  const evalue = problem instanceof Error ? problem.message : String(problem);
  return { ename: "KernelError", evalue, traceback: [`The kernel failed to run this cell: ${evalue}`] };
}
