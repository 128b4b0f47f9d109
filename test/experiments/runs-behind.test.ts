import assert from "node:assert/strict";
import { runsBehind } from "../../src/experiments/runs-behind";
import { training } from "../display/fixtures";

describe("runsBehind", () => {
  it("keeps every final loss, and curves of ten runs from the lowest to the highest, to where each ended", () => {
    const floors = Array.from({ length: 37 }, (_, run) => 0.01 * ((7 * run) % 37) + 0.01);
    const result = training(18, floors);
    const { x, group, losses, courses } = runsBehind(result, "adam");
    assert.deepEqual([x, group], [18, "adam"]);
    assert.deepEqual(
      losses,
      result.runs.map(({ loss }) => loss),
    );
    assert.equal(courses.length, 10);
    const sorted = [...losses].sort((a, b) => a - b);
    assert.deepEqual(
      courses.map((course) => course.losses.at(-1)),
      [0, 4, 8, 12, 16, 20, 24, 28, 32, 36].map((rank) => sorted[rank]),
    );
    for (const course of courses) {
      assert.equal(course.steps.length, 24);
      assert.equal(course.losses.length, 24);
      assert.deepEqual([course.steps[0], course.steps.at(-1)], [0, 500]);
      const run = result.runs.find(({ loss }) => loss === course.losses.at(-1))!;
      for (const [k, step] of course.steps.entries())
        assert.equal(course.losses[k], run.curve[step / 5], `step ${step}`);
    }
  });

  it("keeps all curves of few runs", () => {
    assert.equal(runsBehind(training(18, [1, 2, 3]), "runs").courses.length, 3);
  });
});
