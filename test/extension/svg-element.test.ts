import assert from "node:assert/strict";
import { svgElement } from "../../extension/src/svg-element";

/** As much of a document as making elements takes; it has no way to read markup, as `svgElement` must not. */
class PageElement {
  readonly attributes: Record<string, string> = {};
  readonly children: PageElement[] = [];
  textContent = "";
  constructor(
    readonly namespace: string,
    readonly tag: string,
  ) {}
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
  append(...children: PageElement[]): void {
    this.children.push(...children);
  }
}

const page = { createElementNS: (namespace: string, tag: string) => new PageElement(namespace, tag) };

describe("svgElement", () => {
  it("makes SVG elements with their attributes, children and texts", () => {
    const scene = {
      tag: "svg",
      attributes: { xmlns: "http://www.w3.org/2000/svg", width: 10 },
      children: [{ tag: "text", attributes: { class: "qnn-note" }, children: [], text: "<b>θ & φ</b>" }],
    };
    const element = svgElement(scene, page as unknown as Document) as unknown as PageElement;
    assert.equal(element.namespace, "http://www.w3.org/2000/svg");
    assert.deepEqual(element.attributes, { width: "10" });
    const [text] = element.children;
    assert.equal(text?.tag, "text");
    assert.deepEqual(text?.attributes, { class: "qnn-note" });
    assert.equal(text?.textContent, "<b>θ & φ</b>");
  });
});
