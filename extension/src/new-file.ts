import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { IDefaultFileBrowser } from "@jupyterlab/filebrowser";

/** The folder that a launcher was opened in, or else the one that the file browser shows. */
export function folderFor(cwd: unknown, browser: IDefaultFileBrowser | null): string {
  return typeof cwd === "string" ? cwd : (browser?.model.path ?? "");
}

/** Saves a notebook under a name that is free in the folder, and opens it. */
export async function openNewNotebook(
  app: JupyterFrontEnd,
  folder: string,
  name: string,
  content: object,
): Promise<unknown> {
  const { contents } = app.serviceManager;
  const { content: listed } = await contents.get(folder, { content: true });
  const taken = new Set((listed as readonly { readonly name: string }[]).map((one) => one.name));
  let free = `${name}.ipynb`;
  for (let k = 1; taken.has(free); k++) free = `${name}-${k}.ipynb`;
  const path = folder === "" ? free : `${folder}/${free}`;
  await contents.save(path, { type: "notebook", format: "json", content });
  return app.commands.execute("docmanager:open", { path, factory: "Notebook" });
}
