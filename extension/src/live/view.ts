import type { Frame, PageMessage } from "qnnlab/live/panel";

/** What a view can say and do beyond its own drawing. */
export interface Surroundings {
  readonly document: Document;
  say(message: PageMessage): void;
}

/** A panel on the page. */
export interface View<F extends Frame = Frame> {
  readonly node: HTMLElement;
  draw(frame: F): void;
  /** Says whether it is live, or why not. */
  live(state: { readonly live: true } | { readonly live: false; readonly reason: string }): void;
}
