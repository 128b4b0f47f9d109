import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Jupyter, makeJupyterWithKernel } from "./jupyter";
import { readNotebook, shownValue, writeNotebook } from "./notebook-file";

describe("other programs", function () {
  this.timeout(120_000);
  let jupyter: Jupyter;
  const file = (name: string) => join(jupyter.folder, name);
  before(async () => {
    jupyter = await makeJupyterWithKernel();
  });
  after(() => jupyter.remove());

  describe("papermill", () => {
    const parameters = `let layers: number = 1 // of the ansatz
let boundary: "open" | "closed" = "open"
let edges: [number, number][] = []
let values: unknown[] = []`;

    it("injects parameters after those of the notebook, whatever their declared types", async () => {
      writeNotebook(file("given.ipynb"), [
        { source: parameters, tags: ["parameters"] },
        `import { hva, maxCut, tfim } from "qnnlab"
hva(tfim({ qubits: 4, boundary }), { layers }).parameters`,
        "maxCut({ qubits: 3, edges }).hamiltonian.terms.length",
        "layers += 1\nboundary === 'open' ? 'another' : [boundary, layers].join(' ')",
      ]);
      const yaml = "{layers: 3, boundary: closed, edges: [[0, 1], [1, 2]]}";
      await jupyter.program("papermill", "given.ipynb", "done.ipynb", "--no-progress-bar", "-y", yaml);
      const cells = readNotebook(file("done.ipynb"));
      assert.deepEqual(cells[1]?.tags, ["injected-parameters"]);
      assert.match(cells[1]?.source ?? "", /^\/\/ Parameters\nlet layers: any = 3;\n/);
      assert.deepEqual(cells.slice(2).map(shownValue), ["6", "3", "'closed 4'"]);
    });

    it("carries every kind of value into the cell as it is", async () => {
      const text = "\"double\" 'single' `back` $x \\ \n│\u2028 </script>";
      const plain = {
        text,
        list: [1, [2.5, -0.0000125]],
        nothing: null,
        yes: true,
        no: false,
        "two words": { deep: [] },
      };
      const yaml = `{nan: .nan, up: .inf, down: -.inf, big: 9007199254740993, fits: 9007199254740991, day: 2026-01-02}`;
      writeNotebook(file("values.ipynb"), [
        { source: "let given: any, special: any", tags: ["parameters"] },
        "JSON.stringify(given)",
        "[special.nan, special.up, special.down, special.big, special.fits, special.day]",
        "Object.getPrototypeOf(special) === Object.prototype && special['__proto__']",
      ]);
      writeFileSync(file("values.yaml"), JSON.stringify({ given: plain }).replace("\u2028", "\\u2028")); // YAML folds it
      const special = `{special: ${yaml.replace("}", ", __proto__: own}")}}`;
      const flags = ["--no-progress-bar", "-f", "values.yaml", "-y", special];
      await jupyter.program("papermill", "values.ipynb", "values-done.ipynb", ...flags);
      const [, , json, numbers, own] = readNotebook(file("values-done.ipynb"));
      assert.deepEqual(JSON.parse(evaluated(shownValue(json))), plain);
      assert.equal(
        shownValue(numbers)?.replace(/\s+/g, " "),
        "[ NaN, Infinity, -Infinity, 9007199254740993n, 9007199254740991, '2026-01-02' ]",
      );
      assert.equal(shownValue(own), "'own'");
    });

    it("tells what a notebook's parameters are, and refuses names that no variable can have", async () => {
      const { stdout } = await jupyter.program("papermill", "--help-notebook", "given.ipynb");
      assert.match(stdout, /layers: number \(default 1\) +of the ansatz\n/);
      assert.match(stdout, /boundary: "open" \| "closed" \(default "open"\)/);
      const run = jupyter.program("papermill", "given.ipynb", "none.ipynb", "-p", "class", "1");
      await assert.rejects(run, /must be named like a variable of TypeScript, received 'class'/);
    });
  });

  describe("jupytext", () => {
    const script = `// ---
// jupyter:
//   kernelspec:
//     display_name: QNN Lab (TypeScript)
//     language: typescript
//     name: qnnlab
// ---

// %% [markdown]
// # A title, not a comment

// %%
const x: number = 20;
x + 1;

// %% tags=["second"]
// a comment
x * 2;
`;
    it("runs a .ts file as a notebook, and writes it back as it was", async () => {
      writeFileSync(file("script.ts"), script);
      await jupyter.program("jupytext", "--to", "ipynb", "--execute", "script.ts");
      const cells = readNotebook(file("script.ipynb"));
      assert.deepEqual(cells.map(shownValue), ["21", "40"]);
      assert.deepEqual(cells[1]?.tags, ["second"]);
      await jupyter.program("jupytext", "--to", "ts:percent", "-o", "back.ts", "script.ipynb");
      const body = (text: string) => text.slice(text.indexOf("// %%"));
      assert.equal(body(readFileSync(file("back.ts"), "utf8")), body(script));
    });
  });

  describe("nbconvert", () => {
    it("executes a notebook and puts its pictures into a page, drawn", async () => {
      writeNotebook(file("pictures.ipynb"), [
        `import { circuit, hva, rankVsParameters, tfim } from "qnnlab"
const qnn = hva(tfim({ qubits: 4 }), { layers: 2 })
circuit(qnn)`,
        "await rankVsParameters(qnn, { layers: { from: 1, to: 5 } })",
        'display.vegaLite({ mark: "bar", data: { values: [{ a: 7 }] }, encoding: { x: { field: "a", type: "ordinal" } } })',
        'import * as dfd from "danfojs"\nnew dfd.DataFrame({ column: ["<script>alert(1)</script>"] })',
      ]);
      await jupyter.program("nbconvert", "--to", "html", "--execute", "pictures.ipynb");
      const page = readFileSync(file("pictures.html"), "utf8");
      const body = page.slice(page.indexOf("<body"));
      const types = [...body.matchAll(/data-mime-type="([^"]+)"/g)].map(([, type]) => type);
      assert.deepEqual(types, ["image/svg+xml", "image/svg+xml", "image/svg+xml", "text/html"]);
      const pictures = [...body.matchAll(/src="data:image\/svg\+xml;base64,([^"]+)"/g)].map(([, data]) =>
        Buffer.from(data!, "base64").toString(),
      );
      const marks = [/^<svg[^>]*class="qnn-/, /M_c = 8 \(L = 4\)/, /class="mark-rect/];
      assert.deepEqual(
        marks.map((mark, i) => mark.test(pictures[i] ?? "")),
        [true, true, true],
      );
      assert.ok(body.includes("&lt;script&gt;alert(1)") && !body.includes("<script>alert"));
    });
  });

  describe("Jupyter console", () => {
    it("runs lines, waits for the end of blocks, completes, shows errors and asks", async () => {
      const seen = JSON.parse((await jupyter.script("console.py")).stdout);
      assert.match(seen.result, /Out\[1\]: 21/);
      assert.match(seen.closed, /return 2 \* n \}/);
      assert.match(seen.call, /Out\[3\]: 40/);
      assert.match(seen.completed, /Out\[4\]: '20\.00'/);
      assert.match(seen.error, /Error: wanted\s+Cell \[5\], line 1\s+→ 1 \| throw new Error/);
      assert.match(seen.answer, /Out\[6\]: '21'/);
    });
  });
});

/** The string that a literal of Node's inspector stands for. */
function evaluated(literal: string | undefined): string {
  return Function(`return ${literal}`)();
}
