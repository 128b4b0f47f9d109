import { ownKeys } from "../own-keys";
import { element } from "./elements";

export interface SliderRow {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** Moves the slider without telling that it moved. */
  show(value: number): void;
}

interface Range {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: number;
  /** How its value is read: "2.12", "2.12 rad" for screen readers. */
  readonly text: (value: number) => string;
  readonly unit?: string;
}

/** A labelled slider that shows its value, and tells every move. */
export function sliderRow(document: Document, range: Range, moved: (value: number) => void): SliderRow {
  const { label, from, to, step, text, unit = "" } = range;
  const input = ownKeys(element(document, "input", { type: "range", min: from, max: to, step, "aria-label": label }));
  const shown = element(document, "output", { class: "qnn-value", "aria-hidden": "true" });
  const say = (value: number) => {
    shown.textContent = text(value);
    input.setAttribute("aria-valuetext", `${text(value)}${unit}`);
  };
  const show = (value: number) => {
    input.value = String(value);
    say(value);
  };
  input.addEventListener("input", () => {
    say(Number(input.value));
    moved(Number(input.value));
  });
  show(range.value);
  const name = element(document, "span", { class: "qnn-name" }, label);
  return { node: element(document, "label", { class: "qnn-slider" }, name, input, shown), input, show };
}
