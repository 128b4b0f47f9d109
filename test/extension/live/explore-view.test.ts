import assert from "node:assert/strict";
import { ExploreView } from "../../../extension/src/live/explore-view";
import type { ExploreFrame, PageMessage } from "../../../src/live/panel";
import { exploreFrame } from "../../live/frames";
import { newDocument, slide } from "./page";

type Move = Extract<PageMessage, { type: "move" }>;

function open(frame: ExploreFrame) {
  const document = newDocument();
  const said: Move[] = [];
  const view = new ExploreView({ document, say: (message) => said.push(message as Move) }, frame);
  document.body.append(view.node);
  const find = <T extends Element>(selector: string) => {
    const found = view.node.querySelector<T>(selector);
    assert.ok(found, `${selector} is not there`);
    return found;
  };
  return { view, said, find, slider: (selector: string) => find<HTMLInputElement>(`input${selector}`) };
}

describe("ExploreView", () => {
  const frame = exploreFrame();

  it("shows the state of the notebook, and why it is not live", () => {
    const { find, view } = open(frame);
    view.live({ live: false, reason: "there is no running kernel" });
    assert.equal(find(".qnn-loss").textContent, `⟨H⟩ − E₀ = ${Number(frame.loss.toPrecision(4))}`);
    assert.equal(view.node.dataset.live, "false");
    assert.equal(find(".qnn-live-status").textContent, "Not live, this is its last state: there is no running kernel");
    assert.ok(find<HTMLFieldSetElement>(".qnn-controls").disabled);
    assert.equal(view.node.querySelectorAll(".qnn-plot").length, 3);
    assert.equal(view.node.querySelectorAll(".qnn-circuit").length, 1);
  });

  it("asks for a frame when it is connected, and draws the answer", () => {
    const { view, said, find } = open(frame);
    view.ask();
    view.live({ live: true });
    assert.deepEqual(said, [
      {
        type: "move",
        request: 1,
        position: { values: { layers: 3, field: 1 }, angles: frame.circuit.theta, along: 0 },
      },
    ]);
    assert.ok(view.explored({ request: 1, frame: { ...frame, loss: -0.25 } }));
    assert.equal(find(".qnn-loss").textContent, "⟨H⟩ − E₀ = −0.25");
    assert.ok(!find<HTMLFieldSetElement>(".qnn-controls").disabled);
    assert.equal(find(".qnn-live-status").textContent, "Live");
  });

  it("asks for what its sliders say, one request at a time", () => {
    const { view, said, slider } = open(frame);
    view.ask();
    view.live({ live: true });
    slide(slider('[data-slider="field"]'), 1.5);
    slide(slider('[data-angle="1"]'), 2.5);
    assert.equal(said.length, 1);
    view.explored({ request: 1, frame });
    assert.equal(said.length, 2);
    assert.equal(said[1]!.position.values.field, 1.5);
    assert.deepEqual([said[1]!.position.angles[1], said[1]!.position.along], [2.5, 1]);
    // The answer to the older request has not taken the sliders back.
    assert.equal(slider('[data-slider="field"]').value, "1.5");
    assert.equal(slider('[data-angle="1"]').value, "2.5");
  });

  it("says a slider's name and value to a screen reader", () => {
    const { slider } = open(frame);
    assert.equal(slider('[data-slider="field"]').getAttribute("aria-label"), "field g");
    assert.equal(slider('[data-slider="field"]').getAttribute("aria-valuetext"), "1");
    assert.equal(
      slider('[data-angle="0"]').getAttribute("aria-valuetext"),
      `${frame.circuit.theta[0]!.toFixed(2)} radians`,
    );
  });

  it("offers the angles of one layer at a time", () => {
    const { view, said, find } = open(frame);
    view.ask();
    view.live({ live: true });
    view.explored({ request: 1, frame });
    const choice = find<HTMLSelectElement>("select");
    assert.deepEqual(
      [...choice.options].map(({ text }) => text),
      ["layer 0", "layer 1", "layer 2"],
    );
    choice.value = "2";
    const { Event } = choice.ownerDocument.defaultView as unknown as { readonly Event: typeof globalThis.Event };
    choice.dispatchEvent(new Event("change"));
    const shown = [...view.node.querySelectorAll<HTMLInputElement>("input[data-angle]")];
    assert.deepEqual(
      shown.map(({ dataset }) => dataset.angle),
      ["4", "5"],
    );
    assert.equal(said.at(-1)!.position.along, 4);
  });

  it("opens the layer of the angle along which the stored slice goes", () => {
    const { view } = open({ ...frame, slice: { ...frame.slice, along: 3 } });
    const shown = [...view.node.querySelectorAll<HTMLInputElement>("input[data-angle]")];
    assert.deepEqual(
      shown.map(({ dataset }) => dataset.angle),
      ["2", "3"],
    );
    assert.equal(view.node.querySelector(".qnn-along input")?.getAttribute("data-angle"), "3");
  });

  it("keeps the last spectrum, pale, while the next is to follow", () => {
    const { view, find } = open(frame);
    view.ask();
    view.live({ live: true });
    view.explored({ request: 1, frame: { ...frame, fisher: { leftOut: "follows when the sliders rest" } } });
    const pale = find(".qnn-pale");
    assert.match(pale.querySelector("svg")!.getAttribute("aria-label")!, /Fisher rank 6 of 6/);
    view.explored({ request: 1, frame });
    assert.equal(view.node.querySelector(".qnn-pale"), null);
  });

  it("shows why a position cannot be shown, until one can", () => {
    const { view, find } = open(frame);
    view.ask();
    view.live({ live: true });
    view.refused({ request: 1, message: "<img src=x onerror=alert(1)>" });
    const problem = find<HTMLElement>('[role="alert"]');
    assert.equal(problem.textContent, "This position cannot be shown: <img src=x onerror=alert(1)>");
    assert.equal(problem.children.length, 0);
    assert.ok(!problem.hidden);
    view.ask();
    view.explored({ request: 2, frame });
    assert.ok(problem.hidden);
  });

  it("makes no markup of names", () => {
    const evil = "<img src=x>";
    const { view, find } = open({
      ...frame,
      lossName: evil,
      circuit: { ...frame.circuit, name: evil },
      sliders: [{ name: evil, from: 0, to: 1, step: 0.1, value: 0.5 }],
    });
    assert.equal(view.node.querySelector("img"), null);
    assert.ok(find(".qnn-loss").textContent!.startsWith(evil));
  });
});
