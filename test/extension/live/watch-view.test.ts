import assert from "node:assert/strict";
import { WatchView } from "../../../extension/src/live/watch-view";
import type { PageMessage, WatchFrame } from "../../../src/live/panel";
import { watchFrame } from "../../live/frames";
import { newDocument } from "./page";

function open(frame: WatchFrame) {
  const document = newDocument();
  const said: PageMessage[] = [];
  const view = new WatchView({ document, say: (message) => said.push(message) }, frame);
  document.body.append(view.node);
  const stop = view.node.querySelector<HTMLButtonElement>(".qnn-stop")!;
  const status = () => view.node.querySelector(".qnn-live-status")!.textContent;
  return { view, said, stop, status };
}

describe("WatchView", () => {
  it("says how far the training is, and draws its curves and the slice", () => {
    const { view } = open(watchFrame);
    assert.match(
      view.node.querySelector(".qnn-loss")!.textContent!,
      /^Training: step 140 of 200, 1 of 2 runs done, lowest loss 0\.01/,
    );
    assert.equal(view.node.querySelectorAll(".qnn-plot").length, 2);
    const progress = view.node.querySelector("progress")!;
    assert.deepEqual([progress.value, progress.max], [140, 200]);
  });

  it("stops once, and only while it is live", () => {
    const { view, said, stop } = open(watchFrame);
    assert.ok(stop.disabled);
    view.live({ live: true });
    assert.ok(!stop.disabled);
    stop.click();
    stop.click();
    assert.deepEqual(said, [{ type: "stop" }]);
    view.draw({ ...watchFrame, stepsDone: 141 });
    assert.ok(stop.disabled, "a frame of before the stop has been heard");
  });

  it("has nothing to stop any more when the training has ended", () => {
    const { view, stop, status } = open(watchFrame);
    view.live({ live: true });
    view.draw({ ...watchFrame, state: "stopped" });
    assert.ok(stop.hidden);
    assert.equal(status(), "");
  });

  it("says that it is not live where a training that was going on has lost its kernel", () => {
    const { view, status, stop } = open(watchFrame);
    view.live({ live: false, reason: "there is no running kernel" });
    assert.equal(status(), "Not live, this is its last state: there is no running kernel");
    assert.ok(stop.disabled && !stop.hidden);
  });

  it("misses nothing without a kernel when the training had ended", () => {
    const { view, status } = open({ ...watchFrame, state: "complete" });
    view.live({ live: false, reason: "there is no running kernel" });
    assert.equal(status(), "");
  });
});
