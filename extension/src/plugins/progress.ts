import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { INotebookTracker, type NotebookPanel } from "@jupyterlab/notebook";
import { IStatusBar } from "@jupyterlab/statusbar";
import { Widget } from "@lumino/widgets";
import { progressText, readProgress } from "../progress-text";

/** The part of a message from a kernel that is looked at. */
interface KernelOutput {
  readonly header: { readonly msg_type: string };
  readonly content: unknown;
}

/** Progress of long work in the notebook that is being looked at, in the status bar. */
export const progress: JupyterFrontEndPlugin<void> = {
  id: "qnnlab-jupyterlab:progress",
  description: "Shows the progress of long work in the status bar.",
  autoStart: true,
  optional: [IStatusBar, INotebookTracker],
  activate: (_app, statusBar: IStatusBar | null, tracker: INotebookTracker | null) => {
    if (!statusBar || !tracker) return;
    const item = new Widget();
    item.addClass("qnn-status");
    item.node.setAttribute("role", "status");
    item.hide();
    statusBar.registerStatusItem("qnnlab-jupyterlab:progress", {
      item,
      align: "middle",
      isActive: () => item.isVisible,
    });
    const texts = new WeakMap<NotebookPanel, string>();
    const show = () => {
      const text = tracker.currentWidget ? (texts.get(tracker.currentWidget) ?? "") : "";
      item.node.textContent = text;
      item.setHidden(text === "");
    };
    tracker.widgetAdded.connect((_, panel) => {
      panel.sessionContext.iopubMessage.connect((__, message) => {
        const heard = heardFrom(message as KernelOutput);
        if (heard === undefined) return;
        texts.set(panel, heard);
        show();
      });
    });
    tracker.currentChanged.connect(show);
  },
};

/** What a message says of progress: a text, "" when the kernel rests; undefined for messages about other things. */
function heardFrom({ header, content }: KernelOutput): string | undefined {
  if (header.msg_type === "status")
    return (content as { readonly execution_state?: string }).execution_state === "idle" ? "" : undefined;
  if (header.msg_type !== "display_data" && header.msg_type !== "update_display_data") return undefined;
  const said = readProgress((content as { readonly metadata?: unknown }).metadata);
  return said && progressText(said);
}
