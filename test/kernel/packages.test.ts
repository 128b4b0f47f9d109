import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient } from "./client";

describe("packages", () => {
  let folder: string;
  let kernel: KernelClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    writeFileSync(
      join(folder, "local.ts"),
      "import { pauliSum } from 'qnnlab'\nexport const word: string = typeof pauliSum\n",
    );
    const esm = join(folder, "node_modules", "only-esm");
    mkdirSync(esm, { recursive: true });
    const manifest = {
      name: "only-esm",
      version: "1.0.0",
      type: "module",
      types: "./index.d.ts",
      exports: { import: "./index.js" },
    };
    writeFileSync(join(esm, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(esm, "index.js"), "export const answer = await Promise.resolve(42)\n");
    writeFileSync(join(esm, "index.d.ts"), "export declare const answer: number\n");
    kernel = await KernelClient.start({ cwd: folder });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  it("finds the library in a folder that has nothing to do with it, with its types", async () => {
    assert.equal(await kernel.value("import { pauliSum } from 'qnnlab'\ntypeof pauliSum"), "'function'");
    assert.match((await kernel.execute("pauliSum(3)")).reply.evalue, /TS2345/);
  });

  it("finds the library from a module beside the notebook", async () => {
    assert.equal(await kernel.value("import { word } from './local'\nword"), "'function'");
  });

  it("shows a table of danfojs by its plain name, and says what it cuts", async () => {
    const cell = `import * as dfd from "danfojs"
      const frame = new dfd.DataFrame({ n: Array.from({ length: 60 }, (_, i) => i), word: Array(60).fill("<b>") })
      frame`;
    const { outputs, reply } = await kernel.execute(cell);
    assert.equal(reply.status, "ok", reply.evalue);
    const data = outputs.find(({ type }) => type === "execute_result")?.content.data ?? {};
    assert.match(data["text/html"] ?? "", /<th>49<\/th><td[^>]*>49<\/td><td[^>]*>&lt;b&gt;<\/td>/);
    assert.doesNotMatch(data["text/html"] ?? "", /<th>50<\/th>|<b>/);
    assert.match(data["text/html"] ?? "", /60 rows × 2 columns; shown are the first 50 of 60 rows/);
    assert.match(data["text/plain"] ?? "", /60 rows × 2 columns; shown are the first 50 of 60 rows$/);
    assert.equal(await kernel.value("frame.column('n').max()"), "59");
  });

  it("imports a module that is only an ES module, with a top-level await", async () => {
    assert.equal(await kernel.value("(await import('only-esm')).answer"), "42");
  });

  it("reads a module beside the notebook again when it has changed, and keeps the variables", async () => {
    writeFileSync(join(folder, "changing.ts"), "export const version: number = 1\n");
    assert.equal(await kernel.value("import { version } from './changing'\nconst mine = 5\nversion"), "1");
    writeFileSync(join(folder, "changing.ts"), "export const version: string = 'two'\n");
    assert.equal(await kernel.value("import { version } from './changing'\nversion.toUpperCase() + mine"), "'TWO5'");
  });

  it("finds a package that is installed while the kernel runs, and keeps the variables", async () => {
    assert.match(
      (await kernel.execute("const stays = 7\nimport { later } from 'installed-later'")).reply.evalue,
      /TS2307/,
    );
    await kernel.value("const stays = 7");
    const later = join(folder, "node_modules", "installed-later");
    mkdirSync(later, { recursive: true });
    writeFileSync(
      join(later, "package.json"),
      JSON.stringify({ name: "installed-later", main: "index.js", types: "index.d.ts" }),
    );
    writeFileSync(join(later, "index.js"), "exports.later = 35\n");
    writeFileSync(join(later, "index.d.ts"), "export declare const later: number\n");
    assert.equal(await kernel.value("import { later } from 'installed-later'\nlater + stays"), "42");
  });
});
