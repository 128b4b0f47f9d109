import type { CircuitLayout } from "qnnlab/display/circuit";
import { ownKeys } from "../own-keys";

/** What the buttons do. */
export interface Actions {
  readonly fold: () => void;
  readonly zoom: (way: "in" | "out" | "fit" | "whole") => void;
  readonly save: readonly HTMLButtonElement[];
}

/** The line above a circuit: its caption, and buttons. */
export interface Tools {
  readonly node: HTMLElement;
  show(layout: CircuitLayout, layers: number): void;
  zoomed(zoom: number): void;
}

/** Makes the line; each button says its key. */
export function toolsOf(document: Document, { fold, zoom, save }: Actions): Tools {
  const button = (text: string, title: string, press: () => void) => {
    const made = ownKeys(document.createElement("button"));
    made.type = "button";
    made.className = "qnn-button";
    made.textContent = text;
    made.title = title;
    made.addEventListener("click", press);
    return made;
  };
  const folding = button("", "", fold);
  const whole = button("100 %", "Show in full size (0)", () => zoom("whole"));
  whole.classList.add("qnn-zoom");
  const tools = document.createElement("div");
  tools.className = "qnn-tools";
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Circuit");
  const smaller = button("−", "Zoom out (−)", () => zoom("out"));
  const larger = button("+", "Zoom in (+)", () => zoom("in"));
  for (const named of [smaller, larger]) named.setAttribute("aria-label", named.title);
  tools.append(
    folding,
    smaller,
    whole,
    larger,
    button("Fit", "Zoom to fit (f)", () => zoom("fit")),
    ...save,
  );
  const caption = document.createElement("span");
  caption.className = "qnn-circuit-caption";
  const node = document.createElement("div");
  node.className = "qnn-circuit-head";
  node.append(caption, tools);
  return {
    node,
    show({ caption: text, layers, unfoldable }, count) {
      caption.textContent = text;
      folding.hidden = count < 2;
      folding.disabled = !unfoldable;
      folding.textContent = layers === "folded" ? `Unfold ${count} layers` : "Fold layers";
      folding.setAttribute("aria-expanded", String(layers === "unfolded"));
      folding.title = unfoldable ? `${folding.textContent} (u)` : "Too many layers to be drawn one by one";
    },
    zoomed(scale) {
      whole.textContent = `${scale < 0.1 ? (100 * scale).toFixed(1) : Math.round(100 * scale)} %`;
      whole.setAttribute("aria-label", `Zoom ${whole.textContent}. Show in full size (0)`);
    },
  };
}
