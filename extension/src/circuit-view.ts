import { circuitScene, parseCircuit } from "qnnlab/display/circuit";
import { broken } from "./broken";
import { saveButtons } from "./save-buttons";
import { svgElement } from "./svg-element";
import { explainOnPointing } from "./tip";

/**
 * The circuit as a picture whose gates explain themselves when pointed at or focused.
 *
 * @throws TypeError or RangeError when the JSON is not a circuit
 */
export function circuitPicture(json: unknown, document: Document): HTMLElement {
  const picture = svgElement(circuitScene(parseCircuit(json)), document);
  const view = document.createElement("div");
  view.className = "qnn-view";
  view.append(picture);
  explainOnPointing(view, picture);
  return view;
}

/**
 * The picture of a circuit with buttons that save it, or a message in its place when the stored JSON is not a circuit.
 *
 * @param svg the picture of it as it was stored, to be saved from a button
 */
export function circuitView(json: unknown, svg: unknown, document: Document): HTMLElement {
  try {
    const view = circuitPicture(json, document);
    const frame = document.createElement("div");
    frame.className = "qnn-frame";
    const tools = document.createElement("div");
    tools.className = "qnn-tools qnn-corner";
    tools.append(...saveButtons("circuit", { svg }, document));
    frame.append(view, tools);
    return frame;
  } catch (error) {
    return broken("circuit", error, document);
  }
}
