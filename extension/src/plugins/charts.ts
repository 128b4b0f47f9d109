import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { DisposableDelegate, type IDisposable } from "@lumino/disposable";
import type { Widget } from "@lumino/widgets";
import { makeAccessible } from "../chart-access";

const CHART = "application/vnd.vegalite.v5+json";
/** As that of circuits: below HTML (50) and SVG (80). */
const RANK = 40;

interface WithRenderers {
  readonly content: { readonly rendermime?: IRenderMimeRegistry };
}

/** The lab's own renderer of charts; what it has drawn can be used with the keyboard and by readers of the screen. */
function accessible(renderer: IRenderMime.IRenderer): IRenderMime.IRenderer {
  const render = renderer.renderModel.bind(renderer);
  return Object.assign(renderer, {
    renderModel: async (model: IRenderMime.IMimeModel) => {
      await render(model);
      makeAccessible(renderer.node);
    },
  });
}

/** Charts of notebooks for everyone. */
export const charts: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:charts",
  description: "Makes charts usable with the keyboard and by readers of the screen.",
  autoStart: true,
  activate: (app: JupyterFrontEnd) => {
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel: Widget): IDisposable {
        const { rendermime } = (panel as Widget & WithRenderers).content;
        const factory = rendermime?.getFactory(CHART);
        if (factory) {
          const createRenderer = (options: IRenderMime.IRendererOptions) => accessible(factory.createRenderer(options));
          rendermime?.addFactory({ ...factory, mimeTypes: [CHART], createRenderer }, RANK);
        }
        return new DisposableDelegate(() => undefined);
      },
    });
  },
};
