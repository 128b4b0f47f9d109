import {
  type CircuitDiagram,
  type CircuitLayout,
  circuitLayout,
  circuitScene,
  type Layers,
  parseCircuit,
  toMarkup,
} from "qnnlab/display/circuit";
import { ownKeys } from "../own-keys";
import { saveButtons } from "../save-buttons";
import { svgElement } from "../svg-element";
import { Choice } from "./choice";
import { keyOf } from "./keys";
import { Sheet } from "./sheet";
import { Tip } from "./tip";
import { type Tools, toolsOf } from "./tools";
import { firstPlace, walk } from "./walk";

/** Pixels of the text that the drawing is made for: JupyterLab's own size. */
const TEXT_SIZE = 13;
const STEP = 1.25;
const LARGEST = 4;
const SMALLEST = 0.01;
const BRACKET = ".qnn-bracket[role=button]";
/** Part of the window's height that a circuit that is zoomed to fit takes at most. */
const FIT_HEIGHT = 0.85;

/**
 * A circuit to explore: it folds and unfolds its layers, zooms and scrolls; its gates say what they are, and light up
 * all gates of their parameter when chosen.
 */
export class CircuitPane {
  readonly node: HTMLElement;
  readonly #document: Document;
  readonly #sheet: Sheet;
  readonly #tip: Tip;
  readonly #choice: Choice;
  readonly #tools: Tools;
  readonly #foot: SVGElement;
  #footText = "";
  #diagram: CircuitDiagram | undefined;
  #layout: CircuitLayout | undefined;
  /** As the user wants them; as suits the circuit until then. */
  #layers: Layers | undefined;
  #zoom: number | "fit" = 1;

  constructor(document: Document) {
    this.#document = document;
    this.#sheet = new Sheet(document);
    this.#tip = new Tip(document);
    this.#foot = svgElement({ tag: "svg", attributes: { class: "qnn-foot", role: "group" }, children: [] }, document);
    this.#foot.setAttribute("aria-label", "Legend");
    const stage = document.createElement("div");
    stage.className = "qnn-circuit-stage";
    stage.append(this.#sheet.node, this.#tip.node);
    this.#choice = new Choice(this.#sheet, this.#tip, this.#foot);
    this.#tools = toolsOf(document, {
      fold: () => this.#fold(),
      zoom: (way) => this.#zoomBy(way),
      save: saveButtons("circuit", { svg: () => this.#markup() }, document),
    });
    this.node = document.createElement("div");
    this.node.className = "qnn-circuit-pane";
    this.node.append(this.#tools.node, stage, this.#foot, this.#choice.said);
    this.node.addEventListener("keydown", (event) => this.#key(event));
    stage.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest(BRACKET)) this.#fold();
    });
    const { ResizeObserver } = document.defaultView ?? {};
    if (ResizeObserver === undefined) return;
    const sizes = new ResizeObserver(() => this.#resized());
    sizes.observe(this.#sheet.node);
    sizes.observe(this.#tools.node); // its height tells of another text size
  }

  /**
   * Shows a circuit, in the place of the one before it: layers, zoom, what is in view and what is chosen stay.
   *
   * @throws TypeError or RangeError when the JSON is not a circuit
   */
  show(json: unknown): void {
    this.#diagram = parseCircuit(json);
    this.#draw();
  }

  #draw(): void {
    const diagram = this.#diagram;
    if (diagram === undefined) return;
    this.#layout = circuitLayout(diagram, this.#layers);
    this.#sheet.show(this.#layout);
    this.#drawFoot(this.#layout);
    this.#choice.show(this.#layout);
    this.#tools.show(this.#layout, diagram.layers);
    this.#applyZoom();
  }

  #drawFoot({ foot }: CircuitLayout): void {
    const text = JSON.stringify(foot);
    if (text === this.#footText) return;
    this.#footText = text;
    const [width, height] = [foot.width + 12, foot.bottom - foot.top];
    this.#foot.setAttribute("viewBox", `0 ${foot.top} ${width} ${height}`);
    this.#foot.setAttribute("width", `${width / TEXT_SIZE}em`);
    this.#foot.toggleAttribute("hidden", foot.nodes.length === 0);
    this.#foot.replaceChildren(...foot.nodes.map((node) => svgElement(node, this.#document)));
    for (const entry of this.#foot.querySelectorAll<SVGElement>(".qnn-legend[data-role]")) {
      ownKeys(entry).setAttribute("role", "button");
      entry.setAttribute("tabindex", "0");
    }
  }

  #fold(): void {
    if (!this.#layout?.unfoldable) return;
    this.#layers = this.#layout.layers === "folded" ? "unfolded" : "folded";
    this.#draw();
  }

  #zoomBy(way: "in" | "out" | "fit" | "whole"): void {
    const now = this.#sheet.zoom / this.#textScale();
    const wanted = { in: now * STEP, out: now / STEP, whole: 1 };
    this.#zoom = way === "fit" ? "fit" : Math.min(LARGEST, Math.max(SMALLEST, wanted[way]));
    this.#applyZoom();
  }

  #applyZoom(): void {
    const zoom = this.#zoom === "fit" ? this.#fittingZoom() : this.#zoom;
    const scale = zoom * this.#textScale();
    if (scale !== this.#sheet.zoom) this.#sheet.zoomTo(scale);
    this.#tools.zoomed(zoom);
    this.#tip.hide();
  }

  /** How much larger texts are in this lab than the drawing's own. */
  #textScale(): number {
    const size = Number.parseFloat(this.#document.defaultView?.getComputedStyle(this.node).fontSize ?? "");
    return size > 0 ? size / TEXT_SIZE : 1;
  }

  /** The zoom at which all of the circuit is in view; never larger than life. */
  #fittingZoom(): number {
    const { width, top, bottom } = this.#layout!;
    const high = (this.#document.defaultView?.innerHeight ?? 900) * FIT_HEIGHT;
    const fitting = Math.min(this.#sheet.room / width, high / (bottom - top)) / this.#textScale();
    return Math.max(SMALLEST, Math.min(1, fitting));
  }

  #resized(): void {
    if (this.#layout === undefined) return;
    const follows = this.#zoom === "fit" || this.#sheet.zoom !== this.#zoom * this.#textScale();
    if (follows) this.#applyZoom();
    this.#sheet.draw();
  }

  #key(event: KeyboardEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const key = keyOf(event);
    if (key === undefined || target === null || target.closest("button")) return;
    const at = this.#sheet.gateOf(target);
    const columns = this.#layout?.columns ?? [];
    if (key === "fold" || (key === "choose" && target.closest(BRACKET))) this.#fold();
    else if (key === "choose") this.#choice.choose(target);
    else if (key === "clear") this.#choice.clear();
    else if (key === "in" || key === "out" || key === "fit" || key === "whole") this.#zoomBy(key);
    else if (at === undefined) return;
    else this.#sheet.visit(walk(columns, at.place, at.placed.gate.from, key) ?? firstPlace(columns) ?? at.place);
    event.preventDefault();
    event.stopPropagation();
  }

  /** The whole circuit as it is folded now, in its own colours. */
  #markup(): string {
    const { theta, ...unknown } = this.#diagram!;
    if (this.#layout!.layers === "folded" && unknown.layers > 1) return toMarkup(circuitScene(unknown, "folded"));
    return toMarkup(circuitScene(this.#diagram!, "unfolded"));
  }
}
