import { type CircuitLayout, type Column, overview, type PlacedGate, WIRE_SPACING } from "qnnlab/display/circuit";
import { ownKeys } from "../own-keys";
import { svgElement } from "../svg-element";
import { isLit, type Light } from "./light";
import { firstEndingAfter, sized } from "./plane";
import { firstPlace, type Place } from "./walk";

/** Pixels drawn beyond either edge, so that scrolling finds gates there. */
const OVERSCAN = 600;
/** Width that is drawn before the page has said how wide it is. */
const UNKNOWN_WIDTH = 1200;
/** Zoom below which labels cannot be read, and gates are drawn as mere shapes. */
export const FAR = 0.35;
/** Least pixels from wire to wire, with which a circuit from afar is stretched so that its rows can be told apart. */
const FAR_SPACING = 7;
const FROM_AFAR = "qnn-from-afar";
/** Room at the right of the wires' names, which stay in place while the rest scrolls. */
const NAMES_ROOM = 5;

/**
 * The wires and gates of a circuit in an element that scrolls. Only the columns in view and near it are elements of the
 * page, so their number does not grow with the circuit.
 */
export class Sheet {
  readonly node: HTMLElement;
  readonly #document: Document;
  readonly #svg: SVGElement;
  readonly #gates: SVGElement;
  readonly #names: SVGElement;
  readonly #drawn = new Map<number, SVGElement>();
  /** What has been drawn of wires and names, and of each column, as text: what stays the same is not drawn again. */
  readonly #texts = new WeakMap<SVGElement, string>();
  readonly #places = new WeakMap<Element, Place>();
  #layout: CircuitLayout | undefined;
  #zoom = 1;
  #light: Light | undefined;
  #chosen = false;
  #stop: Place | undefined;
  #waiting = false;

