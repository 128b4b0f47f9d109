import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { DisposableDelegate, type IDisposable } from "@lumino/disposable";
import type { Widget } from "@lumino/widgets";
import { type BeforeSave, LIVE_MIMES, LiveRenderer } from "../live/live-renderer";

/** As that of circuits: below HTML (50) and SVG (80). */
const RANK = 40;

/** The part of a notebook panel that is used. */
interface WithRenderers {
  readonly content: { readonly rendermime?: IRenderMimeRegistry };
}

function factory(createRenderer: () => LiveRenderer): IRenderMime.IRendererFactory {
  // The JSON is checked and drawn without markup, so it may be shown in notebooks that are not trusted.
  return { safe: true, mimeTypes: LIVE_MIMES, defaultRank: RANK, createRenderer };
}

/** Calls a function whenever the document is about to be saved. */
function beforeSaveOf(context: DocumentRegistry.Context): BeforeSave {
  return (keep) => {
    const heard = (_: unknown, state: DocumentRegistry.SaveState) => {
      if (state === "started") keep();
    };
    context.saveState.connect(heard);
    return new DisposableDelegate(() => context.saveState.disconnect(heard));
  };
}

/** Gives each notebook renderers of live panels that know its kernel; elsewhere panels show their last state. */
export const livePanels: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:live",
  description: "Live panels of explore and watch.",
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (app: JupyterFrontEnd, renderers: IRenderMimeRegistry) => {
    renderers.addFactory(
      factory(() => new LiveRenderer()),
      RANK,
    );
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel: Widget, context: DocumentRegistry.Context): IDisposable {
        const { rendermime } = (panel as Widget & WithRenderers).content;
        rendermime?.addFactory(
          factory(() => new LiveRenderer(context.sessionContext, beforeSaveOf(context))),
          RANK,
        );
        return new DisposableDelegate(() => undefined);
      },
    });
  },
};
