import { angleName, type ExploreFrame } from "qnnlab/live/panel";
import { ownKeys } from "../own-keys";
import { element } from "./elements";
import { type SliderRow, sliderRow } from "./slider-row";

const STEP = 0.01;

interface Section {
  readonly name: string;
  readonly from: number;
  readonly count: number;
}

/** Sliders for the angles of one section of the circuit, a layer or what stands before or after, at a time. */
export class AngleSliders {
  readonly node: HTMLElement;
  /** All angles that have been seen, those too that the present number of layers leaves out. */
  readonly known: number[] = [];
  /** Index of the angle along which the slice goes. */
  along = 0;
  readonly #document: Document;
  readonly #moved: () => void;
  readonly #choice: HTMLSelectElement;
  readonly #list: HTMLElement;
  #sections: readonly Section[] = [];
  #section = 0;
  #shape = "";
  #rows = new Map<number, SliderRow>();
  #range: readonly [number, number] = [0, 2 * Math.PI];

  constructor(document: Document, moved: () => void) {
    this.#document = document;
    this.#moved = moved;
    this.#choice = ownKeys(element(document, "select", { class: "qnn-choice" }));
    this.#list = element(document, "div", { class: "qnn-angles" });
    const label = element(document, "label", { class: "qnn-slider" }, "angles of", this.#choice);
    this.node = element(document, "div", { class: "qnn-sections" }, label, this.#list);
    this.#choice.addEventListener("change", () => this.#choose(Number(this.#choice.value)));
  }

  /** @param moving whether sliders have moved on since the frame was asked for: then they keep their places */
  show({ circuit, slice, angleRange }: ExploreFrame, moving: boolean): void {
    const { theta } = circuit;
    if (!moving) {
      for (const [index, angle] of theta.entries()) this.known[index] = angle;
      this.along = slice.along;
    } else for (let index = this.known.length; index < theta.length; index++) this.known[index] = theta[index]!;
    const sections = sectionsOf(circuit);
    const shape = JSON.stringify([sections, angleRange]);
    if (shape !== this.#shape) {
      this.#shape = shape;
      if (this.#sections.length === 0) this.#section = sections.findIndex((section) => holds(section, slice.along));
      this.#sections = sections;
      this.#range = angleRange;
      this.#section = Math.min(this.#section, sections.length - 1);
      this.#choice.replaceChildren(
        ...sections.map(({ name }, index) => element(this.#document, "option", { value: index }, name)),
      );
      this.#choice.value = String(this.#section);
      this.#fill();
    }
    for (const [index, row] of this.#rows) {
      row.node.classList.toggle("qnn-along", index === slice.along);
      if (!moving) row.show(theta[index] ?? 0);
    }
  }

  #choose(section: number): void {
    this.#section = section;
    this.along = this.#sections[section]!.from;
    this.#fill();
    this.#moved();
  }

  #fill(): void {
    const section = this.#sections[this.#section];
    this.#rows = new Map();
    if (section === undefined) return;
    const [from, to] = this.#range;
    for (let index = section.from; index < section.from + section.count; index++) {
      const row = sliderRow(
        this.#document,
        {
          label: angleName(index),
          from,
          to,
          step: STEP,
          value: this.known[index] ?? 0,
          text: angleText,
          unit: " radians",
        },
        (angle) => this.#move(index, angle),
      );
      row.input.dataset.angle = String(index);
      row.input.addEventListener("focus", () => this.#look(index));
      this.#rows.set(index, row);
    }
    this.#list.replaceChildren(...[...this.#rows.values()].map(({ node }) => node));
  }

  #move(index: number, angle: number): void {
    this.known[index] = angle;
    this.along = index;
    this.#moved();
  }

  #look(index: number): void {
    if (this.along === index) return;
    this.along = index;
    this.#moved();
  }
}

function holds({ from, count }: Section, index: number): boolean {
  return from <= index && index < from + count;
}

function angleText(angle: number): string {
  return angle.toFixed(2).replace("-", "−");
}

function sectionsOf({ layers, parameters, beforeParameters, layerParameters }: ExploreFrame["circuit"]): Section[] {
  const after = parameters - beforeParameters - layers * layerParameters;
  const inLayers = Array.from({ length: layers }, (_, layer) => ({
    name: `layer ${layer}`,
    from: beforeParameters + layer * layerParameters,
    count: layerParameters,
  }));
  return [
    { name: "before the layers", from: 0, count: beforeParameters },
    ...inLayers,
    { name: "after the layers", from: parameters - after, count: after },
  ].filter(({ count }) => count > 0);
}
