import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { DisposableDelegate, type IDisposable } from "@lumino/disposable";
import type { Widget } from "@lumino/widgets";
import { choicesIn, choose, makeAccessible } from "../charts/access";
import { overStill } from "../charts/still";
import { writeSubscripts } from "../charts/subscripts";
import { withChartTheme } from "../charts/theme";
import { whenThemeChanges } from "../page-theme";
import { KERNEL } from "../templates";

const CHART = "application/vnd.vegalite.v5+json";
/** As that of circuits: below HTML (50) and SVG (80). */
const RANK = 40;

/**
 * A little of all that our charts are made of: drawing it has the lab load what draws charts, which is more than a
 * megabyte, and has the browser compile it.
 */
const SAMPLE = {
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  data: {
    values: [
      { a: 1, b: 0.1, name: "one" },
      { a: 2, b: 1e-3, name: "two" },
    ],
  },
  title: { text: "sample", subtitle: ["sample"] },
  usermeta: { embedOptions: { renderer: "svg" } },
  hconcat: [
    {
      encoding: {
        x: { field: "a", type: "quantitative", scale: { domain: [0, 3], nice: false }, axis: { tickMinStep: 1 } },
        tooltip: [{ field: "b", title: "b", format: ".1e" }],
      },
      layer: [
        {
          params: [{ name: "chosen", select: { type: "point", fields: ["a"] }, value: [{ a: 1 }] }],
          mark: "rect",
          encoding: { fillOpacity: { condition: { param: "chosen", empty: false, value: 0.2 }, value: 0 } },
        },
        { mark: "rule" },
        { mark: { type: "text", align: "left" }, encoding: { y: { value: 6 }, text: { field: "name" } } },
        { mark: "line", encoding: { y: { field: "b", type: "quantitative" } } },
      ],
    },
    {
      transform: [{ filter: { param: "chosen", empty: false } }, { calculate: "datum.b + 1", as: "c" }],
      mark: "point",
      encoding: {
        x: { field: "a", type: "quantitative" },
        y: { field: "b", type: "quantitative", scale: { type: "log" } },
        color: { field: "name", type: "nominal", legend: { orient: "bottom" } },
      },
    },
  ],
};

interface WithRenderers {
  readonly content: { readonly rendermime?: IRenderMimeRegistry };
}

/**
 * The lab's own renderer of charts; what it has drawn lies on the ground of the page, in any theme, and can be used
 * with the keyboard and by readers of the screen.
 */
function fitted(renderer: IRenderMime.IRenderer): IRenderMime.IRenderer {
  const render = renderer.renderModel.bind(renderer);
  let shown: IRenderMime.IMimeModel | undefined;
  const draw = async (model: IRenderMime.IMimeModel) => {
    await overStill(renderer.node, model.data, async () => {
      if (shown === model) await render(withChartTheme(model, CHART, document));
    });
    writeSubscripts(renderer.node);
    makeAccessible(renderer.node);
  };
  const themes = whenThemeChanges(document, async () => {
    if (shown === undefined) return;
    const choices = choicesIn(renderer.node);
    await draw(shown);
    choose(renderer.node, choices);
  });
  renderer.disposed.connect(() => themes.dispose());
  return Object.assign(renderer, {
    renderModel: (model: IRenderMime.IMimeModel) => {
      shown = model;
      return draw(model);
    },
  });
}

/** Has the lab load what draws charts while nobody waits for it, so that the first one is there at once. */
function prepareWhenIdle(renderers: IRenderMimeRegistry): void {
  const prepare = async () => {
    const renderer = renderers.createRenderer(CHART);
    try {
      await renderer.renderModel(renderers.createModel({ data: { [CHART]: SAMPLE } }));
    } finally {
      renderer.dispose();
    }
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(prepare);
  else setTimeout(prepare);
}

/** Charts of notebooks for everyone. */
export const charts: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:charts",
  description:
    "Draws charts in the colours of the page; makes them usable with the keyboard and by readers of the screen.",
  autoStart: true,
  activate: (app: JupyterFrontEnd) => {
    let prepared = false;
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel: Widget, { sessionContext }: DocumentRegistry.Context): IDisposable {
        const { rendermime } = (panel as Widget & WithRenderers).content;
        const factory = rendermime?.getFactory(CHART);
        if (rendermime && factory) {
          const createRenderer = (options: IRenderMime.IRendererOptions) => fitted(factory.createRenderer(options));
          rendermime.addFactory({ ...factory, mimeTypes: [CHART], createRenderer }, RANK);
          sessionContext.ready.then(() => {
            if (prepared || sessionContext.session?.kernel?.name !== KERNEL) return;
            prepared = true;
            prepareWhenIdle(rendermime);
          });
        }
        return new DisposableDelegate(() => undefined);
      },
    });
  },
};
