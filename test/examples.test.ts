import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as library from "../src";

const source = join(__dirname, "../src");

interface Example {
  readonly name: string;
  /** Statements, and the value that a trailing comment claims for the last one. */
  readonly code: string;
  readonly claim: string | undefined;
}

/** The @example blocks of all docstrings. */
function examples(): Example[] {
  return (readdirSync(source, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts") && !file.includes("assembly") && !file.includes("generated"))
    .flatMap((file) =>
      [...readFileSync(join(source, file), "utf8").matchAll(/@example\n((?: \* ?.*\n)+?)(?= \*\/| \* @)/g)].map(
        (match) => {
          const lines = match[1]!.split("\n").map((line) => line.replace(/^ \* ?/, ""));
          const code = lines.join("\n").trim();
          const [, body = code, claim] = /^([\s\S]*);\s*\/\/\s*(.+)$/.exec(code) ?? [];
          return { name: `${file}: ${code.split("\n")[0]}`, code: body, claim };
        },
      ),
    );
}

/** Runs statements and gives the value of the last expression. */
async function valueOfLast(code: string): Promise<unknown> {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022);
  const last = file.statements.at(-1)!;
  const returning = `${code.slice(0, last.getStart(file))}return (${code.slice(last.getStart(file)).replace(/;\s*$/, "")});`;
  const script = ts.transpileModule(`async function example() {${returning}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const make = new Function(...Object.keys(library), `${script.outputText}; return example;`);
  return make(...Object.values(library))();
}

describe("examples in docstrings do what they say", () => {
  const all = examples();
  it("are there", () => {
    assert.ok(all.length >= 8, `${all.length} examples`);
  });
  for (const { name, code, claim } of all) {
    it(name, async () => {
      const value = await valueOfLast(code);
      assert.notEqual(value, undefined);
      if (claim !== undefined) assert.deepEqual(JSON.parse(JSON.stringify(value)), new Function(`return (${claim})`)());
    });
  }
});
