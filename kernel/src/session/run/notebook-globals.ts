import { randomUUID } from "node:crypto";
import { type MimeValue, ofType, shown, vegaLite } from "../../display";
import type { Origin, Shown } from "../link";
import type { CellRunner } from "./cell-runner";
import { currentOrigin } from "./origin";
import { sendEvent } from "./send";

interface DisplayOptions {
  readonly id?: string;
}

/** Shows bundles in the order of a cell's calls, although some are promises. */
class Displays {
  readonly #runner: CellRunner;
  /** The latest bundle that waits to be shown, and the cell that it belongs to. */
  #waiting: { readonly origin: Origin; readonly sent: Promise<void> } | undefined;

  constructor(runner: CellRunner) {
    this.#runner = runner;
  }

  show(value: unknown, id: string, update: boolean): void {
    const origin = currentOrigin();
    const send = (bundle: Shown) => sendEvent("display", { origin, shown: bundle, id, update });
    const bundle = shown(value);
    const earlier = this.#waiting?.origin === origin ? this.#waiting.sent.catch(() => undefined) : undefined;
    if (!earlier && !(bundle instanceof Promise)) {
      send(bundle);
      return;
    }
    const pending = this.#runner.current?.pending;
    const sent = Promise.all([bundle, earlier])
      .then(([ready]) => send(ready))
      .finally(() => {
        pending?.delete(sent);
        if (this.#waiting?.sent === sent) this.#waiting = undefined;
      });
    this.#waiting = { origin, sent };
    pending?.add(sent);
  }
}

/** Puts `display` and `clearOutput` where every cell sees them; their types are in provided/types. */
export function defineNotebookGlobals(runner: CellRunner): void {
  const displays = new Displays(runner);
  const display = (value: unknown, { id = randomUUID() }: DisplayOptions = {}) => {
    displays.show(value, id, false);
    return handle(id, (next) => displays.show(next, id, true));
  };
  /** Shows data as what `wrap` makes of it, updates too. */
  const as = (wrap: (data: unknown) => MimeValue) => (data: unknown, options?: DisplayOptions) => {
    const { id, update } = display(wrap(data), options);
    return handle(id, (next) => update(wrap(next)));
  };
  const typed = (type: string) => as((data) => mimeValue(type, data));
  const clearOutput = ({ wait = false }: { wait?: boolean } = {}) =>
    sendEvent("clear", { origin: currentOrigin(), wait });
  Object.assign(globalThis, {
    display: Object.assign(display, {
      update: (id: string, value: unknown) => displays.show(value, id, true),
      html: typed("text/html"),
      markdown: typed("text/markdown"),
      latex: typed("text/latex"),
      svg: typed("image/svg+xml"),
      png: typed("image/png"),
      json: typed("application/json"),
      vegaLite: as(vegaLite),
    }),
    clearOutput,
  });
}

/** What `display` returns; as the last value of a cell it shows nothing more. */
function handle(id: string, update: (next: unknown) => void) {
  return { id, update, [Symbol.for("Jupyter.display")]: () => ({}) };
}

function mimeValue(type: string, data: unknown): MimeValue {
  if (data instanceof Uint8Array) return ofType(type, Buffer.from(data).toString("base64"), `[${type}]`);
  return ofType(type, data, typeof data === "string" && !type.startsWith("image/") ? data : `[${type}]`);
}
