import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Widget } from "@lumino/widgets";
import { CIRCUIT_MIME } from "qnnlab/display/circuit";
import { LANDSCAPE_MIME } from "qnnlab/display/landscape";
import { circuitView } from "./circuit/circuit-view";
import { type LandscapeView, landscapeView } from "./landscape/landscape-view";
import { whenSettingsChange } from "./view-settings";

/** Below the ranks of HTML (50) and SVG (80): where our own picture is stored, it is shown, and not its static one. */
const RANK = 40;
const SVG_MIME = "image/svg+xml";

class CircuitRenderer extends Widget implements IRenderMime.IRenderer {
  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    this.node.replaceChildren(circuitView(data[CIRCUIT_MIME], document));
  }
}

class LandscapeRenderer extends Widget implements IRenderMime.IRenderer {
  readonly #settings = whenSettingsChange(() => this.#view?.applySettings());
  #view: LandscapeView | undefined;

  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    this.#view?.dispose();
    this.#view = landscapeView(data[LANDSCAPE_MIME], data[SVG_MIME], document);
    this.node.replaceChildren(this.#view.node);
  }

  override dispose(): void {
    this.#settings.dispose();
    this.#view?.dispose();
    super.dispose();
  }
}

/** The JSON is checked and drawn without markup, so it may be shown in notebooks that are not trusted. */
function extensionOf(name: string, mime: string, createRenderer: () => IRenderMime.IRenderer): IRenderMime.IExtension {
  return {
    id: `qnnlab-jupyterlab:${name}`,
    dataType: "json",
    rank: RANK,
    rendererFactory: { safe: true, mimeTypes: [mime], createRenderer },
  };
}

export default [
  extensionOf("circuit", CIRCUIT_MIME, () => new CircuitRenderer()),
  extensionOf("landscape", LANDSCAPE_MIME, () => new LandscapeRenderer()),
];
