import type { SvgNode } from "qnnlab/display/circuit";

const SVG = "http://www.w3.org/2000/svg";

/** The scene as elements of a page. Names and texts go in by DOM calls only, so data can never become markup. */
export function svgElement(node: SvgNode, document: Document): SVGElement {
  const element = document.createElementNS(SVG, node.tag) as SVGElement;
  for (const [name, value] of Object.entries(node.attributes)) {
    // The namespace of an element is set when it is made; as an attribute it would be a second one.
    if (name === "xmlns") continue;
    element.setAttribute(name, String(value));
  }
  if (node.text !== undefined) element.textContent = node.text;
  element.append(...node.children.map((child) => svgElement(child, document)));
  return element;
}
