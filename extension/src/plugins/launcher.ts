import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { IDefaultFileBrowser } from "@jupyterlab/filebrowser";
import { ILauncher } from "@jupyterlab/launcher";
import { ICON_URL, icon } from "../icon";
import { folderFor, openNewNotebook } from "../new-file";
import { KERNEL, TEMPLATES, templateNotebook } from "../templates";

const NEW_NOTEBOOK = "qnnlab:new-notebook";
/** Where QNN Lab stands in launcher and palette. */
export const CATEGORY = "QNN Lab";

/** Whether the lab knows the kernel. */
export function hasKernel(app: JupyterFrontEnd): boolean {
  return app.serviceManager.kernelspecs.specs?.kernelspecs[KERNEL] !== undefined;
}

/** New notebooks from templates: cards in the launcher, entries in the palette and in the menu File, New. */
export const launcher: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:launcher",
  description: "Opens new QNN notebooks from the launcher and the command palette.",
  autoStart: true,
  optional: [ILauncher, ICommandPalette, IDefaultFileBrowser],
  activate: (
    app,
    launchers: ILauncher | null,
    palette: ICommandPalette | null,
    browser: IDefaultFileBrowser | null,
  ) => {
    app.commands.addCommand(NEW_NOTEBOOK, {
      icon,
      label: ({ template, isMenu }) => {
        if (isMenu) return "QNN Notebook"; // beside "Notebook" and "Console"
        const found = TEMPLATES.find(({ name }) => name === template);
        return found ? `New QNN notebook: ${found.title}` : "New QNN notebook";
      },
      caption: ({ template }) => (TEMPLATES.find(({ name }) => name === template) ?? TEMPLATES[0]!).caption,
      isEnabled: () => hasKernel(app),
      execute: ({ cwd, template }) => {
        const chosen = TEMPLATES.find(({ name }) => name === template) ?? TEMPLATES[0]!;
        return openNewNotebook(app, folderFor(cwd, browser), chosen.name, templateNotebook(chosen));
      },
    });
    launchers?.add({ command: NEW_NOTEBOOK, category: "Notebook", rank: 1, kernelIconUrl: ICON_URL });
    for (const [rank, { name }] of TEMPLATES.entries()) {
      const args = { template: name };
      launchers?.add({ command: NEW_NOTEBOOK, args, category: CATEGORY, rank });
      palette?.addItem({ command: NEW_NOTEBOOK, args, category: CATEGORY });
    }
  },
};
