import assert from "node:assert/strict";
import { circuit, circuitBundle, toMarkup } from "../../../src/display/circuit";
import { svg, svgText } from "../../../src/display/circuit/svg-node";
import { tfimAnsatz } from "./samples";

describe("toMarkup", () => {
  it("escapes text and attributes", () => {
    const node = svg("g", { "data-key": `"<&'` }, [svgText("text", {}, "a < b & \"c\" > 'd'")]);
    assert.equal(
      toMarkup(node),
      `<g data-key="&quot;&lt;&amp;&apos;"><text>a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;</text></g>`,
    );
  });

  it("leaves out what XML cannot hold", () => {
    assert.equal(toMarkup(svgText("text", {}, "a\u0000\u001b\ud800b\nθ")), "<text>ab\nθ</text>");
  });

  it("closes an element without content", () => {
    assert.equal(toMarkup(svg("line", { x1: 1.5 })), `<line x1="1.5"/>`);
  });
});

describe("circuitBundle", () => {
  const bundle = circuitBundle(circuit({ ...tfimAnsatz(3, 2), name: "<script>alert(1)</script>" }));

  it("holds the diagram, a picture and a drawing in text", () => {
    assert.deepEqual(Object.keys(bundle), ["application/vnd.qnnlab.circuit.v1+json", "image/svg+xml", "text/plain"]);
  });

  it("has a standalone picture in which names are text", () => {
    const markup = String(bundle["image/svg+xml"]);
    assert.match(markup, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(markup, /<script|undefined|NaN/);
    assert.ok(markup.includes("&lt;script&gt;"));
  });
});
