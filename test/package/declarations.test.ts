import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type * as TypeScript from "typescript";
import { root } from "./checkout";

/** The compiler that cells run through; its interface is that of `typescript`. */
const ts: typeof TypeScript = require("@tslab/typescript-for-tslab");

const dist = join(root, "dist");

function diagnose(files: string[]): string[] {
  const options: TypeScript.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  };
  const program = ts.createProgram(files, options);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || file.fileName.startsWith(dist))
    .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("the declarations, to the TypeScript of cells", () => {
  it("is TypeScript 5.0", () => assert.match(ts.version, /^5\.0\./));

  it("every file parses and checks, strictly", () => {
    const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
    assert.ok(files.includes("index.d.ts"));
    assert.deepEqual(diagnose(files.map((name) => join(dist, name))), []);
  }).timeout(60_000);

  it("what a cell imports loads no types of danfojs and vega", () => {
    const program = ts.createProgram([join(dist, "index.d.ts")], {
      moduleResolution: ts.ModuleResolutionKind.Node10,
      types: [],
    });
    const foreign = program.getSourceFiles().filter(({ fileName }) => /node_modules\/(danfojs|vega)/.test(fileName));
    assert.deepEqual(
      foreign.map(({ fileName }) => fileName),
      [],
    );
  }).timeout(60_000);
});
