import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { KernelClient, plain, streamText } from "./client";

describe("errors", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
  });
  after(() => kernel.stop());

  const traceback = async (cell: string) => {
    const { reply, outputs } = await kernel.execute(cell);
    assert.equal(reply.status, "error");
    const error = outputs.find(({ type }) => type === "error")?.content;
    assert.deepEqual(error?.traceback, reply.traceback);
    return plain(reply.traceback).replace(/Cell \[\d+\]/g, "Cell [n]");
  };

  it("marks the line and the place of what was thrown, although types and comments are gone from what runs", async () => {
    const cell =
      "// a comment\ninterface P { x: number }\n\nconst p = undefined as unknown as P\nconst y: number = p.x";
    assert.equal(
      await traceback(cell),
      [
        "TypeError: Cannot read properties of undefined (reading 'x')",
        "Cell [n], line 5",
        "  3 | ",
        "  4 | const p = undefined as unknown as P",
        "→ 5 | const y: number = p.x",
        "    |                     ^",
      ].join("\n"),
    );
  });

  it("names the cells and functions on the way, each with its own number", async () => {
    const { reply } = await kernel.execute("function thrower(): never {\n  throw new Error('here')\n}");
    const text = plain((await kernel.execute("\nthrower()")).reply.traceback);
    assert.match(text, new RegExp(`Cell \\[${reply.execution_count}\\], line 2, in thrower`));
    assert.match(text, new RegExp(`Cell \\[${reply.execution_count + 1}\\], line 2$`));
  });

  it("are shown and printed as values with the lines of cells and modules, and with nothing of the kernel's", async () => {
    writeFileSync(
      join(kernel.folder, "roots.ts"),
      "interface P { x: number }\n\nexport const fail = () => {\n  throw new Error('in a module')\n}",
    );
    const { execution_count: count } = (await kernel.execute("function made() {\n  return new Error('made')\n}")).reply;
    const { outputs, reply } = await kernel.execute(
      "import { fail } from './roots'\ntry { fail() } catch (e) { console.log(e) }\n[made()]",
    );
    const here = `Cell [${reply.execution_count}]`;
    assert.equal(streamText(outputs), `Error: in a module\n    at fail (roots.ts:4:9)\n    at ${here}, line 2\n`);
    const shown = outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"];
    assert.equal(shown, `[\n  Error: made\n      at made (Cell [${count}], line 2)\n      at ${here}, line 3\n]`);
  });

  it("marks the line after an await", async () => {
    assert.match(await traceback("await null\n\nnull!.x"), /line 3|TS/);
    assert.match(await traceback("await null\n\nJSON.parse('{')"), /line 3\n[\s\S]*→ 3 \| JSON/);
  });

  it("names the file and the line of a module beside the notebook, as they were written", async () => {
    const module = join(kernel.folder, "sums.ts");
    const lines = ["/** A type */", "interface P { x: number }", "export function halve(p: P): number {"];
    writeFileSync(
      module,
      [...lines, "  if (p.x % 2) throw new RangeError('odd');", "  return p.x / 2;", "}"].join("\n"),
    );
    const text = await traceback("import { halve } from './sums'\n\n[4, 3].map((x) => halve({ x }))");
    assert.match(text, /^RangeError: odd\nsums\.ts, line 4, in halve\n/);
    assert.match(text, /\n→ 4 \| {3}if \(p\.x % 2\) throw new RangeError\('odd'\);\n {4}\| {22}\^\n/);
    assert.match(text, /\nCell \[n\], line 3\n/);
    assert.doesNotMatch(text, /sums\.js/);
  });

  it("follows causes", async () => {
    const text = await traceback("throw new Error('outer', { cause: new TypeError('inner') })");
    assert.match(text, /^Error: outer\n[\s\S]*Caused by:\nTypeError: inner\n/);
    const three =
      "try { try { null!.x } catch (e) { throw new Error('b', { cause: e }) } } catch (e) { throw new Error('a', { cause: e }) }";
    const chain = await traceback(three.replace("null!.x", "(null as any).x"));
    const heads = chain.split("\n").filter((line) => /^\w*Error: |^Caused/.test(line));
    assert.deepEqual(heads.slice(0, 4), ["Error: a", "Caused by:", "Error: b", "Caused by:"]);
    assert.match(heads[4]!, /^TypeError: Cannot read properties of null/);
    assert.doesNotMatch(chain, /node_modules|kernel|executor|node:/);
  });

  it("ends where an error is its own cause, and shows all errors of one that has several", async () => {
    const circular = await traceback(
      "const e: any = new Error('self')\ne.cause = new Error('other', { cause: e })\nthrow e",
    );
    assert.match(
      circular,
      /^Error: self\n[\s\S]*Caused by:\nError: other\n[\s\S]*Caused by an error that is shown above$/,
    );
    assert.equal(circular.match(/Error: self/g)?.length, 1);
    const several = await traceback(
      "await Promise.any([Promise.reject(new Error('p')), Promise.reject(new Error('q'))])",
    );
    assert.match(several, /^AggregateError[\s\S]*One of the errors:\nError: p\n[\s\S]*One of the errors:\nError: q\n/);
  });

  it("shows values that are not errors", async () => {
    assert.equal(await traceback("throw { code: 3 }"), "Thrown: { code: 3 }");
  });

  it("blocks a cell with a type error before any of it runs, and marks the place", async () => {
    const cell = "console.log('not run')\nconst wrong: number = 'text'";
    assert.equal(
      await traceback(cell),
      [
        "TS2322: Type 'string' is not assignable to type 'number'.",
        "Cell [n], line 2",
        "  1 | console.log('not run')",
        "→ 2 | const wrong: number = 'text'",
        "    |       ^^^^^",
      ].join("\n"),
    );
    const { outputs } = await kernel.execute(cell);
    assert.deepEqual(
      outputs.map(({ type }) => type),
      ["execute_input", "error"],
    );
  });

  it("shows only the syntax errors while there are any", async () => {
    const text = await traceback("unknownName(");
    assert.match(text, /^TS1005: '\)' expected\./);
    assert.doesNotMatch(text, /TS2/);
  });

  it("keeps what a cell declared before it threw, and not what came after", async () => {
    await kernel.execute("let early = 1, late = 'earlier value'");
    await kernel.execute("let early = 'new'; class Before {}; throw new Error(); let late = 2; let unreached = 3");
    assert.equal(
      await kernel.value("early.toUpperCase() + typeof Before + late.toUpperCase()"),
      "'NEWfunctionEARLIER VALUE'",
    );
    assert.match(await traceback("unreached"), /TS2304: Cannot find name 'unreached'/);
  });

  it("keeps types that were declared in a cell that threw", async () => {
    await kernel.execute("type Pair = [number, number]; let pair: Pair = [1, 2]; throw 1");
    assert.equal(await kernel.value("const other: Pair = pair; other[1]"), "2");
  });
});
