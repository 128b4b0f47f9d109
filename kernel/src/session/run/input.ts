import type { CellRunner } from "./cell-runner";
import { currentOrigin } from "./origin";
import { sendEvent } from "./send";

interface Question {
  readonly resolve: (value: string) => void;
  readonly reject: (reason: Error) => void;
}

/** Questions to the person at the notebook: `await input("name? ")`, `await password()`. */
export class Questions {
  readonly #open = new Map<number, Question>();
  readonly #runner: CellRunner;
  #serial = 0;

  constructor(runner: CellRunner) {
    this.#runner = runner;
    Object.assign(globalThis, {
      input: (prompt = "") => this.#ask(String(prompt), false),
      password: (prompt = "") => this.#ask(String(prompt), true),
    });
  }

  answer({ id, value, refused }: { id: number; value?: string; refused?: string }): void {
    const question = this.#open.get(id);
    this.#open.delete(id);
    if (value !== undefined) question?.resolve(value);
    else question?.reject(new Error(refused ?? "there was no answer"));
  }

  async #ask(prompt: string, password: boolean): Promise<string> {
    if (!this.#runner.current?.input.allowInput) {
      throw new Error("input() needs a front end that can answer; this request was sent with allow_stdin: false");
    }
    const id = ++this.#serial;
    sendEvent("ask", { origin: currentOrigin(), id, prompt, password });
    return new Promise((resolve, reject) => this.#open.set(id, { resolve, reject }));
  }
}
