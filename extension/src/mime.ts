import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Widget } from "@lumino/widgets";
import { CIRCUIT_MIME } from "qnnlab/display/circuit";
import { circuitView } from "./circuit-view";

/** Below the ranks of HTML (50) and SVG (80): where a circuit is stored, it is shown, and not its static picture. */
const RANK = 40;

class CircuitRenderer extends Widget implements IRenderMime.IRenderer {
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.node.replaceChildren(circuitView(model.data[CIRCUIT_MIME], document));
  }
}

const extension: IRenderMime.IExtension = {
  id: "qnnlab-jupyterlab:circuit",
  dataType: "json",
  rank: RANK,
  // The JSON is checked and drawn without markup, so it may be shown in notebooks that are not trusted.
  rendererFactory: { safe: true, mimeTypes: [CIRCUIT_MIME], createRenderer: () => new CircuitRenderer() },
};

export default extension;
