import { Window } from "happy-dom";

/** A document to draw in; nothing on it loads or runs anything. */
export function newDocument(): Document {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true } } as never);
  // Views look up the classes of elements as globals of the page.
  Object.assign(globalThis, { Element: window.Element });
  return window.document as unknown as Document;
}

/** Moves a slider as a person does. */
export function slide(input: HTMLInputElement, value: number): void {
  input.value = String(value);
  const { Event } = input.ownerDocument.defaultView as unknown as { readonly Event: typeof globalThis.Event };
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
