import assert from "node:assert/strict";
import "../../src/display";
import { display } from "../../src/display/chart";
import { plotPhases } from "../../src/display/plot-phases";
import { tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { type PhaseDataset, type PhasePrediction, phaseDataset, thresholdBaseline } from "../../src/train";
import { complaints, rowsWith, titleOf } from "./compile-chart";

describe("plotPhases", () => {
  let dataset: PhaseDataset;
  let prediction: PhasePrediction;
  before(async () => {
    const model = tfim({ qubits: 4, boundary: "closed" });
    const values = [0.3, 0.5, 0.9, 0.98, 1.1, 1.6];
    dataset = await phaseDataset(model, { parameter: "field", values, label: 1 });
    const training = await phaseDataset(model, { parameter: "field", values: [0.5, 1.1], label: 1 });
    prediction = thresholdBaseline(training, dataset, { observables: ["X0"] });
  });

  it("compiles without complaints, alone and side by side", () => {
    for (const predictions of [prediction, [prediction, prediction], [prediction, prediction, prediction]])
      assert.deepEqual(complaints(plotPhases(predictions)), []);
  });

  it("colours every state by its predicted phase before the ground of the known ones", () => {
    const chart = plotPhases(prediction);
    const dots = rowsWith(chart, "expectation");
    assert.deepEqual(
      dots.map(({ value, phase }) => [value, phase]),
      prediction.points.map(({ value, predicted }) => [value, predicted === 1 ? "phase 1" : "phase −1"]),
    );
    assert.deepEqual(rowsWith(chart, "from"), [
      { from: 0.3, to: 1, phase: "phase −1" },
      { from: 1, to: 1.6, phase: "phase 1" },
    ]);
    assert.equal(rowsWith(chart, "threshold")[0]!.threshold, prediction.threshold);
    const marks = rowsWith(chart, "value").filter((row) => !("phase" in row));
    assert.deepEqual(
      marks.map(({ value }) => value),
      [0.5, 1.1],
    );
  });

  it("says how many are right, what predicted, and where the phase changes", async () => {
    const right = prediction.points.filter(({ label, predicted }) => label === predicted).length;
    assert.ok(right > 3 && right < 6, `${right}: the picture should show a mistake`);
    assert.match(titleOf(plotPhases(prediction)).text, new RegExp(`^${right} of 6 phases right`));
    assert.match(
      titleOf(plotPhases(prediction)).subtitle,
      /threshold on X0\nclosed TFIM, 4 qubits, 2 states for training/,
    );
    const text = String(
      (await (prediction as unknown as { [display](): Promise<MimeBundle> })[display]())["text/plain"],
    );
    assert.match(text, /95 % interval/);
    const [crossing] = prediction.crossings.map((value) => Number(value.toPrecision(3)));
    assert.match(text, new RegExp(`^predicted to change at field ${crossing}; known to change at field 1$`, "m"));
    const said = String((await (dataset as unknown as { [display](): Promise<MimeBundle> })[display]())["text/plain"]);
    assert.match(
      said,
      /6 ground states of the closed TFIM, 4 qubits\nfield from 0.3 to 1.6: 2 of phase 1, 4 of phase −1/,
    );
  });

  it("names what it needs", () => {
    assert.throws(() => plotPhases([]), /at least one prediction, received none/);
    assert.throws(() => plotPhases(dataset as never), /prediction must be a prediction of phases/);
  });
});
