import assert from "node:assert/strict";
import { reference } from "../experiments/reference-path";
import { executeAfresh, notebookNames, textOf } from "./execute";
import { expectations } from "./expected";

describe("the notebooks, executed afresh", function () {
  this.timeout(660_000);

  it("have each an expectation", () => {
    assert.deepEqual(notebookNames().sort(), expectations.map(({ notebook }) => notebook).sort());
  });

  for (const { notebook, source, texts, compared = [] } of expectations) {
    it(`${notebook} runs and says what is known (${source})`, async () => {
      const said = textOf(await executeAfresh(notebook));
      const expected = reference ? [...texts, ...compared] : texts;
      const missing = expected.filter((text) => !text.test(said));
      assert.deepEqual(missing, [], `not among the outputs:\n${said}`);
    });
  }
});
