/** Pixels between a gate and the tip that explains it. */
const GAP = 6;
/** Width from which the room beside the picture is enough for a tip. */
const NARROWEST = 220;

/** A note beside a gate, within the element that the picture scrolls in. */
export class Tip {
  readonly node: HTMLElement;

  constructor(document: Document) {
    this.node = document.createElement("div");
    this.node.className = "qnn-tip";
    this.node.hidden = true;
    // The gate's own label says the same to a screen reader.
    this.node.setAttribute("aria-hidden", "true");
  }

  hide(): void {
    this.node.hidden = true;
  }

  /** To the right of the whole picture where there is room, so that nothing is covered; else beside the gate. */
  show(text: string, gate: Element, picture: Element): void {
    this.node.textContent = text;
    this.node.hidden = false;
    const frame = this.node.parentElement?.getBoundingClientRect() ?? gate.getBoundingClientRect();
    const part = gate.getBoundingClientRect();
    const right = Math.min(picture.getBoundingClientRect().right, frame.right);
    const free = frame.right - right - 2 * GAP;
    this.node.style.maxWidth = free >= NARROWEST ? `${free}px` : "";
    const { offsetWidth, offsetHeight } = this.node;
    const fits = (x: number) => x >= 0 && x + offsetWidth <= frame.width;
    const places = [right + GAP, part.right + GAP, part.left - GAP - offsetWidth].map((x) => x - frame.left);
    const top = Math.min(part.top - frame.top, frame.height - offsetHeight - GAP);
    this.node.style.left = `${places.find(fits) ?? 0}px`;
    this.node.style.top = `${Math.max(0, top)}px`;
  }
}
