import type { CircuitLayout } from "qnnlab/display/circuit";
import { type Light, lightOfEntry, lightOfGate, litGates } from "./light";
import type { Sheet } from "./sheet";
import type { Tip } from "./tip";

/**
 * What is pointed at or focused explains itself and lights up its parameter for as long; what is clicked, or chosen
 * with Enter, keeps its light until Escape, another choice or the same again.
 */
export class Choice {
  /** Says what is chosen, to screen readers as well. */
  readonly said: HTMLElement;
  readonly #sheet: Sheet;
  readonly #tip: Tip;
  readonly #foot: SVGElement;
  #layout: CircuitLayout | undefined;
  #chosen: Light | undefined;

  constructor(sheet: Sheet, tip: Tip, foot: SVGElement) {
    this.#sheet = sheet;
    this.#tip = tip;
    this.#foot = foot;
    this.said = sheet.node.ownerDocument.createElement("div");
    this.said.className = "qnn-said";
    this.said.setAttribute("role", "status");
    for (const part of [sheet.node, foot]) {
      part.addEventListener("pointerover", (event) => this.#point(event.target));
      part.addEventListener("focusin", (event) => this.#point(event.target));
      part.addEventListener("pointerleave", () => this.#leave());
      part.addEventListener("focusout", () => this.#leave());
      part.addEventListener("click", (event) => this.choose(event.target));
    }
    sheet.node.addEventListener("scroll", () => tip.hide(), { passive: true });
  }

  /** Takes over a circuit; the choice stays where the circuit still has its parameter. */
  show(layout: CircuitLayout): void {
    this.#layout = layout;
    if (this.#chosen !== undefined && litGates(layout, this.#chosen) === 0) this.#chosen = undefined;
    this.#tip.hide();
    this.#tell();
  }

  choose(target: EventTarget | null): void {
    const light = this.#lightOf(target);
    if (light === undefined) return;
    const again = light.by === this.#chosen?.by && light.name === this.#chosen.name;
    this.#chosen = again ? undefined : light;
    this.#tell();
  }

  clear(): void {
    this.#chosen = undefined;
    this.#tip.hide();
    this.#tell();
  }

  #point(target: EventTarget | null): void {
    this.#tip.hide();
    const gate = this.#sheet.gateOf(target instanceof Element ? target : null);
    if (this.#chosen === undefined) this.#light(this.#lightOf(target));
    if (gate === undefined) return;
    const element = this.#sheet.gateAt(gate.place);
    if (element) this.#tip.show(gate.placed.gate.title(), element, this.#sheet.picture);
  }

  #leave(): void {
    this.#tip.hide();
    if (this.#chosen === undefined) this.#light(undefined);
  }

  #lightOf(target: EventTarget | null): Light | undefined {
    if (!(target instanceof Element)) return undefined;
    const gate = this.#sheet.gateOf(target);
    if (gate) return lightOfGate(gate.placed.gate);
    const entry = target.closest(".qnn-legend[data-role]");
    return entry ? lightOfEntry(entry) : undefined;
  }

  #light(light: Light | undefined): void {
    const chosen = this.#chosen !== undefined;
    this.#sheet.light(light, chosen);
    for (const entry of this.#foot.querySelectorAll(".qnn-legend[data-role]")) {
      const lit = light !== undefined && entry.getAttribute("data-role") === light.role;
      entry.classList.toggle("qnn-lit", lit);
      entry.setAttribute("aria-pressed", String(lit && chosen && light.by === "role"));
    }
    this.#foot.classList.toggle("qnn-lighting", light !== undefined);
  }

  #tell(): void {
    this.#light(this.#chosen);
    if (this.#chosen === undefined || this.#layout === undefined) {
      this.said.textContent = "";
      return;
    }
    const count = litGates(this.#layout, this.#chosen);
    const gates = `${count} ${count === 1 ? "gate" : "gates"}`;
    const where = this.#layout.layers === "folded" && this.#layout.unfoldable ? " drawn here" : "";
    this.said.textContent = `${this.#chosen.called} turns ${gates}${where}. Escape shows all alike again.`;
  }
}