  constructor(document: Document) {
    this.#document = document;
    this.node = document.createElement("div");
    this.node.className = "qnn-view";
    this.#svg = this.#element("svg", { class: "qnn-circuit", role: "group", preserveAspectRatio: "none" });
    this.#gates = this.#element("g", {});
    this.#names = this.#element("svg", { class: "qnn-names", "aria-hidden": "true" });
    this.node.append(this.#svg, this.#names);
    this.node.addEventListener("scroll", () => this.#drawSoon(), { passive: true });
  }

  get picture(): SVGElement {
    return this.#svg;
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** Pixels of the page that the circuit can be seen in. */
  get room(): number {
    return this.node.clientWidth || UNKNOWN_WIDTH;
  }

  /** Draws another circuit, or the same with other angles; what has the focus keeps it where there still is such a gate. */
  show(layout: CircuitLayout): void {
    this.#keepingFocus(() => {
      this.#dropChanged(layout); // first, as what loses the focus here is still of the circuit before
      this.#layout = layout;
      if (this.#stop === undefined || layout.columns[this.#stop.column]?.gates[this.#stop.gate] === undefined) {
        this.#stop = firstPlace(layout.columns);
        if (this.#stop) this.stopAt(this.#stop);
      }
      this.#drawWires(layout);
      this.#resize(this.#zoom);
      if (this.#far || this.#svg.classList.contains(FROM_AFAR)) this.#redraw();
      else this.draw();
    });
  }

  /** Takes away the columns that are no longer as they have been drawn. */
  #dropChanged(layout: CircuitLayout): void {
    for (const [index, element] of this.#drawn) {
      const column = layout.columns[index];
      if (column && this.#texts.get(element) === textOf(column, layout)) continue;
      element.remove();
      this.#drawn.delete(index);
    }
  }

  #drawWires(layout: CircuitLayout): void {
    const text = JSON.stringify([layout.wires, layout.names, layout.description, layout.caption]);
    if (this.#texts.get(this.#svg) === text) return;
    this.#texts.set(this.#svg, text);
    const description = this.#element("desc", {});
    description.textContent = layout.description;
    const scene = [...layout.wires, ...layout.names.initial].map((node) => svgElement(node, this.#document));
    this.#svg.replaceChildren(description, ...scene, this.#gates);
    this.#svg.setAttribute("aria-label", `Circuit: ${layout.caption}`);
    this.#names.replaceChildren(...layout.names.nodes.map((node) => svgElement(node, this.#document)));
  }

  /** Shows the circuit at another size; what is in the middle stays there. */
  zoomTo(zoom: number): void {
    const middle = (this.node.scrollLeft + this.room / 2) / this.#zoom;
    const scrolled = this.node.scrollLeft > 0;
    const far = this.#far;
    this.#zoom = zoom;
    this.#resize(zoom);
    if (scrolled) this.node.scrollLeft = middle * zoom - this.room / 2;
    if (far === this.#far) this.draw();
    else this.#keepingFocus(() => this.#redraw());
  }

  get #far(): boolean {
    return this.#zoom < FAR;
  }

  #resize(zoom: number): void {
    const { top, bottom, width, names } = this.#known();
    const high = this.#far ? Math.max(zoom, FAR_SPACING / WIRE_SPACING) : zoom;
    sized(this.#svg, [0, top, width, bottom - top], zoom, high);
    sized(this.#names, [0, top, names.right + NAMES_ROOM, bottom - top], zoom, high);
  }

  /** Draws anew; where the focus was in what is gone, its follower gets it. */
  #keepingFocus(draw: () => void): void {
    const held = this.#svg.contains(this.#document.activeElement);
    draw();
    if (!held || this.#gates.contains(this.#document.activeElement)) return;
    const follower = this.#far ? this.#svg : this.#stop && this.gateAt(this.#stop);
    follower?.focus({ preventScroll: true });
  }

  /** Lights gates up; `chosen` when they stay so until another choice, which screen readers are told. */
  light(light: Light | undefined, chosen: boolean): void {
    if (light === this.#light && chosen === this.#chosen) return;
    this.#light = light;
    this.#chosen = chosen;
    this.#svg.classList.toggle("qnn-lighting", light !== undefined);
    if (this.#far) this.#lightFromAfar();
    for (const [index, element] of this.#drawn) this.#lightColumn(this.#known().columns[index]!, element);
  }

  /** The gate that an element of the page belongs to. */
  gateOf(element: Element | null): { readonly placed: PlacedGate; readonly place: Place } | undefined {
    const part = element?.closest(".qnn-gate");
    const place = part ? this.#places.get(part) : undefined;
    const placed = place && this.#layout?.columns[place.column]?.gates[place.gate];
    return place && placed ? { placed, place } : undefined;
  }

  /** The element of a gate in view or of the tab stop. */
  gateAt(place: Place): SVGElement | undefined {
    return this.#drawn.get(place.column)?.children[place.gate] as SVGElement | undefined;
  }

  /** Makes a gate the one that the Tab key reaches, brings it into view and gives it the focus. */
  visit(place: Place): void {
    const { columns, names } = this.#known();
    const column = columns[place.column]!;
    const hidden = (names.right + NAMES_ROOM + 8) * this.#zoom;
    const [from, to] = [column.from * this.#zoom - hidden, column.to * this.#zoom + 8 - this.room];
    const { scrollLeft } = this.node;
    if (scrollLeft > from) this.node.scrollLeft = Math.max(0, from);
    else if (scrollLeft < to) this.node.scrollLeft = to;
    this.stopAt(place);
    this.draw();
    this.gateAt(place)?.focus({ preventScroll: true });
  }

  stopAt(place: Place): void {
    if (this.#stop !== undefined) this.gateAt(this.#stop)?.setAttribute("tabindex", "-1");
    this.#stop = place;
    this.gateAt(place)?.setAttribute("tabindex", "0");
  }

  /** Makes elements for the columns that have come into view, and takes those away that have left it. */
  draw(): void {
    if (this.#layout === undefined || this.#far) return;
    const { columns } = this.#layout;
    const left = (this.node.scrollLeft - OVERSCAN) / this.#zoom;
    const right = (this.node.scrollLeft + this.room + OVERSCAN) / this.#zoom;
    const wanted = new Set<number>();
    for (let i = firstEndingAfter(columns, left); i < columns.length && columns[i]!.from < right; i++) wanted.add(i);
    if (this.#stop !== undefined) wanted.add(this.#stop.column);
    for (const [index, element] of this.#drawn) {
      if (wanted.has(index)) continue;
      element.remove();
      this.#drawn.delete(index);
    }
    for (const index of wanted) if (!this.#drawn.has(index)) this.#drawColumn(columns[index]!, index);
  }

  #clear(): void {
    this.#drawn.clear();
    this.#gates.replaceChildren();
  }

  #redraw(): void {
    this.#clear();
    const far = this.#far;
    this.#names.toggleAttribute("hidden", far);
    this.#svg.classList.toggle(FROM_AFAR, far);
    // Gates take the focus; where they are mere shapes the picture itself does.
    if (far) ownKeys(this.#svg).setAttribute("tabindex", "0");
    else this.#svg.removeAttribute("tabindex");
    if (far) this.#drawFromAfar();
    else this.draw();
  }

  #drawFromAfar(): void {
    const { columns } = this.#known();
    const nodes = overview(columns);
    this.#gates.append(...nodes.map((node) => svgElement(node, this.#document)));
    this.#lightFromAfar();
  }

  #lightFromAfar(): void {
    this.#gates.querySelector(".qnn-lit")?.remove();
    const light = this.#light;
    if (light === undefined) return;
    const lit = this.#known().columns.flatMap(({ gates }) => gates.filter(({ gate }) => isLit(gate, light)));
    if (lit.length === 0) return;
    const d = lit.map(({ outline }) => outline()).join("");
    this.#gates.append(this.#element("path", { class: "qnn-far qnn-lit", d, fill: lit[0]!.colour.fill }));
  }

  #drawColumn(column: Column, index: number): void {
    const element = column.bracket ? this.#bracket(column.bracket) : this.#element("g", {});
    column.gates.forEach((placed, gate) => {
      const drawn = ownKeys(svgElement(placed.node(), this.#document));
      const title = drawn.querySelector("title");
      // As an element of the page a title would pop up over the tip.
      drawn.setAttribute("aria-label", title?.textContent ?? "");
      title?.remove();
      drawn.setAttribute("role", placed.gate.key === undefined ? "img" : "button");
      const isStop = this.#stop?.column === index && this.#stop.gate === gate;
      drawn.setAttribute("tabindex", isStop ? "0" : "-1");
      this.#places.set(drawn, { column: index, gate });
      element.append(drawn);
    });
    this.#drawn.set(index, element);
    this.#texts.set(element, textOf(column, this.#known()));
    this.#lightColumn(column, element);
    this.#gates.append(element);
  }

  /** A bracket, of which the label is a button where the layers can be folded and unfolded. */
  #bracket({ nodes, label }: NonNullable<Column["bracket"]>): SVGElement {
    const { layers, unfoldable } = this.#known();
    const element = this.#element("g", { class: "qnn-bracket" });
    element.append(...nodes.map((node) => svgElement(node, this.#document)));
    if (!unfoldable || label === undefined) return element;
    const folded = layers === "folded";
    ownKeys(element).setAttribute("role", "button");
    element.setAttribute("aria-label", folded ? `Layer ${label}: unfold` : `Layer ${label}: fold all`);
    element.setAttribute("aria-expanded", String(!folded));
    // One stop for the Tab key is enough: where every layer has its button, the one above the circuit does it.
    element.setAttribute("tabindex", folded ? "0" : "-1");
    return element;
  }

  #lightColumn({ gates }: Column, element: SVGElement): void {
    gates.forEach(({ gate }, i) => {
      const lit = this.#light !== undefined && isLit(gate, this.#light);
      element.children[i]!.classList.toggle("qnn-lit", lit);
      if (gate.key !== undefined) element.children[i]!.setAttribute("aria-pressed", String(lit && this.#chosen));
    });
  }

  /** Once a frame is enough, however often the page says that it scrolls. */
  #drawSoon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#document.defaultView?.requestAnimationFrame(() => {
      this.#waiting = false;
      this.draw();
    });
  }

  #known(): CircuitLayout {
    if (this.#layout === undefined) throw new Error("there is no circuit to draw yet");
    return this.#layout;
  }

  #element(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
    return svgElement({ tag, attributes, children: [] }, this.#document);
  }
}

/** All that the shapes of a column follow from; the shapes themselves would take much longer to make. */
function textOf({ from, to, bracket, gates }: Column, { layers, unfoldable }: CircuitLayout): string {
  const drawn = gates.map(({ gate, colour }) => [gate, gate.title(), colour]);
  return JSON.stringify([layers, unfoldable, from, to, bracket, drawn]);
}
