import type { MimeBundle } from "../../results/record";
import { circuitScene } from "./circuit-scene";
import type { CircuitDiagram } from "./diagram";
import { textDrawing } from "./text-drawing";
import { toMarkup } from "./to-markup";

/** The MIME type of a diagram; the renderer of our JupyterLab extension knows it. */
export const CIRCUIT_MIME = "application/vnd.qnnlab.circuit.v1+json";

/** What a notebook stores for a circuit: the diagram, a picture of it for any viewer, and a drawing for a terminal. */
export function circuitBundle(diagram: CircuitDiagram): MimeBundle {
  return {
    [CIRCUIT_MIME]: diagram,
    "image/svg+xml": toMarkup(circuitScene(diagram)),
    "text/plain": textDrawing(diagram),
  };
}
