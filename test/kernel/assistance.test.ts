import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { KernelClient } from "./client";

describe("assistance", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
    await kernel.value(
      "/** How many there are. */\nlet count = 3\nconst options: { boundary: 'open' | 'closed' } = { boundary: 'open' }",
    );
  });
  after(() => kernel.stop());

  it("says who the kernel is before any cell process is ready", async () => {
    const early = await KernelClient.start();
    const { reply } = await early.request("kernel_info_request", {});
    assert.equal(reply.status, "ok");
    assert.equal(reply.protocol_version, "5.5");
    assert.equal(reply.language_info.name, "typescript");
    assert.equal(reply.language_info.file_extension, ".ts");
    assert.deepEqual(reply.supported_features, ["kernel subshells"]);
    await early.stop();
  });

  const complete = async (code: string, cursor = [...code].length) =>
    (await kernel.request("complete_request", { code, cursor_pos: cursor })).reply;

  it("completes members, with their kinds", async () => {
    const reply = await complete("count.toFi");
    assert.deepEqual(reply.matches, ["toFixed"]);
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [6, 10]);
    assert.equal(reply.metadata._jupyter_types_experimental[0]?.type, "method");
  });

  it("counts cursor positions in code points", async () => {
    const reply = await complete("const smile = '😀😀'; count.toFi");
    assert.deepEqual(reply.matches, ["toFixed"]);
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [26, 30]);
  });

  it("completes variables of earlier cells and options that are strings", async () => {
    assert.ok((await complete("coun")).matches.includes("count"));
    assert.deepEqual((await complete("options.boundary = ''", 20)).matches.slice().sort(), ["closed", "open"]);
  });

  it("inspects what stands at and before the cursor, with its documentation", async () => {
    for (const cursor_pos of [2, 5]) {
      const { reply } = await kernel.request("inspect_request", { code: "count", cursor_pos, detail_level: 0 });
      assert.equal(reply.found, true);
      assert.match(reply.data["text/plain"] ?? "", /let count: number/);
    }
    const { reply } = await kernel.request("inspect_request", { code: "   ", cursor_pos: 1 });
    assert.deepEqual([reply.status, reply.found, reply.data], ["ok", false, {}]);
    const { reply: call } = await kernel.request("inspect_request", { code: "parseInt", cursor_pos: 8 });
    assert.match(call.data["text/plain"] ?? "", /Converts a string to an integer/);
  });

  const completeness: [code: string, status: string, indent?: string][] = [
    ["let x = 1", "complete"],
    ["function f() { return 1 }", "complete"],
    ["await null", "complete"],
    ["function f() {", "incomplete", "  "],
    ["const x = [1,", "incomplete", "  "],
    ["if (true) {\n  f(", "incomplete", "    "],
    ["let x = 'unterminated", "invalid"],
    ["const ) = 1", "invalid"],
    ["let 1x = 2", "invalid"],
    ["/* a comment", "incomplete", ""],
    ["`a template", "incomplete", ""],
  ];
  for (const [code, status, indent] of completeness) {
    it(`calls ${JSON.stringify(code)} ${status}`, async () => {
      const { reply } = await kernel.request("is_complete_request", { code });
      assert.equal(reply.status, status);
      assert.equal(reply.indent, indent);
    });
  }

  it("remembers inputs and results: tail, range and search", async () => {
    const history = async (content: object) => {
      const request = { output: false, raw: true, ...content };
      return (await kernel.request("history_request", request)).reply.history;
    };
    await kernel.value("'first of the history'");
    await kernel.value("'second of the history'");
    await kernel.value("'first of the history'");
    const tail = await history({ hist_access_type: "tail", n: 2 });
    assert.deepEqual(
      tail.map(([, , input]) => input),
      ["'second of the history'", "'first of the history'"],
    );
    const [session, line] = tail[0]!;
    const range = await history({ hist_access_type: "range", session, start: line, stop: line + 1, output: true });
    assert.deepEqual(range, [[session, line, ["'second of the history'", "'second of the history'"]]]);
    const search = { hist_access_type: "search", pattern: "'first*" };
    assert.equal((await history(search)).length, 2);
    assert.equal((await history({ ...search, unique: true })).length, 1);
    assert.deepEqual((await history({ ...search, n: 1 }))[0]?.[1], line + 1);
  });

  it("answers on subshells while a cell awaits, and forgets deleted ones", async () => {
    const control = { channel: "control" } as const;
    const { subshell_id } = (await kernel.request("create_subshell_request", {}, control)).reply;
    const { reply } = await kernel.request("list_subshell_request", {}, control);
    assert.deepEqual(reply.subshell_id, [subshell_id]);
    const waiting = await kernel.startCell(
      "await new Promise<void>((done) => { Object.assign(globalThis, { done }) })",
    );
    const header = { subshell_id };
    const completed = await kernel.request("complete_request", { code: "coun", cursor_pos: 4 }, { header });
    assert.ok(completed.reply.matches.includes("count"));
    const target = "(globalThis as any)[Symbol.for('Jupyter.comms')]";
    await kernel.request("interrupt_request", {}, control);
    await kernel.answer(waiting);
    assert.equal(await kernel.value(`typeof ${target}.register`), "'function'");
    await kernel.request("delete_subshell_request", { subshell_id }, control);
    assert.deepEqual((await kernel.request("list_subshell_request", {}, control)).reply.subshell_id, []);
  });
});

