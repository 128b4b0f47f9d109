import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { ILauncher } from "@jupyterlab/launcher";
import { ICON_URL } from "./icon";
import { KERNEL, starterNotebook } from "./starter-notebook";

const NEW_NOTEBOOK = "qnnlab:new-notebook";

/** Makes a starter notebook in a folder of the file browser and opens it. */
async function newNotebook(app: JupyterFrontEnd, folder: string): Promise<unknown> {
  const { contents } = app.serviceManager;
  const { path } = await contents.newUntitled({ path: folder, type: "notebook" });
  await contents.save(path, { type: "notebook", format: "json", content: starterNotebook() });
  return app.commands.execute("docmanager:open", { path, factory: "Notebook" });
}

const plugin: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:plugin",
  description: "Opens new QNN notebooks from the launcher and the command palette.",
  autoStart: true,
  optional: [ILauncher, ICommandPalette],
  activate: (app, launcher: ILauncher | null, palette: ICommandPalette | null) => {
    app.commands.addCommand(NEW_NOTEBOOK, {
      label: "New QNN notebook",
      caption: "A notebook for the kernel QNN Lab with a first circuit and rank curve",
      isEnabled: () => app.serviceManager.kernelspecs.specs?.kernelspecs[KERNEL] !== undefined,
      execute: ({ cwd }) => newNotebook(app, typeof cwd === "string" ? cwd : ""),
    });
    launcher?.add({ command: NEW_NOTEBOOK, category: "Notebook", rank: 1, kernelIconUrl: ICON_URL });
    palette?.addItem({ command: NEW_NOTEBOOK, category: "QNN Lab" });
  },
};

export default plugin;
