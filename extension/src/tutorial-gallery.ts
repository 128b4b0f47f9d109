import { ownKeys } from "./own-keys";

/** A tutorial as the list of them names it. */
export interface Tutorial {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  /** Its first paragraph. */
  readonly about: string;
}

/** A list of tutorials; each opens by a button. */
export function tutorialGallery(
  tutorials: readonly Tutorial[],
  open: (tutorial: Tutorial) => Promise<unknown>,
  document: Document,
): HTMLElement {
  const make = (tag: string, name: string, text = "") => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };
  const node = make("div", "qnn-gallery");
  const list = make("ol", "qnn-tutorials");
  const said = make("p", "qnn-said");
  said.setAttribute("role", "status");
  for (const tutorial of tutorials) {
    const item = make("li", "qnn-tutorial");
    const button = ownKeys(make("button", "qnn-button", "Open a copy"));
    button.setAttribute("aria-label", `Open a copy of ${tutorial.title}`);
    button.addEventListener("click", () => {
      open(tutorial).catch((error: unknown) => {
        said.textContent = `${tutorial.title} could not be opened: ${error instanceof Error ? error.message : String(error)}`;
      });
    });
    item.append(make("h2", "qnn-title", tutorial.title), make("p", "qnn-about", tutorial.about), button);
    list.append(item);
  }
  node.append(
    make("h1", "qnn-heading", "QNN Lab Tutorials"),
    make(
      "p",
      "qnn-about",
      "Notebooks to read, run and change. A copy is put into the folder that the file browser shows.",
    ),
    list,
    said,
  );
  return node;
}
