import { type ExploreFrame, explorePlots, type FromKernel, isPart, sliderName } from "qnnlab/live/panel";
import { CircuitPane } from "../circuit/circuit-pane";
import { svgElement } from "../svg-element";
import { written } from "../written";
import { AngleSliders } from "./angle-sliders";
import { element } from "./elements";
import { LatestRequest } from "./latest-request";
import { type SliderRow, sliderRow } from "./slider-row";
import { statusMark, stillText } from "./status";
import type { Surroundings, View } from "./view";

/** Milliseconds without an answer after which the reader is told. */
const PATIENCE = 600;

/** The panel of `explore`: sliders beside circuit and plots. */
export class ExploreView implements View<ExploreFrame> {
  readonly node: HTMLElement;
  readonly #around: Surroundings;
  readonly #requests: LatestRequest<void>;
  readonly #status;
  readonly #loss: HTMLOutputElement;
  readonly #problem: HTMLElement;
  readonly #circuit: CircuitPane;
  readonly #plots: { readonly [K in keyof ReturnType<typeof explorePlots>]: HTMLElement };
  readonly #controls: HTMLFieldSetElement;
  readonly #rows = new Map<string, SliderRow>();
  readonly #angles: AngleSliders;
  readonly #values: Record<string, number> = {};
  #drawnCircuit = "";
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings, frame: ExploreFrame) {
    const { document } = around;
    this.#around = around;
    this.#requests = new LatestRequest((request) => this.#send(request));
    this.#status = statusMark(document);
    this.#loss = element(document, "output", { class: "qnn-loss" });
    this.#problem = element(document, "p", { class: "qnn-broken", role: "alert", hidden: "" });
    this.#circuit = new CircuitPane(document);
    const plot = () => element(document, "div", { class: "qnn-plot-place" });
    this.#plots = { slice: plot(), gradient: plot(), fisher: plot() };
    this.#controls = element(document, "fieldset", { class: "qnn-controls" });
    this.#controls.append(element(document, "legend", {}, "Sliders"));
    this.#angles = new AngleSliders(document, () => this.#requests.want());
    this.#addSliders(frame);
    const plots = element(document, "div", { class: "qnn-plots" }, ...Object.values(this.#plots));
    this.node = element(
      document,
      "section",
      { class: "qnn-live", "aria-label": `Explore: ${frame.circuit.name}` },
      element(document, "header", { class: "qnn-head" }, this.#loss, this.#status.node),
      this.#problem,
      element(document, "div", { class: "qnn-body" }, this.#controls, plots),
      this.#circuit.node,
    );
    this.draw(frame);
    this.#controls.disabled = true;
    this.node.dataset.live = "false";
    this.#status.show("Connecting", "waiting");
  }

  draw(frame: ExploreFrame): void {
    this.#loss.textContent = `${frame.lossName} = ${written(frame.loss)}`;
    this.#loss.dataset.loss = String(frame.loss);
    this.#problem.hidden = true;
    // Sliders that have moved on since the frame was asked for keep their places.
    const moving = this.#requests.waiting;
    if (!moving) {
      for (const { name, value } of frame.sliders) {
        this.#values[name] = value;
        this.#rows.get(name)?.show(value);
      }
    }
    this.#angles.show(frame, moving);
    this.#drawCircuit(frame);
    const { slice, gradient, fisher } = explorePlots(frame);
    const { document } = this.#around;
    this.#plots.slice.replaceChildren(svgElement(slice, document));
    this.#plots.gradient.replaceChildren(svgElement(gradient, document));
    // While a spectrum is still to follow, the last one stays, pale.
    const follows = isPart(frame) && this.#plots.fisher.childElementCount > 0;
    this.#plots.fisher.classList.toggle("qnn-pale", follows);
    if (!follows) this.#plots.fisher.replaceChildren(svgElement(fisher, document));
  }

  /** Hears an answer of the kernel; true when it has changed what is shown. */
  explored({ request, frame }: FromKernel["explored"]): boolean {
    // The rest of a frame may follow its quick part under the same number.
    const newest = this.#requests.answered(request);
    if (!newest) return false;
    this.#answered();
    this.draw(frame);
    this.node.setAttribute("aria-busy", String(this.#requests.waiting || isPart(frame)));
    this.node.dataset.request = String(request);
    return true;
  }

  refused({ request, message }: FromKernel["refused"]): void {
    if (!this.#requests.answered(request)) return;
    this.#answered();
    this.node.setAttribute("aria-busy", String(this.#requests.waiting));
    this.#problem.textContent = `This position cannot be shown: ${message}`;
    this.#problem.hidden = false;
  }

  /** Asks for the frame at the present position: of a kernel that may answer, or because something may have changed. */
  ask(): void {
    this.#requests.want();
  }

  live(state: Parameters<View["live"]>[0]): void {
    this.#controls.disabled = !state.live;
    this.node.dataset.live = String(state.live);
    if (state.live) {
      this.#status.show("Live", "live");
      return;
    }
    this.#requests.reset();
    clearTimeout(this.#waiting);
    this.#status.show(stillText(state.reason), "still");
  }

  #addSliders({ sliders }: ExploreFrame): void {
    for (const { name, from, to, step, value } of sliders) {
      this.#values[name] = value;
      const text = (shown: number) => String(Number(shown.toPrecision(6)));
      const row = sliderRow(
        this.#around.document,
        { label: sliderName(name), from, to, step, value, text },
        (moved) => {
          this.#values[name] = moved;
          this.#requests.want();
        },
      );
      row.input.dataset.slider = name;
      this.#rows.set(name, row);
      this.#controls.append(row.node);
    }
    this.#controls.append(this.#angles.node);
  }

  #send(request: number): void {
    const { known, along } = this.#angles;
    const position = { values: { ...this.#values }, angles: [...known], along };
    this.node.setAttribute("aria-busy", "true");
    this.#around.say({ type: "move", request, position });
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#status.show("Waiting for the kernel", "waiting"), PATIENCE);
  }

  #answered(): void {
    if (this.#requests.waiting) return;
    clearTimeout(this.#waiting);
    this.#status.show("Live", "live");
  }

  #drawCircuit({ circuit }: ExploreFrame): void {
    const text = JSON.stringify(circuit);
    if (text === this.#drawnCircuit) return;
    this.#drawnCircuit = text;
    this.#circuit.show(circuit);
  }
}
