import type { SvgNode } from "./svg-node";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** The scene as a standalone SVG document. Text and attributes are escaped. */
export function toMarkup(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
  const content = (node.text === undefined ? "" : escaped(node.text)) + node.children.map(toMarkup).join("");
  return content === "" ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${content}</${node.tag}>`;
}

function escaped(text: string): string {
  // XML 1.0 has no way to write control characters and halves of surrogate pairs, not even escaped.
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "").replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
