import { element } from "./elements";

/** The mark that says whether a panel is live. */
export function statusMark(document: Document) {
  const node = element(document, "span", { class: "qnn-live-status", role: "status" });
  return {
    node,
    show(text: string, kind: "live" | "waiting" | "still"): void {
      node.dataset.kind = kind;
      if (node.textContent !== text) node.textContent = text;
    },
  };
}

/** What a panel says that has lost its kernel. */
export function stillText(reason: string): string {
  return `Not live, this is its last state: ${reason}`;
}