/** The text with the cursor, `│`, taken out, and where it stood, in code points. */
function atCursor(marked: string): { code: string; cursor_pos: number } {
  const [before, after] = marked.split("│") as [string, string];
  return { code: before + after, cursor_pos: [...before].length };
}

describe("completion and documentation of what is imported", () => {
  let folder: string;
  let kernel: KernelClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    const inner = join(folder, "inner");
    mkdirSync(join(inner, "parts"), { recursive: true });
    writeFileSync(
      join(inner, "local.ts"),
      "/** Fishes in a pond. */\nexport function fishes(n: number): string {\n  return String(n);\n}\nexport const pond = 1;\n",
    );
    writeFileSync(join(inner, "table.json"), "{}");
    pack(join(inner, "node_modules", "quay"), "Where ships lie.");
    pack(join(folder, "node_modules", "@quiet", "pond"), "Where nothing moves.");
    kernel = await KernelClient.start({ cwd: inner });
    await kernel.value(
      `import { tfim, hva, fisherInformation } from "qnnlab"
      /**
       * Doubles a length,
       *
       *   y = 2 x * 1 < 3.
       *
       * @param x in metres
       */
      function twice(x: number) { return 2 * x }`,
    );
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  const complete = async (marked: string) => (await kernel.request("complete_request", atCursor(marked))).reply;
  const inspect = async (marked: string, detail_level = 0) => {
    const { reply } = await kernel.request("inspect_request", { ...atCursor(marked), detail_level });
    return { found: reply.found, text: reply.data["text/plain"] ?? "", markdown: reply.data["text/markdown"] ?? "" };
  };

  const completions: [cursor: string, matches: string[], replaced: string, kind: string][] = [
    ['import x from "qu│"', ["quay", "querystring", "@quiet/pond", "node:querystring"], "qu", "module"],
    ["import x from 'qnn│", ["qnnlab"], "qnn", "module"],
    ["import * as dfd from 'dan│'", ["danfojs"], "dan", "module"],
    ["import x from '@qui│'", ["@quiet/pond"], "@qui", "module"],
    ["import x from 'node:fs/pr│'", ["promises"], "pr", "module"],
    ["import { display } from 'qnnlab/dis│'", ["display"], "dis", "file"],
    ['import "./lo│', ["local"], "lo", "file"],
    ['import data from "./ta│"', ["table.json"], "ta", "file"],
    ['await import("./│")', ["local", "table.json", "node_modules", "parts"], "", "file"],
    ['import { fishe│ } from "./local"', ["fishes"], "fishe", "function"],
    ['import { fisherI│ } from "qnnlab"', ["fisherInformation", "FisherInput"], "fisherI", "function"],
    ['tfim({ qubits: 4, boundary: "│', ["open", "closed"], "", "string"],
    ['tfim({ qubits: 4, boundary: "cl│" })', ["closed"], "cl", "string"],
    ["const s = '😀'; tfim({ qub│ })", ["qubits"], "qub", "property"],
    ["hv│", ["hva"], "hv", "function"],
    ['import x from "npm:qu│"', [], "npm:qu", ""],
    ["'no name of any│thing'", [], "no name of anything", ""],
  ];
  for (const [cursor, matches, replaced, kind] of completions) {
    it(`completes ${cursor} to ${matches.join(", ") || "nothing"}`, async () => {
      const reply = await complete(cursor);
      assert.deepEqual(reply.matches, matches);
      const { code } = atCursor(cursor);
      assert.equal([...code].slice(reply.cursor_start, reply.cursor_end).join(""), replaced);
      assert.equal(reply.metadata._jupyter_types_experimental[0]?.type ?? "", kind);
    });
  }

  it("says of each match what it is, in a line", async () => {
    const first = async (cursor: string) => {
      const { text, type, signature, documentation } = (await complete(cursor)).metadata
        ._jupyter_types_experimental[0]!;
      return { text, type, signature, documentation };
    };
    assert.deepEqual(await first("twi│"), {
      text: "twice",
      type: "function",
      signature: "(x: number): number",
      documentation: "Doubles a length",
    });
    assert.equal((await first("import { fisherI│ } from 'qnnlab'")).documentation, FISHER);
    assert.equal((await first("import x from 'qua│'")).documentation, "Where ships lie.");
  });

  it("puts what the notebook has declared before what every cell has", async () => {
    const { matches } = await complete("│");
    assert.deepEqual(matches.slice(0, 4), ["fisherInformation", "hva", "tfim", "twice"]);
    assert.deepEqual(
      matches.filter((name) => name.startsWith("__")),
      ["__dirname", "__filename"],
    );
  });

  it("completes and inspects while a cell of the same shell awaits, and then says again that it is busy", async () => {
    const waiting = await kernel.startCell("await new Promise((done) => { Object.assign(globalThis, { done }) })");
    await kernel.message(waiting, "execute_input");
    assert.deepEqual((await complete("hv│")).matches, ["hva"]);
    assert.match((await inspect("hva│")).text, /^function hva/);
    const latest = () => kernel.received.filter(({ type }) => type === "status").at(-1)!;
    await kernel.until(() => latest().parent.msg_id === waiting && latest().content.execution_state === "busy");
    await kernel.request("interrupt_request", {}, { channel: "control" });
    assert.equal((await kernel.answer(waiting)).reply.status, "error");
    assert.equal(latest().content.execution_state, "idle");
  });

  it("shows formulas as they are written, and signs that Markdown would take for marks", async () => {
    const { text, markdown } = await inspect("fisherInfor│mation(qnn)");
    const formula = "F_ij = 4 Re(⟨∂_iψ|∂_jψ⟩ − ⟨∂_iψ|ψ⟩⟨ψ|∂_jψ⟩),";
    assert.ok(text.includes(`\n\n  ${formula}\n\n`), text);
    assert.ok(markdown.includes(`\n\n\`\`\`\n${formula}\n\`\`\`\n\n`), markdown);
    assert.match(markdown, /^```typescript\nfunction fisherInformation\(qnn: QNN/);
    assert.match(markdown, /\*\*Parameters\*\*\n\n- `theta` M angles in radians\n/);
    assert.match(markdown, /\*\*Example\*\*\n\n```typescript\nconst qnn = hva/);
    assert.match((await inspect("hva│")).markdown, /exp\(−iθ\\_k G\\_k\)/);
    assert.match((await inspect("twice│")).markdown, /\n\n```\ny = 2 x \* 1 < 3\.\n```\n\n/);
  });

  const inspections: [cursor: string, text: RegExp][] = [
    [
      "const s = '😀😀'; tfim({ bound│ary: 'open' })",
      /^\(property\) .*boundary\?: Boundary\n\/\/ "open" \| "closed"\n\nDefault "open"/,
    ],
    ["const s = '😀😀'; hv│a(tfim({ qubits: 4 })) // 😀", /^function hva\(/],
    ["tfim({ qubits: 4, boundary: 'op│en' })", /^\(property\) .*boundary/],
    ["twice(│", /^function twice\(x: number\): number\n\nDoubles/],
    ["hva(tfim({ qubits: 3 }), │{ layers: 2 })", /^function hva\(/],
    ["import { fi│shes } from './local'", /^function fishes\(n: number\): string\n\nFishes in a pond\./],
    ["import q from 'qu│ay'", /^module "quay" 1\.0\.0\n\nWhere ships lie\.$/],
    ["import q from 'npm:quay@1.│0.0'", /^module "quay" 1\.0\.0/],
    ["import fs from 'node:f│s'", /^module "node:fs"\n\nA module of Node's\.$/],
  ];
  for (const [cursor, text] of inspections) {
    it(`inspects ${cursor}`, async () => assert.match((await inspect(cursor)).text, text));
  }

  it("finds nothing where nothing is named", async () => {
    for (const cursor of ["[1].map((x) => { │ })", "'a str│ing'", "twice(1)  │", "│"]) {
      assert.equal((await inspect(cursor)).found, false, cursor);
    }
  });

  it("adds, when more is asked for, where a name is declared, and how", async () => {
    const { text } = await inspect("import { fi│shes } from './local'", 1);
    assert.match(text, /\n\nDeclared in local\.ts, line 2\nexport function fishes\(n: number\): string \{\n {2}return/);
    assert.match(
      (await inspect("twice│", 1)).text,
      /\n\nDeclared in cell \[1\], line 9\nfunction twice\(x: number\) \{ return 2 \* x \}$/,
    );
    await kernel.value("const [{ first }] = [{ first: 1 }]");
    await kernel.value("\nlet [{ first }, ...others] = [{ first: 2 }]");
    const latest = /\n\nDeclared in cell \[\d+\], line 2\nlet \[\{ first \}, \.\.\.others\] = \[\{ first: 2 \}\]$/;
    for (const cursor of ["fir│st", "oth│ers"]) assert.match((await inspect(cursor, 1)).text, latest);
    assert.match((await inspect("\nconst late = 1; la│te", 1)).text, /\n\nDeclared in this cell, line 2\n/);
    assert.match((await inspect("hva│", 1)).markdown, /\n\nDeclared in qnnlab\/dist\/index\.d\.ts, line \d+$/);
  });
});

const FISHER = "Quantum Fisher information matrix of |ψ(θ)⟩";

/** An installed package that says something about itself. */
function pack(folder: string, description: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: basename(folder), version: "1.0.0", description, main: "index.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "index.js"), "");
}
