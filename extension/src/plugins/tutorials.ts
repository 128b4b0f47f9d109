import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, MainAreaWidget } from "@jupyterlab/apputils";
import { PageConfig, URLExt } from "@jupyterlab/coreutils";
import { IDefaultFileBrowser } from "@jupyterlab/filebrowser";
import { ILauncher } from "@jupyterlab/launcher";
import { Widget } from "@lumino/widgets";
import { icon } from "../icon";
import { folderFor, openNewNotebook } from "../new-file";
import { type Tutorial, tutorialGallery } from "../tutorial-gallery";
import { CATEGORY } from "./launcher";

const GALLERY = "qnnlab:tutorials";
/** The folder beside the extension's code that holds the tutorials and their list. */
const FOLDER = "qnnlab-jupyterlab/tutorials";

async function fetched(file: string): Promise<unknown> {
  const url = URLExt.join(PageConfig.getOption("fullLabextensionsUrl"), FOLDER, file);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${file} of the tutorials was not found (${response.status})`);
  return response.json();
}

/** A gallery of the tutorial notebooks; one that is opened is copied to the user's folder. */
export const tutorials: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:tutorials",
  description: "A gallery of QNN Lab's tutorial notebooks.",
  autoStart: true,
  optional: [ILauncher, ICommandPalette, IDefaultFileBrowser],
  activate: (app, launcher: ILauncher | null, palette: ICommandPalette | null, browser: IDefaultFileBrowser | null) => {
    let shown: MainAreaWidget | undefined;
    app.commands.addCommand(GALLERY, {
      icon,
      label: "QNN Lab Tutorials",
      caption: "Notebooks to read, run and change",
      execute: async () => {
        if (shown && !shown.isDisposed) {
          app.shell.activateById(shown.id);
          return;
        }
        const open = async ({ name }: Tutorial) =>
          openNewNotebook(app, folderFor(undefined, browser), name, (await fetched(`${name}.ipynb`)) as object);
        const content = new Widget({
          node: tutorialGallery((await fetched("index.json")) as readonly Tutorial[], open, document),
        });
        const panel = new MainAreaWidget({ content });
        shown = panel;
        panel.id = "qnnlab-tutorials";
        panel.title.label = "QNN Lab Tutorials";
        panel.title.icon = icon;
        panel.title.closable = true;
        app.shell.add(panel, "main");
        app.shell.activateById(panel.id);
      },
    });
    launcher?.add({ command: GALLERY, category: CATEGORY, rank: 10 });
    palette?.addItem({ command: GALLERY, category: CATEGORY });
  },
};
