import { stateText, type WatchFrame, watchPlots } from "qnnlab/live/panel";
import { svgElement } from "../svg-element";
import { element } from "./elements";
import { statusMark, stillText } from "./status";
import type { Surroundings, View } from "./view";

/** The panel of `watch`: curves, the slice, and the button that stops. */
export class WatchView implements View<WatchFrame> {
  readonly node: HTMLElement;
  readonly #document: Document;
  readonly #line: HTMLElement;
  readonly #status;
  readonly #progress: HTMLProgressElement;
  readonly #stop: HTMLButtonElement;
  readonly #plots: HTMLElement;
  #state: WatchFrame["state"] = "running";
  /** Why it is not live; empty before that is known. */
  #reason: string | undefined = "";
  #pressed = false;

  constructor({ document, say }: Surroundings, frame: WatchFrame) {
    this.#document = document;
    this.#line = element(document, "output", { class: "qnn-loss" });
    this.#status = statusMark(document);
    this.#progress = element(document, "progress", { "aria-label": "Steps done" });
    this.#stop = element(
      document,
      "button",
      { type: "button", class: "qnn-button qnn-stop" },
      "Stop and keep the result",
    );
    this.#stop.addEventListener("click", () => {
      this.#pressed = true;
      this.#showState();
      say({ type: "stop" });
    });
    this.#plots = element(document, "div", { class: "qnn-plots" });
    this.node = element(
      document,
      "section",
      { class: "qnn-live", "aria-label": `Training of the ${frame.ansatz}` },
      element(document, "header", { class: "qnn-head" }, this.#line, this.#status.node),
      element(document, "div", { class: "qnn-progress" }, this.#progress, this.#stop),
      this.#plots,
    );
    this.node.dataset.live = "false";
    this.draw(frame);
  }

  draw(frame: WatchFrame): void {
    this.#state = frame.state;
    this.#line.textContent = stateText(frame);
    this.node.dataset.state = frame.state;
    this.node.dataset.steps = String(frame.stepsDone);
    this.#progress.max = frame.steps * frame.runs;
    this.#progress.value = frame.stepsDone;
    const { curves, slice } = watchPlots(frame);
    const scenes = slice === undefined ? [curves] : [curves, slice];
    this.#plots.replaceChildren(...scenes.map((scene) => svgElement(scene, this.#document)));
    this.#showState();
  }

  live(state: Parameters<View["live"]>[0]): void {
    this.#reason = state.live ? undefined : state.reason;
    this.node.dataset.live = String(state.live);
    this.#showState();
  }

  /** True when the training has ended, so that nothing is missing when there is no kernel. */
  get #over(): boolean {
    return this.#state !== "running" && this.#state !== "stopping";
  }

  #showState(): void {
    if (this.#over) this.#status.show("", "still");
    else if (this.#reason === "") this.#status.show("Connecting", "waiting");
    else if (this.#reason === undefined) this.#status.show("Live", "live");
    else this.#status.show(stillText(this.#reason), "still");
    this.#stop.hidden = this.#over;
    this.#progress.hidden = this.#over;
    this.#stop.disabled = this.#reason !== undefined || this.#pressed || this.#state !== "running";
  }
}
