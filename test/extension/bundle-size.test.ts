import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../package/checkout";

/** Bytes, compressed as a server sends them, that the extension may add to the start of a lab (issue 10). */
const MOST = 200_000;
/** What three.js calls itself in the errors of its renderer. */
const THREE = /THREE\.WebGLRenderer/;

describe("the built extension", () => {
  const folder = join(root, "extension/labextension/static");
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => ({ name, code: readFileSync(join(folder, name), "utf8") }));

  it("has three.js in one piece of its own, which is loaded when a surface is first drawn", () => {
    assert.equal(scripts.filter(({ code }) => THREE.test(code)).length, 1);
  });

  it(`has at most ${MOST / 1000} kB without it, compressed`, () => {
    const rest = scripts.filter(({ code }) => !THREE.test(code));
    assert.ok(rest.some(({ name }) => name.startsWith("remoteEntry.")));
    const bytes = rest.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    assert.ok(bytes <= MOST, `${bytes} bytes in ${rest.length} scripts`);
    assert.ok(bytes > 20_000, `only ${bytes} bytes: is this the extension?`);
  });
});
