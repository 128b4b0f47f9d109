import { type Comm, notebook } from "./notebook";
import { type KernelMessage, type PageHandlers, parseOpening, parsePageMessage, TARGET } from "./panel";

/** Something that the page shows live. */
export interface Panel {
  readonly id: string;
  /** A view of the panel has been opened: says what to do with its messages, and has a way to answer. */
  opened(say: (message: KernelMessage) => void): { readonly heard: PageHandlers; closed?(): void };
}

/** Panels that are kept: of a cell that is run again and again, the old ones are let go with all that they hold. */
const KEPT = 50;
const panels = new Map<string, Panel>();
let registered = false;

/** An id that no other kernel, and no earlier run of this one, has given. */
export function newPanelId(): string {
  return crypto.randomUUID();
}

/** Makes a panel known to the page, where there is one. */
export function offer(panel: Panel): void {
  panels.delete(panel.id);
  panels.set(panel.id, panel);
  for (const [oldest] of panels) {
    if (panels.size <= KEPT) break;
    panels.delete(oldest);
  }
  if (registered) return;
  notebook()?.register(TARGET, (comm, { data }) => connect(comm, data));
  registered = true;
}

function connect(comm: Comm, opening: unknown): void {
  const panel = panels.get(parseOpening(opening).panel);
  const say = (message: KernelMessage) => comm.send(message);
  if (panel === undefined) {
    say({ type: "unknown" });
    comm.close();
    return;
  }
  const { heard, closed } = panel.opened(say);
  comm.onMessage = ({ data }) => {
    const message = parsePageMessage(data);
    if (message.type === "move") heard.move?.(message);
    else heard.stop?.(message);
  };
  comm.onClose = () => closed?.();
}

declare const crypto: { randomUUID(): string };
