import { parseLandscape } from "qnnlab/display/landscape";
import { broken } from "../broken";
import { ownKeys } from "../own-keys";
import { whenThemeChanges } from "../page-theme";
import { painted } from "../painted";
import { saveButtons } from "../save-buttons";
import { written } from "../written";
import { drawHeatMap, type Ink, PLANE, toCanvas } from "./heat-map";
import { lossAt, nearestRow, type Relief, reliefOf } from "./relief";
import type { Surface } from "./surface";
import { surfaceLabels } from "./surface-labels";

const HINT = "Drag or arrow keys turn, + and − zoom, Home returns.";

let surfaces: typeof import("./surface") | undefined;

/** A drawn landscape; `dispose` when it leaves the page. */
export interface LandscapeView {
  readonly node: HTMLElement;
  /** Draws it by the user's settings as they are now; what is shown of it, and from where, stays. */
  applySettings(): void;
  dispose(): void;
}

/**
 * A landscape as a surface to turn or as a heat map, with a cut along direction 1 that a slider moves, or a message in
 * its place when the stored JSON is not a landscape. Where the page has no WebGL the heat map is shown.
 *
 * @param svg the picture of it as it was stored, to be saved from a button
 */
export function landscapeView(json: unknown, svg: unknown, document: Document): LandscapeView {
  try {
    return new View(reliefOf(parseLandscape(json)), svg, document);
  } catch (error) {
    return { node: broken("landscape", error, document), applySettings() {}, dispose() {} };
  }
}

class View implements LandscapeView {
  readonly node: HTMLElement;
  readonly #relief: Relief;
  readonly #stage: HTMLElement;
  readonly #map: HTMLCanvasElement;
  readonly #readout: HTMLElement;
  readonly #note: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #cut: HTMLElement;
  readonly #buttons: { readonly surface: HTMLButtonElement; readonly map: HTMLButtonElement };
  readonly #themes: { dispose(): void };
  #row: number;
  #surface: Surface | undefined;
  #disposed = false;

