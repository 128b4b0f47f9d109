import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { KernelClient, plain, streamText } from "./client";

describe("TypeScript newer than the compiler", () => {
  let folder: string;
  let kernel: KernelClient;
  const write = (path: string, content: string | object) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    write("values.json", { answer: 42 });
    write("inner.ts", "export const word: string = 'inner'\n");
    write("local.ts", "import { word } from './inner.ts'\nexport const twice = (n: number) => word + 2 * n\n");
    write("json.ts", "import values from './values.json' with { type: 'json' }\nexport const { answer } = values\n");
    write("uses-esm.ts", "import { answer } from 'only-esm'\nexport const next = answer + 1\n");
    write("node_modules/only-esm/package.json", {
      name: "only-esm",
      type: "module",
      exports: { import: { types: "./types/main.d.ts", default: "./main.js" } },
    });
    write("node_modules/only-esm/main.js", "export const answer = await Promise.resolve(42)\nexport default 'esm'\n");
    write(
      "node_modules/only-esm/types/main.d.ts",
      "export declare const answer: number\ndeclare const word: string\nexport default word\n",
    );
    write("node_modules/typed-exports/package.json", {
      name: "typed-exports",
      exports: { ".": { types: "./t/index.d.ts", default: "./index.js" }, "./sub": "./sub.js" },
    });
    write("node_modules/typed-exports/index.js", "exports.one = 1\n");
    write("node_modules/typed-exports/t/index.d.ts", "export declare const one: 1\n");
    write("node_modules/typed-exports/sub.js", "exports.two = 2\n");
    write("node_modules/typed-exports/sub.d.ts", "export declare const two: number\n");
    kernel = await KernelClient.start({ cwd: folder });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  it("does not check a cell below // @ts-nocheck", async () => {
    assert.equal(await kernel.value("// free\n// @ts-nocheck\nconst loose: number = 'text'\nloose"), "'text'");
    assert.match((await kernel.execute("const s: number = 'text'\n// @ts-nocheck")).reply.evalue, /TS2322/);
    assert.match((await kernel.execute("// @ts-nocheck\nconst = 1")).reply.evalue, /TS1\d\d\d/);
  });

  it("awaits below // @ts-ignore and in a cell that is not checked", async () => {
    assert.equal(await kernel.value("// @ts-ignore\nlet late: string = await Promise.resolve(5)\nlate"), "5");
    assert.equal(await kernel.value("// @ts-nocheck\nawait Promise.resolve(missing ?? 6)\nvar missing"), undefined);
    assert.equal(await kernel.value("for await (const n of [Promise.resolve(7)]) { late = String(n) }\nlate"), "'7'");
  });

  it("imports a module by its name with .ts, also from another module and with import()", async () => {
    assert.equal(await kernel.value("import { twice } from './local.ts'\ntwice(4)"), "'inner8'");
    assert.equal(await kernel.value("(await import('./local.ts')).twice(5)"), "'inner10'");
    assert.match((await kernel.execute("twice('4')")).reply.evalue, /TS2345/);
  });

  it("imports JSON with and without attributes, and reads it again when it has changed", async () => {
    assert.equal(await kernel.value('import a from "./values.json" with { type: "json" }\na.answer'), "42");
    assert.equal(await kernel.value('import b from "./values.json"\nb.answer.toFixed(1)'), "'42.0'");
    assert.equal(await kernel.value("import { answer } from './json.ts'\nanswer"), "42");
    const dynamic = "(await import('./values.json', { with: { type: 'json' } })).default.answer";
    assert.equal(await kernel.value(dynamic), "42");
    write("values.json", { answer: 143 });
    assert.equal(await kernel.value('import c from "./values.json"\nc.answer'), "143");
  });

  const resource = (name: string) => `{ name: "${name}", [Symbol.dispose]() { console.log("end ${name}") } }`;
  it("disposes at the end of the cell what using declares at its top, the last first", async () => {
    const { outputs, reply } = await kernel.execute(
      `using first = ${resource("first")}\nusing second = ${resource("second")};\nconsole.log("body")`,
    );
    assert.equal(reply.status, "ok", reply.evalue);
    assert.equal(streamText(outputs), "body\nend second\nend first\n");
    assert.equal(await kernel.value("first.name"), "'first'");
  });

  it("disposes after an error, which is shown at its line", async () => {
    const { outputs, reply } = await kernel.execute(`using x = ${resource("x")}\nthrow new Error("no")`);
    assert.equal(streamText(outputs), "end x\n");
    assert.equal(reply.evalue, "no");
    assert.match(plain(reply.traceback), /line 2/);
  });

  it("disposes at the end of blocks and functions, and awaits", async () => {
    const cell = `function inner(): number { using f = ${resource("f")}; console.log("in f"); return 3 }
      { await using g = { async [Symbol.asyncDispose]() { await null; console.log("end g") } }
        using h = null; console.log(inner()) }
      console.log("after")
      await using late = { async [Symbol.asyncDispose]() { await null; console.log("end late") } }`;
    const { outputs, reply } = await kernel.execute(cell);
    assert.equal(reply.status, "ok", reply.evalue);
    assert.equal(streamText(outputs), "in f\nend f\n3\nend g\nafter\nend late\n");
  });

  it("checks the type of what using declares, and leaves the word to variables", async () => {
    assert.match((await kernel.execute("using x = 5")).reply.evalue, /TS2345/);
    assert.equal(await kernel.value("let using = 1\nusing = 2\nusing"), "2");
  });

  it("imports ES modules with a top-level await by a static import, typed by their exports alone", async () => {
    assert.equal(await kernel.value("import word, { answer as n } from 'only-esm'\nword + n"), "'esm42'");
    assert.match((await kernel.execute("n.length")).reply.evalue, /TS2339/);
    assert.equal(await kernel.value("import * as all from 'only-esm'\nall.default + all.answer"), "'esm42'");
    assert.equal(await kernel.value("import { next } from './uses-esm'\nnext"), "43");
  });

  it("finds types that stand only under exports, of subpaths too", async () => {
    assert.equal(await kernel.value("import { one } from 'typed-exports'\nconst o: 1 = one\no"), "1");
    assert.match((await kernel.execute("const o: 2 = one")).reply.evalue, /TS2322/);
    assert.equal(await kernel.value("import { two } from 'typed-exports/sub'\ntwo.toFixed(1)"), "'2.0'");
  });

  it("says clearly what it does not support", async () => {
    const loop = (await kernel.execute("for (using x of []) {}")).reply;
    assert.match(loop.evalue, /head of a loop is not supported.*\(not supported\)$/);
    assert.match(plain(loop.traceback), /Cell \[\d+\], line 1/);
    assert.match(
      (await kernel.execute("switch (1) { case 1: using x = null }")).reply.evalue,
      /in blocks and at the top/,
    );
    assert.match(
      (await kernel.execute("declare global { interface Array<T> { n: T } }")).reply.evalue,
      /beside the notebook/,
    );
  });
});
