import { circuitScene, parseCircuit } from "qnnlab/display/circuit";
import { svgElement } from "./svg-element";
import { explainOnPointing } from "./tip";

/**
 * The circuit as an element of the page: a picture whose gates explain themselves when pointed at or focused, or a
 * message in its place when the stored JSON is not a circuit.
 */
export function circuitView(json: unknown, document: Document): HTMLElement {
  const view = document.createElement("div");
  try {
    const picture = svgElement(circuitScene(parseCircuit(json)), document);
    view.className = "qnn-view";
    view.append(picture);
    explainOnPointing(view, picture);
  } catch (error) {
    view.className = "qnn-broken";
    view.setAttribute("role", "alert");
    view.textContent = `This circuit cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
  }
  return view;
}
