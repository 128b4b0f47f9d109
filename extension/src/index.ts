import { charts } from "./plugins/charts";
import { launcher } from "./plugins/launcher";
import { livePanels } from "./plugins/live-panels";
import { progress } from "./plugins/progress";
import { settings } from "./plugins/settings";
import { tutorials } from "./plugins/tutorials";

export default [settings, launcher, tutorials, progress, livePanels, charts];
