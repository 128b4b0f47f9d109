import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, trackedFiles } from "./checkout";

const allowedAtTop =
  /^(kernel|extension|notebooks|src|test|package\.json|package-lock\.json|tsconfig\.json|README\.md|LICENSE|\..+)$/;
const mebibyte = 1024 * 1024;
/** Notebooks hold their pictures. */
const largest = (file: string) => (file.endsWith(".ipynb") ? 5 : 1) * mebibyte;

describe("the checkout", () => {
  it("has only the known names at its top", () => {
    const top = new Set(trackedFiles().map((file) => file.split("/")[0]!));
    assert.deepEqual(
      [...top].filter((name) => !allowedAtTop.test(name)),
      [],
    );
  });

  it("tracks nothing that is generated or ignored", () => {
    assert.deepEqual(trackedFiles("--cached", "--ignored", "--exclude-standard"), []);
  });

  it("tracks no large file", () => {
    const large = trackedFiles().filter(
      (file) => (statSync(join(root, file), { throwIfNoEntry: false })?.size ?? 0) > largest(file),
    );
    assert.deepEqual(large, []);
  });

  it("has built files of existing sources only", () => {
    for (const [output, sources] of [
      ["dist", "src"],
      ["kernel/dist", "kernel/src"],
    ] as const) {
      const built = readdirSync(join(root, output), { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".js"),
      );
      const stale = built.filter((name) => !existsSync(join(root, sources, name.replace(/\.js$/, ".ts"))));
      assert.deepEqual(stale, [], output);
    }
  });
});
