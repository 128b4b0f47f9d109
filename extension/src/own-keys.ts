/**
 * Leaves the keys of a focused element to it: the notebook's shortcuts (arrows, Enter, letters) pass it by. The lab looks
 * for this on the very element that has the focus.
 */
export function ownKeys<E extends HTMLElement | SVGElement>(element: E): E {
  element.setAttribute("data-lm-suppress-shortcuts", "true");
  return element;
}
