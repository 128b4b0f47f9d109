import assert from "node:assert/strict";
import { CircuitPane } from "../../../extension/src/circuit/circuit-pane";
import { circuitView } from "../../../extension/src/circuit/circuit-view";
import { type CircuitDiagram, circuit } from "../../../src/display/circuit";
import { evolution, fixed, qnnOf, tfimAnsatz } from "../../display/circuit/samples";
import { newDocument } from "../live/page";

function open(diagram: CircuitDiagram) {
  const document = newDocument();
  const pane = new CircuitPane(document);
  document.body.append(pane.node);
  pane.show(JSON.parse(JSON.stringify(diagram)));
  const all = (selector: string) => [...pane.node.querySelectorAll<HTMLElement>(selector)];
  const one = (selector: string, text = "") => {
    const found = all(selector).find(({ textContent }) => textContent?.includes(text));
    assert.ok(found, `${selector} with ${text} is not there`);
    return found;
  };
  const events = document.defaultView as unknown as { KeyboardEvent: typeof KeyboardEvent; Event: typeof Event };
  const press = (key: string, on: Element = document.activeElement!) =>
    on.dispatchEvent(new events.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const point = (on: Element) => on.dispatchEvent(new events.Event("pointerover", { bubbles: true }));
  const lit = () => all(".qnn-gate.qnn-lit").map((gate) => gate.getAttribute("data-key"));
  return { document, pane, all, one, press, point, lit, said: () => one("[role=status]").textContent };
}

describe("CircuitPane", () => {
  const diagram = circuit(tfimAnsatz(4, 6));
  const big = circuit(
    tfimAnsatz(24, 200),
    Array.from({ length: 400 }, (_, k) => 0.001 * k),
  );

  it("unfolds the layers and folds them again, by its button, by the bracket's label and by a key", () => {
    const { all, one, press } = open(diagram);
    assert.equal(all(".qnn-gate").length, 7);
    one("button", "Unfold 6 layers").click();
    assert.equal(all(".qnn-gate").length, 42);
    assert.equal(one("button", "Fold layers").getAttribute("aria-expanded"), "true");
    press("u", one('.qnn-gate[data-key="θ7"]'));
    assert.equal(all(".qnn-gate").length, 7);
    const bracket = one('.qnn-bracket[role="button"]', "× 6");
    assert.equal(bracket.getAttribute("aria-label"), "Layer × 6: unfold");
    assert.equal(bracket.getAttribute("tabindex"), "0");
    bracket.dispatchEvent(new (bracket.ownerDocument.defaultView as never as { Event: typeof Event }).Event("click", { bubbles: true })); // biome-ignore format: one act
    assert.deepEqual(all(".qnn-bracket text").at(-1)?.textContent, "l = 5");
  });

  it("draws again only what a new angle changes", () => {
    const at = (angle: number) => JSON.parse(JSON.stringify(circuit(tfimAnsatz(4, 2), [0.1, 0.2, 0.3, angle])));
    const { pane, all, one } = open(at(0.4));
    const before = all(".qnn-gate");
    const labelOf = (key: string) => one(`.qnn-gate[data-key="${key}"]`).getAttribute("aria-label")!;
    assert.match(labelOf("θ3"), /θ₃ = 0\.400$/);
    pane.show(at(0.5));
    const after = all(".qnn-gate");
    assert.match(labelOf("θ3"), /θ₃ = 0\.500$/);
    assert.equal(after.length, before.length);
    const kept = after.filter((gate) => before.includes(gate));
    assert.deepEqual(
      after.filter((gate) => !kept.includes(gate)).map((gate) => gate.getAttribute("data-key")),
      ["θ3", "θ3", "θ3", "θ3"],
    );
    assert.equal(all('.qnn-gate[tabindex="0"]').length, 1);
  });

  it("makes elements for what is in view alone, also at the far end", () => {
    const { document, all, one, press } = open(big);
    const folded = all(".qnn-view *").length;
    one("button", "Unfold 200 layers").click();
    assert.ok(all(".qnn-view *").length < 8 * folded, `${folded} folded, ${all(".qnn-view *").length} unfolded`);
    assert.ok(!all(".qnn-bracket text").some(({ textContent }) => textContent === "l = 199"));
    one('.qnn-gate[tabindex="0"]').focus();
    press("End");
    assert.match(document.activeElement!.getAttribute("aria-label")!, /^RX\(0\.399\).*\n.*\nθ₃₉₉ = 0\.399$/);
    assert.ok(all(".qnn-bracket text").some(({ textContent }) => textContent === "l = 199"));
    assert.ok(!all(".qnn-bracket text").some(({ textContent }) => textContent === "l = 100"));
    assert.ok(all(".qnn-view *").length < 8 * folded);
    assert.deepEqual(
      all(".qnn-names text").map(({ textContent }) => textContent),
      Array.from({ length: 24 }, (_, wire) => `q${wire}`),
    );
  });

  it("explains a gate that is pointed at or focused, and lights up its parameter for as long", () => {
    const { one, point, press, lit, document } = open(diagram);
    point(one('.qnn-gate[data-key="θ0"] rect'));
    assert.match(one(".qnn-tip").textContent!, /^RZZ\(θ₀\) on qubits 0, 1\nexp\(−i θ₀ G\), {2}G = ½\(Z₀Z₁/);
    assert.deepEqual(lit(), ["θ0", "θ0", "θ0"]);
    one('.qnn-gate[tabindex="0"]').focus();
    press("ArrowDown");
    assert.match(one(".qnn-tip").textContent!, /^RZZ\(θ₀\) on qubits 2, 3/);
    (document.activeElement as HTMLElement).blur();
    assert.equal(one(".qnn-tip").hidden, true);
    assert.deepEqual(lit(), []);
  });

  it("keeps the light of the parameter that is chosen, says so, and clears it with Escape", () => {
    const { one, press, lit, point, said, all } = open(diagram);
    one('.qnn-gate[tabindex="0"]').focus();
    press("Enter");
    assert.equal(said(), "θ₀ turns 3 gates drawn here. Escape shows all alike again.");
    assert.deepEqual(
      all('.qnn-gate[aria-pressed="true"]').map((gate) => gate.getAttribute("data-key")),
      ["θ0", "θ0", "θ0"],
    );
    point(one('.qnn-gate[data-key="θ1"]'));
    assert.deepEqual(new Set(lit()), new Set(["θ0"]));
    press("Escape");
    assert.deepEqual([lit(), said()], [[], ""]);
  });

  it("lights up a parameter's likes in every layer from the legend, and one layer's from a gate", () => {
    const { one, press, lit, said } = open(diagram);
    one("button", "Unfold").click();
    const entry = one(".qnn-legend[data-role]", "θ2l+1");
    entry.focus();
    press("Enter");
    assert.equal(lit().length, 24);
    assert.equal(entry.getAttribute("aria-pressed"), "true");
    assert.equal(said(), "θ₂ₗ₊₁ turns 24 gates. Escape shows all alike again.");
    press("Enter", one('.qnn-gate[data-key="θ5"]'));
    assert.deepEqual(lit(), ["θ5", "θ5", "θ5", "θ5"]);
    assert.equal(said(), "θ₅ turns 4 gates. Escape shows all alike again.");
    assert.ok(entry.classList.contains("qnn-lit"));
  });

  it("zooms, and shows a circuit that does not fit as shapes without labels", () => {
    const { one, all, press } = open(big);
    one("button", "Unfold").click();
    const width = () => Number(one(".qnn-circuit").getAttribute("width"));
    const whole = width();
    one("button", "+").click();
    assert.ok(Math.abs(width() / whole - 1.25) < 1e-9);
    assert.equal(one("button.qnn-zoom").textContent, "125 %");
    one("button", "Fit").click();
    assert.ok(Math.abs(width() - 1200) < 1e-6, `${width()}`);
    assert.equal(all(".qnn-gate").length, 0);
    assert.ok(all(".qnn-view *").length < 500, `${all(".qnn-view *").length}`);
    press("Enter", one(".qnn-legend[data-role]", "θ2l+1"));
    const rectangles = one(".qnn-far.qnn-lit").getAttribute("d")!.split("M").length - 1;
    assert.equal(rectangles, 24 * 200);
    press("0", one(".qnn-circuit"));
    assert.equal(width(), whole);
  });

  it("keeps layers, zoom, choice and focus when it shows the circuit with other angles", () => {
    const theta = Array.from({ length: 12 }, (_, k) => k / 10);
    const { document, pane, one, press, lit } = open(circuit(tfimAnsatz(4, 6), theta));
    one('.qnn-gate[tabindex="0"]').focus();
    press("End");
    press("Enter");
    press("+");
    pane.show(circuit(tfimAnsatz(4, 6), [...theta.slice(0, -1), 2.5]));
    assert.match(document.activeElement!.getAttribute("aria-label")!, /θ₁₁ = 2\.50$/);
    assert.equal(lit().length, 4);
    assert.equal(one("button.qnn-zoom").textContent, "125 %");
    pane.show(circuit(tfimAnsatz(4, 2), theta.slice(0, 4)));
    assert.deepEqual(lit(), []); // there is no θ₁₁ any more
  });

  it("has nothing to unfold in one layer, and says so of too many", () => {
    const { one, all } = open(circuit(tfimAnsatz(2, 1)));
    assert.ok(one("button[aria-expanded]").hidden);
    assert.equal(all('.qnn-bracket[role="button"]').length, 0);
    const many = open(circuit(tfimAnsatz(2, 100_000)));
    const button = many.one("button", "Unfold") as HTMLButtonElement;
    assert.ok(button.disabled);
    assert.equal(button.title, "Too many layers to be drawn one by one");
  });

  it("draws texts as texts, whatever is in them", () => {
    const { all, one } = open(circuit(qnnOf(1, 1, [fixed("<img src=x onerror=alert(1)>", 0)])));
    assert.equal(all("img, script").length, 0);
    assert.match(one(".qnn-gate").textContent!, /<img src=x onerror=alert\(1\)>/);
  });
});

describe("circuitView", () => {
  it("is a readable message where the JSON is no circuit", () => {
    const qnn = qnnOf(2, 3, [evolution("0.5 X0", 2, 0)]);
    for (const [change, message] of [
      [{ qubits: 1e9 }, /^This circuit cannot be drawn: circuit\.qubits must be an integer from 1 to 256/],
      [{ kind: "chart" }, /^This circuit cannot be drawn: circuit\.kind must be "circuit"/],
      [{ layer: [{ type: "script" }] }, /^This circuit cannot be drawn: circuit\.layer\[0\]\.type must be one of/],
    ] as const) {
      const view = circuitView({ ...JSON.parse(JSON.stringify(circuit(qnn))), ...change }, newDocument());
      assert.equal(view.getAttribute("role"), "alert");
      assert.match(view.textContent!, message);
    }
  });
});
