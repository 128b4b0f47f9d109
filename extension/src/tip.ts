/** Pixels between a gate and the tip that explains it. */
const GAP = 6;
/** Width from which the room beside the picture is enough for a tip. */
const NARROWEST = 220;

/** Gates tell what they are when pointed at or focused, and light up all gates that share their variable. */
export function explainOnPointing(view: HTMLElement, picture: SVGElement): void {
  const tip = view.ownerDocument.createElement("div");
  tip.className = "qnn-tip";
  tip.hidden = true;
  view.append(tip);
  const texts = new Map<Element, string>();
  const sharing = new Map<string, Element[]>();
  // A picture with parts to visit is a group to a screen reader; its own title would pop up over everything.
  picture.setAttribute("role", "group");
  picture.querySelector(":scope > title")?.remove();
  for (const gate of picture.querySelectorAll(".qnn-gate")) {
    const title = gate.querySelector("title");
    const text = title?.textContent ?? "";
    title?.remove();
    texts.set(gate, text);
    gate.setAttribute("tabindex", "0");
    gate.setAttribute("role", "img");
    gate.setAttribute("aria-label", text);
  }
  for (const part of picture.querySelectorAll("[data-key]")) {
    const key = part.getAttribute("data-key") ?? "";
    sharing.set(key, [...(sharing.get(key) ?? []), part]);
  }
  let lit: readonly Element[] = [];
  const hide = () => {
    tip.hidden = true;
    for (const part of lit) part.classList.remove("qnn-lit");
    lit = [];
    picture.classList.remove("qnn-lighting");
  };
  const show = (event: Event) => {
    hide();
    const part = event.target instanceof Element ? event.target.closest(".qnn-gate, .qnn-legend[data-key]") : null;
    if (part === null) return;
    lit = sharing.get(part.getAttribute("data-key") ?? "") ?? [];
    for (const other of lit) other.classList.add("qnn-lit");
    picture.classList.toggle("qnn-lighting", lit.length > 0);
    const text = texts.get(part);
    if (text === undefined) return;
    tip.textContent = text;
    tip.hidden = false;
    placeBeside(tip, part, view);
  };
  picture.addEventListener("pointerover", show);
  picture.addEventListener("focusin", show);
  picture.addEventListener("pointerleave", hide);
  picture.addEventListener("focusout", hide);
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

/** To the right of the whole picture where there is room, so that nothing is covered; else beside the gate. */
function placeBeside(tip: HTMLElement, part: Element, view: HTMLElement): void {
  const frame = view.getBoundingClientRect();
  const gate = part.getBoundingClientRect();
  const picture = part.closest("svg")?.getBoundingClientRect() ?? gate;
  const free = frame.right - picture.right - 2 * GAP;
  tip.style.maxWidth = free >= NARROWEST ? `${free}px` : "";
  const fits = (x: number) => x >= 0 && x + tip.offsetWidth <= frame.width;
  const places = [picture.right + GAP, gate.right + GAP, gate.left - GAP - tip.offsetWidth].map((x) => x - frame.left);
  const top = Math.min(gate.top - frame.top, frame.height - tip.offsetHeight - GAP);
  tip.style.left = `${(places.find(fits) ?? 0) + view.scrollLeft}px`;
  tip.style.top = `${Math.max(0, top)}px`;
}
