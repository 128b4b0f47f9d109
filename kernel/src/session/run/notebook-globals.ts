import { randomUUID } from "node:crypto";
import { type MimeValue, ofType, shown } from "../../display";
import type { Shown } from "../link";
import type { CellRunner } from "./cell-runner";
import { currentOrigin } from "./origin";
import { sendEvent } from "./send";

interface DisplayOptions {
  readonly id?: string;
}

/** Shows bundles in the order of the calls, although some are promises. */
class Displays {
  readonly #runner: CellRunner;

  constructor(runner: CellRunner) {
    this.#runner = runner;
  }

  show(value: unknown, id: string, update: boolean): void {
    const origin = currentOrigin();
    const send = (bundle: Shown) => sendEvent("display", { origin, shown: bundle, id, update });
    const bundle = shown(value);
    if (!(bundle instanceof Promise)) {
      send(bundle);
      return;
    }
    const pending = this.#runner.current?.pending;
    const sent = bundle.then(send).finally(() => pending?.delete(sent));
    pending?.add(sent);
  }
}

/** Puts `display` and `clearOutput` where every cell sees them; their types are in provided/types. */
export function defineNotebookGlobals(runner: CellRunner): void {
  const displays = new Displays(runner);
  const display = (value: unknown, { id = randomUUID() }: DisplayOptions = {}) => {
    displays.show(value, id, false);
    return { id, update: (next: unknown) => displays.show(next, id, true) };
  };
  const typed = (type: string) => (data: unknown, options?: DisplayOptions) => display(mimeValue(type, data), options);
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
      vegaLite: typed("application/vnd.vegalite.v5+json"),
    }),
    clearOutput,
  });
}

function mimeValue(type: string, data: unknown): MimeValue {
  if (data instanceof Uint8Array) return ofType(type, Buffer.from(data).toString("base64"), `[${type}]`);
  return ofType(type, data, typeof data === "string" && !type.startsWith("image/") ? data : `[${type}]`);
}
