/** Pixels between a gate and the tip that explains it. */
const GAP = 6;

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

/** To the right of the gate where there is room, else to its left: below it are the gates one wants to compare. */
function placeBeside(tip: HTMLElement, part: Element, view: HTMLElement): void {
  const gate = part.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  const right = gate.right - frame.left + GAP;
  const left = gate.left - frame.left - GAP - tip.offsetWidth;
  const fits = right + tip.offsetWidth <= frame.width || left < 0;
  const top = Math.min(gate.top - frame.top, frame.height - tip.offsetHeight - GAP);
  tip.style.left = `${(fits ? right : left) + view.scrollLeft}px`;
  tip.style.top = `${Math.max(0, top)}px`;
}
