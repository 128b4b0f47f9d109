import assert from "node:assert/strict";
import { join } from "node:path";
import { type CompiledCell, Compiler, ts } from "../../kernel/src/session/compile";
import { useUp } from "../../kernel/src/session/compile/next-cell";
import { AMBIENT } from "../../kernel/src/session/compile/typescript";

/** A notebook in which names change their types, cells fail, and what one cell declares decides about later ones. */
const cells = [
  "let kept = 41; kept + 1",
  "kept + 2",
  // Run twice, a cell declares nothing that is not there already; its names are there for all later ones.
  "const [once, both] = [1, 2]; enum Side { Left }",
  "const [once, both] = [1, 2]; enum Side { Left }",
  "once + kept",
  "both",
  "once + both + Side.Left",
  'import { adam, energy, hva, tfim, train } from "qnnlab"\nconst qnn = hva(tfim({ qubits: 4 }), { layers: 2 })',
  "qnn.parameters",
  "const training = train(qnn, { loss: energy(tfim({ qubits: 4 })), optimizer: adam({ rate: 0.1 }), steps: 3 })",
  "const { best, fractionBelow } = await training; best.loss + fractionBelow(1)",
  "const signal = new AbortController().signal; await train(qnn, { loss: energy(tfim({ qubits: 4 })), optimizer: adam({ rate: 0.1 }), steps: 1, signal })",
  "const kept = 'text'",
  "kept.length",
  "kept.toFixed()",
  "kept.length",
  "interface Point { x: number }\nconst origin: Point = { x: 0 }",
  "function moved(p: Point, by = 1): Point { return { x: p.x + by } }",
  "moved(origin).x",
  "interface Point { x: string }",
  "moved(origin).x.toFixed(1)",
  "const p: Point = origin",
  "class Counter { static made = 0; #n = 0; up() { Counter.made++; return ++this.#n } }",
  "new Counter().up() + Counter.made",
  "enum Colour { Red, Green = 5 }\nColour[5]",
  "const b = await Promise.resolve([1, 2] as const); b",
  "b[0] + b.length",
  "b + a",
  "await null; await null; b[1]",
  "// @ts-ignore\nconst odd: number = 'x'",
  "odd.toFixed()",
  "// @ts-nocheck\nodd.nothing",
  "const { x, ...rest } = { x: 1, y: 'z' }; rest",
  "rest.y.length + x",
  "import { basename } from 'node:path'\nbasename('/a/b')",
  "basename('/c')",
  "const file = basename('/c'); file.length",
  "const os = await import('node:os'); os.EOL",
  "type Later = import('node:fs').Stats",
  "declare const stats: Later; stats.size",
  "process.version",
  "const util = await import('node:util'); util.inspect(1)",
  "util.inspect(1).length",
  "const Hidden = class { private x = 1; y = 2 }",
  "new Hidden().y.toFixed()",
  "kept.length",
  "setTimeout(() => 1, 0)",
  "using free = { [Symbol.dispose]() {} }",
  "const timer: NodeJS.Timeout = setTimeout(() => 1)",
  "const f = <T,>(value: T): T[] => [value]; f(1)",
  "f('a')[0].length",
  "let 1x = 2",
  "f(true)",
  "declare global { interface Array<T> { extra: T } }",
  "[1].extra.toFixed()",
  "namespace N { export const inner = 3 } N.inner",
  "N.inner.toFixed()",
  "let kept = 1n; kept",
  "kept * 2n",
];

type Outcome = ReturnType<Compiler["compile"]>;

const isCompiled = (outcome: Outcome): outcome is CompiledCell => "converted" in outcome;

/** What every cell is compiled to, or the mistakes in it, in a notebook that goes on after mistakes. */
function compileAll(compiler: Compiler, before: () => void): unknown[] {
  return cells.map((code) => {
    before();
    const outcome = compiler.compile(code);
    if (!isCompiled(outcome))
      return outcome.map(({ code, messageText, start, end }) => ({ code, messageText, start, end }));
    compiler.declare(outcome);
    const { output, declOutput, hasToplevelAwait, sideOutputs } = outcome.converted;
    return { names: outcome.names, output, declOutput, hasToplevelAwait, sideOutputs };
  });
}

describe("Compiler", () => {
  let expected: unknown[];
  before(() => {
    expected = compileAll(warm(), useUp);
  });

  function warm(): Compiler {
    const compiler = new Compiler();
    for (const _ of compiler.warmUp());
    return compiler;
  }

  it("compiles every cell of the notebook, or says what is wrong", () => {
    const refused = cells.filter((_, k) => Array.isArray(expected[k]));
    assert.deepEqual(refused, [
      "kept.toFixed()",
      "moved(origin).x.toFixed(1)",
      "b + a",
      "let 1x = 2",
      "declare global { interface Array<T> { extra: T } }",
      "[1].extra.toFixed()",
    ]);
  });

  it("gives the same when cells take their place in the program of the last", () => {
    assert.deepEqual(
      compileAll(warm(), () => undefined),
      expected,
    );
  });

  it("gives the same with a program prepared between cells, and after drafts", () => {
    const compiler = warm();
    const prepare = () => compiler.prepareNext();
    assert.deepEqual(compileAll(compiler, prepare), expected);
    const drafting = warm();
    assert.deepEqual(
      compileAll(drafting, () => drafting.draft("kept.nothing; await 1", 5)),
      expected,
    );
  });

  it("gives the same before Node's declarations have been read", () => {
    assert.deepEqual(
      compileAll(new Compiler(), () => undefined),
      expected,
    );
  });

  it("knows all that the library's declarations need before Node's have been read", () => {
    const library = join(__dirname, "../../dist/index.d.ts");
    const program = ts.createProgram([library], {
      types: AMBIENT.first.filter((name) => name !== "qnnlab-cell"),
      typeRoots: [join(__dirname, "../../kernel/provided/types")],
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
    });
    assert.ok(program.getSourceFile(library));
    const mistakes = ts.getPreEmitDiagnostics(program);
    assert.deepEqual(
      mistakes.map(({ messageText }) => messageText),
      [],
    );
  });
});
