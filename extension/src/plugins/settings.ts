import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { setViewSettings, type ViewSettings } from "../view-settings";

/** The plugin that the settings belong to, as `schema/plugin.json` is named. */
const ID = "qnnlab-jupyterlab:plugin";

/** Reads the settings of the extension, and again whenever they change. */
export const settings: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: "Settings of QNN Lab's pictures.",
  autoStart: true,
  optional: [ISettingRegistry],
  activate: async (_app, registry: ISettingRegistry | null) => {
    if (!registry) return;
    const loaded = await registry.load(ID);
    const take = () => {
      const chosen = loaded.composite as Partial<ViewSettings>;
      setViewSettings(chosen);
      document.body.dataset.qnnAnimation = chosen.animation === false ? "off" : "on";
    };
    take();
    loaded.changed.connect(take);
  },
};
