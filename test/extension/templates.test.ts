import assert from "node:assert/strict";
import { progressText, readProgress } from "../../extension/src/progress-text";
import { TEMPLATES, templateNotebook } from "../../extension/src/templates";

describe("templateNotebook", () => {
  for (const template of TEMPLATES) {
    it(`${template.name} is a notebook of format 4.5 for our kernel with cells of different ids`, () => {
      const { nbformat, nbformat_minor, metadata, cells } = templateNotebook(template);
      assert.deepEqual([nbformat, nbformat_minor], [4, 5]);
      assert.equal(metadata.kernelspec.name, "qnnlab");
      assert.equal(new Set(cells.map(({ id }) => id)).size, cells.length);
      assert.ok(cells.every(({ id }) => /^[a-zA-Z0-9-_]{1,64}$/.test(id)));
      assert.equal(cells[0]!.cell_type, "markdown");
    });
  }
});

describe("progress in the metadata of an output", () => {
  const said = (progress: unknown) => readProgress({ qnnlab: { progress } });

  it("is read and written in a few words, until all is done", () => {
    assert.equal(progressText(said({ task: "training", done: 41, total: 100 })!), "training: 41 %");
    assert.equal(progressText(said({ task: "training", done: 100, total: 100 })!), "");
    assert.equal(progressText(said({ task: "x".repeat(500), done: 0, total: 1 })!).length, 80 + 5);
  });

  it("is passed by where it is not what it should be", () => {
    for (const wrong of [
      undefined,
      3,
      { task: 1, done: 0, total: 1 },
      { task: "t", done: -1, total: 1 },
      { task: "t", done: 0, total: 0 },
    ])
      assert.equal(said(wrong), undefined);
    assert.equal(readProgress(undefined), undefined);
  });
});