  constructor(relief: Relief, svg: unknown, document: Document) {
    this.#relief = relief;
    this.#row = nearestRow(relief, 0);
    const { title, subtitle } = relief.picture;
    const make = <K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = "") => {
      const element = document.createElement(tag);
      element.className = name;
      element.textContent = text;
      return element;
    };
    this.node = make("figure", "qnn-landscape");
    this.#stage = make("div", "qnn-stage");
    this.#map = make("canvas", "qnn-map");
    this.#map.setAttribute("role", "img");
    this.#map.setAttribute("aria-label", `${title}. Heat map; ${subtitle}`);
    this.#readout = make("output", "qnn-readout");
    this.#note = make("span", "qnn-hint", HINT);
    this.#slider = make("input", "");
    this.#cut = make("span", "");
    const button = (text: string, press: () => void) => {
      const made = ownKeys(make("button", "qnn-button", text));
      made.type = "button";
      made.addEventListener("click", press);
      return made;
    };
    this.#buttons = {
      surface: button("Surface", () => this.#showSurface()),
      map: button("Heat map", () => this.#showMap()),
    };
    const tools = make("div", "qnn-tools");
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "Landscape");
    const png = () => this.#png();
    tools.append(this.#buttons.surface, this.#buttons.map, ...saveButtons("landscape", { svg, png }, document));
    const caption = make("figcaption", "qnn-caption");
    caption.append(make("strong", "qnn-title", title), make("span", "qnn-subtitle", subtitle));
    this.node.append(caption, tools, this.#stage, this.#cutSlider(), this.#readout, this.#note);
    this.#map.addEventListener("pointermove", (event) => this.#point(toCanvas(relief).offsets(...onPage(event))));
    this.#themes = whenThemeChanges(document, () => this.#redraw());
    this.#showSurface();
  }

  dispose(): void {
    this.#disposed = true;
    this.#themes.dispose();
    this.#surface?.dispose();
    this.#surface = undefined;
  }

  applySettings(): void {
    this.#sayCut();
    this.#readout.textContent = "";
    if (this.#surface) {
      this.#surface.recolour();
      const { canvas } = this.#surface;
      if (canvas.isConnected) canvas.nextSibling?.replaceWith(this.#labelsOf(this.#surface));
    }
    this.#redraw();
  }

  #cutSlider(): HTMLElement {
    const slider = ownKeys(this.#slider);
    slider.type = "range";
    slider.min = "0";
    slider.max = String(this.#relief.picture.offsets.length - 1);
    slider.value = String(this.#row);
    slider.addEventListener("input", () => {
      this.#row = Number(slider.value);
      this.#sayCut();
      this.#surface?.cut(this.#row);
      if (this.#map.isConnected) this.#redraw();
    });
    this.#sayCut();
    const label = this.node.ownerDocument.createElement("label");
    label.className = "qnn-cut";
    label.append(slider, this.#cut);
    return label;
  }

  #sayCut(): void {
    const words = `cut at ${written(this.#relief.picture.offsets[this.#row]!)} rad along direction 2`;
    this.#cut.textContent = words;
    this.#slider.setAttribute("aria-valuetext", words);
  }

  #press(which: "surface" | "map"): void {
    for (const [name, button] of Object.entries(this.#buttons))
      button.setAttribute("aria-pressed", String(name === which));
    this.#note.hidden = which === "map";
  }

  #showMap(): void {
    this.#press("map");
    this.#stage.replaceChildren(this.#map);
    this.#redraw();
  }

  async #showSurface(): Promise<void> {
    this.#press("surface");
    if (this.#surface) {
      this.#stage.replaceChildren(...this.#stageOf(this.#surface));
      return;
    }
    if (surfaces === undefined) await this.#showMapMeanwhile();
    // Loaded when first needed: it is larger than all the rest of the extension.
    surfaces ??= await import("./surface");
    const wanted = this.#buttons.surface.getAttribute("aria-pressed") === "true"; // still, after loading
    if (this.#disposed || this.#surface || !wanted) return;
    try {
      this.#surface = surfaces.makeSurface(this.#relief, this.node.ownerDocument, this.#row);
    } catch (error) {
      return this.#withoutSurface(error instanceof Error ? error.message : String(error));
    }
    this.#surface.canvas.addEventListener("webglcontextlost", () => {
      if (!this.#disposed) this.#withoutSurface("the browser has taken the drawing context away");
    });
    this.#stage.replaceChildren(...this.#stageOf(this.#surface));
  }

  /** What can be seen at once, where the page is still to load what draws surfaces. */
  #showMapMeanwhile(): Promise<void> {
    this.#stage.replaceChildren(this.#map);
    requestAnimationFrame(() => this.#redraw()); // on the page by then, where it gets its colours
    return painted();
  }

  #withoutSurface(why: string): void {
    this.#surface = undefined;
    this.#showMap();
    this.#buttons.surface.disabled = true;
    this.#buttons.surface.title = `No surface can be drawn here: ${why}`;
    this.#note.hidden = false;
    this.#note.textContent = `Shown as a heat map, as this page cannot draw surfaces (${why}).`;
  }

  /** The surface, listening to pointer and keys, with its labels. */
  #stageOf(surface: Surface): HTMLElement[] {
    const { canvas } = surface;
    const { title, subtitle } = this.#relief.picture;
    if (!canvas.hasAttribute("role")) {
      ownKeys(canvas).className = "qnn-surface";
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `${title}. Surface; ${subtitle}. ${HINT}`);
      canvas.addEventListener("keydown", (event) => {
        if (surface.key(event.key)) {
          event.preventDefault();
          event.stopPropagation();
        }
      });
      canvas.addEventListener("pointermove", (event) => {
        if (event.buttons === 0) this.#point(surface.pick(event.offsetX, event.offsetY));
      });
      const watch = new ResizeObserver(([entry]) => {
        const { width, height } = entry!.contentRect;
        if (width > 0) surface.resize(width, height);
      });
      watch.observe(canvas);
    }
    return [canvas, this.#labelsOf(surface)];
  }

  #labelsOf(surface: Surface): HTMLElement {
    return surfaceLabels(surface, this.#relief, this.node.ownerDocument);
  }

  #point(offsets: readonly [number, number] | undefined): void {
    const loss = offsets && lossAt(this.#relief, ...offsets);
    const { lossName } = this.#relief.picture;
    this.#readout.textContent =
      offsets && loss !== undefined
        ? `${lossName} = ${written(loss)} at (${written(offsets[0])}, ${written(offsets[1])}) rad`
        : "";
  }

  #redraw(): void {
    if (this.#map.isConnected) drawHeatMap(this.#map, this.#relief, this.#ink(), { row: this.#row });
    this.#surface?.drawNow();
  }

  #ink(): Ink {
    const style = getComputedStyle(this.node);
    const line = style.getPropertyValue("--jp-border-color1").trim();
    return { text: style.color, line: line || "#808080", font: style.fontFamily };
  }

  #png(): Promise<Blob | null> {
    this.#surface?.drawNow(); // a WebGL canvas holds its picture only until it has been shown
    const canvas = this.#map.isConnected ? this.#map : (this.#surface?.canvas ?? this.#map);
    return new Promise((resolve) => canvas.toBlob(resolve));
  }
}

/** The pixel of the plane's drawing under the pointer, whatever size it is shown in. */
function onPage(event: PointerEvent): [number, number] {
  const width = PLANE.left + PLANE.side + PLANE.right;
  const shown = (event.target as HTMLElement).clientWidth;
  return [(event.offsetX * width) / shown, (event.offsetY * width) / shown];
}
