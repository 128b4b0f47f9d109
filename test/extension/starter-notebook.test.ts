import assert from "node:assert/strict";
import { starterNotebook } from "../../extension/src/starter-notebook";

describe("starterNotebook", () => {
  it("is a notebook of format 4.5 for our kernel with cells of different ids", () => {
    const { nbformat, nbformat_minor, metadata, cells } = starterNotebook();
    assert.deepEqual([nbformat, nbformat_minor], [4, 5]);
    assert.equal(metadata.kernelspec.name, "qnnlab");
    assert.equal(new Set(cells.map(({ id }) => id)).size, cells.length);
    assert.ok(cells.every(({ id }) => /^[a-zA-Z0-9-_]{1,64}$/.test(id)));
  });
});
