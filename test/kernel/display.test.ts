import assert from "node:assert/strict";
import { KernelClient, type Received } from "./client";

const ofType = (outputs: readonly Received[], type: string) => outputs.filter((each) => each.type === type);

describe("display", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
  });
  after(() => kernel.stop());

  const result = async (cell: string) => {
    const { outputs, reply } = await kernel.execute(cell);
    assert.equal(reply.status, "ok", reply.evalue);
    return ofType(outputs, "execute_result")[0]?.content.data;
  };

  it("shows the bundle that a value returns, and one that it promises", async () => {
    const own = (bundle: string) => `({ [Symbol.for("Jupyter.display")]: () => (${bundle}) })`;
    assert.deepEqual(await result(own("{ 'text/html': '<b>x</b>' }")), { "text/html": "<b>x</b>" });
    assert.deepEqual(await result(own("Promise.resolve({ 'image/svg+xml': '<svg/>' })")), {
      "image/svg+xml": "<svg/>",
    });
  });

  it("inspects a value whose bundle is missing", async () => {
    const data = await result(`({ a: 1, [Symbol.for("Jupyter.display")]() { return undefined } })`);
    assert.match(data?.["text/plain"] ?? "", /a: 1/);
  });

  it("shows what a bundle throws as the cell's error", async () => {
    const { reply } = await kernel.execute(`({ [Symbol.for("Jupyter.display")]() { throw new Error("no picture") } })`);
    assert.equal(reply.evalue, "no picture");
  });

  const unstorable: [what: string, data: string, message: RegExp][] = [
    ["a circle", "circle", /^The application\/json of an output must have at most 100 levels .* received more/],
    ["101 levels", "nested(101)", /at most 100 levels of arrays and objects, received more: the notebook could not/],
    ["30,000 levels", "nested(30_000)", /at most 100 levels/],
    ["a BigInt", "({ a: 1n })", /^The application\/json of an output must be JSON, received the BigInt 1n$/],
    ["a failing toJSON", `({ toJSON() { throw new Error("not now") } })`, /^not now$/],
  ];
  for (const [what, data, message] of unstorable) {
    it(`says of ${what} that no notebook can hold it, and goes on`, async () => {
      const own = (json: string) =>
        "const circle: any = {}; circle.self = circle; circle.other = circle;" +
        "const nested = (depth: number) => { let list: any = 1; for (let k = 0; k < depth; k++) list = [list]; return list };" +
        `const own = { [Symbol.for("Jupyter.display")]: () => ({ "application/json": ${json} }) };`;
      assert.match((await kernel.execute(`${own(data)} own`)).reply.evalue ?? "", message);
      assert.match((await kernel.execute(`${own(data)} display(own)`)).reply.evalue ?? "", message);
      assert.ok((await result(`${own("nested(100)")} own`))?.["application/json"]);
    });
  }

  it("says where long values are cut", async () => {
    assert.match((await result("Array.from({ length: 1000 }, (_, i) => i)"))?.["text/plain"] ?? "", /900 more items/);
    assert.match((await result("new Float64Array(500)"))?.["text/plain"] ?? "", /400 more items/);
    const long = (await result("({ text: 'x'.repeat(1e6) })"))?.["text/plain"] ?? "";
    assert.match(long, /more characters/);
    assert.ok(long.length < 110_000);
  });

  it("shows a circular object", async () => {
    assert.match((await result("const o: any = {}; o.self = o; o"))?.["text/plain"] ?? "", /\[Circular \*1\]/);
  });

  const readable: [cell: string, shown: RegExp][] = [
    ["new Float32Array([1.5, 2])", /^Float32Array\(2\) \[ 1\.5, 2 \]$/],
    ["new Map([['a', new Set([1n])]])", /^Map\(1\) \{ 'a' => Set\(1\) \{ 1n \} \}$/],
    ["class Point { x = 1; #hidden = 2 }\nnew Point()", /^Point \{ x: 1 \}$/],
    ["2n ** 70n", /^1180591620717411303424n$/],
    ["new RangeError('as a value')", /^RangeError: as a value\n {4}at /],
    ["Symbol('s')", /^Symbol\(s\)$/],
    ["({ a: { b: { c: { d: { e: { f: 1 } } } } } })", /\[Object\]/],
    ["new Map(Array.from({ length: 500 }, (_, i) => [i, i]))", /… 400 more items|\.\.\. 400 more items/],
    ["async function later() {}\nlater", /^\[AsyncFunction: later\]$/],
    ["(x: number) => x + 1", /^\[Function \(anonymous\)\]$/],
  ];
  for (const [cell, text] of readable) {
    it(`shows ${cell.split("\n").at(-1)} readably`, async () => {
      assert.match((await result(cell))?.["text/plain"] ?? "", text);
    });
  }

  it("displays, updates and clears", async () => {
    const cell = `const handle = display("first", { id: "an id" })
      handle.update("second")
      display.update("an id", "third")
      clearOutput({ wait: true })
      display.html("<i>html</i>"); display.markdown("*md*"); display.json({ a: 1 }); display.png(new Uint8Array([1, 2]))
      display.latex("$x$"); display.svg("<svg/>"); display.vegaLite({ mark: "point" }); undefined`;
    const { outputs, reply } = await kernel.execute(cell);
    assert.equal(reply.status, "ok", reply.evalue);
    const shown = ofType(outputs, "display_data").map(({ content }) => content.data);
    assert.deepEqual(shown[0], { "text/plain": "'first'" });
    const updates = ofType(outputs, "update_display_data").map(({ content }) => [
      content.transient.display_id,
      content.data,
    ]);
    assert.deepEqual(updates, [
      ["an id", { "text/plain": "'second'" }],
      ["an id", { "text/plain": "'third'" }],
    ]);
    assert.equal(ofType(outputs, "clear_output")[0]?.content.wait, true);
    assert.deepEqual(
      shown.slice(1).map((data) => Object.entries(data ?? {})[0]),
      [
        ["text/html", "<i>html</i>"],
        ["text/markdown", "*md*"],
        ["application/json", { a: 1 }],
        ["image/png", "AQI="],
        ["text/latex", "$x$"],
        ["image/svg+xml", "<svg/>"],
        ["application/vnd.vegalite.v5+json", { mark: "point" }],
      ],
    );
  });

  it("shows nothing more for a display that is the last value", async () => {
    for (const cell of ["display(1)", "display.html('<b>x</b>')", "const h = display(2)\nh"]) {
      assert.deepEqual(
        (await kernel.execute(cell)).outputs.map(({ type }) => type),
        ["execute_input", "display_data"],
      );
    }
  });

  it("updates in the form in which it has shown", async () => {
    const { outputs } = await kernel.execute(
      'const bold = display.html("<b>1</b>"); bold.update("<b>2</b>"); undefined',
    );
    const update = ofType(outputs, "update_display_data")[0]?.content.data;
    assert.equal(update?.["text/html"], "<b>2</b>");
  });

  it("draws a chart for viewers that cannot, and shows what cannot be drawn as it is", async () => {
    const { outputs } = await kernel.execute(`display.vegaLite({ mark: "bar", data: { values: [{ a: 1 }] } })
      display.vegaLite({ nothing: 1 }); undefined`);
    const [good, bad] = ofType(outputs, "display_data").map(({ content }) => content.data);
    assert.match(good?.["image/svg+xml"] ?? "", /^<svg[\s\S]*mark-rect/);
    assert.deepEqual(Object.keys(bad ?? {}), ["application/vnd.vegalite.v5+json", "text/plain"]);
  });

  it("shows in the order of the calls, whichever bundle is ready first", async () => {
    const ready = (ms: number) =>
      `display({ [Symbol.for("Jupyter.display")]: () => new Promise((done) => setTimeout(() => done({ "text/plain": "${ms}" }), ${ms})) })`;
    const { outputs } = await kernel.execute(`${ready(40)}; ${ready(1)}; display("at once"); undefined`);
    const texts = ofType(outputs, "display_data").map(({ content }) => content.data["text/plain"]);
    assert.deepEqual(texts, ["40", "1", "'at once'"]);
  });

  it("waits for bundles that are promised before the cell ends", async () => {
    const slow = `{ [Symbol.for("Jupyter.display")]: () => new Promise((done) => setTimeout(() => done({ "text/plain": "slow" }), 30)) }`;
    const { outputs } = await kernel.execute(`display(${slow}); 0`);
    assert.deepEqual(
      outputs.map(({ type }) => type),
      ["execute_input", "display_data", "execute_result"],
    );
  });

  it("checks the types of what cells display", async () => {
    assert.match((await kernel.execute("display.html(3)")).reply.evalue, /TS2345/);
  });

  it("shows long work as a bar, and leaves a line of text", async () => {
    const cell = `const { onProgress } = (globalThis as any)[Symbol.for("Jupyter.cell")]
      for (let done = 0; done <= 80; done++) {
        onProgress({ task: "train <20> runs", done, total: 80 })
        await new Promise((next) => setTimeout(next, 10))
      }`;
    const { outputs } = await kernel.execute(cell);
    const bars = outputs.filter(({ type }) => type.includes("display_data"));
    assert.equal(bars[0]?.type, "display_data");
    assert.match(bars[0]?.content.data["text/html"] ?? "", /train &lt;20&gt; runs.*<progress value="\d+" max="80"/);
    assert.ok(bars.length >= 3 && bars.length <= 12, `${bars.length} drawings`);
    assert.equal(new Set(bars.map(({ content }) => content.transient.display_id)).size, 1);
    assert.deepEqual(Object.keys(bars.at(-1)?.content.data ?? {}), ["text/plain"]);
    assert.match(bars.at(-1)?.content.data["text/plain"] ?? "", /^train <20> runs: 80 in \d\.\d s$/);
  });

  it("shows a picture of what there is so far in the bar's place, where the work has one, and leaves the same line", async () => {
    const cell = `const { onProgress } = (globalThis as any)[Symbol.for("Jupyter.cell")]
      const begun = performance.now()
      const picture = () => performance.now() - begun < 3000 ? undefined : { mark: "point", data: { values: [] } }
      for (let done = 0; done < 50; done++) {
        onProgress({ task: "sweep", done, total: 50, picture })
        await new Promise((next) => setTimeout(next, 100))
      }
      onProgress({ task: "sweep", done: 50, total: 50, picture })`;
    const drawn = (await kernel.execute(cell)).outputs.filter(({ type }) => type.includes("display_data"));
    assert.equal(new Set(drawn.map(({ content }) => content.transient.display_id)).size, 1);
    const kinds = drawn.map(({ content: { data } }) => ("text/html" in data ? "bar" : Object.keys(data)[0]));
    const runs = kinds.filter((kind, i) => kind !== kinds[i - 1]);
    assert.deepEqual(runs, ["bar", "application/vnd.vegalite.v5+json", "text/plain"]);
    const picture = drawn.find(({ content }) => "application/vnd.vegalite.v5+json" in content.data)?.content;
    assert.match(picture?.data["text/plain"] ?? "", /^sweep \[█+·+\] \d+ of 50/);
    assert.match(JSON.stringify(picture?.metadata), /"progress":\{"task":"sweep","done":\d+,"total":50\}/);
  }).timeout(20_000);

  it("shows no bar for short work", async () => {
    const cell = `const seam = (globalThis as any)[Symbol.for("Jupyter.cell")]
      for (let done = 0; done <= 10; done++) seam.onProgress({ task: "short", done, total: 10 })`;
    const { outputs } = await kernel.execute(cell);
    assert.deepEqual(
      outputs.map(({ type }) => type),
      ["execute_input"],
    );
  });

  it("does not call work stopped that needed less than was thought", async () => {
    const cell = `const seam = (globalThis as any)[Symbol.for("Jupyter.cell")]
      for (let done = 0; done <= 60; done++) {
        seam.onProgress({ task: "converges", done, total: 1000 })
        await new Promise((next) => setTimeout(next, 10))
      }`;
    const { outputs } = await kernel.execute(cell);
    assert.match(outputs.at(-1)?.content.data["text/plain"] ?? "", /^converges: ended at 60 of 1000 after \d\.\d s$/);
  });

  it("says how far work came that was stopped", async () => {
    const id = await kernel.startCell(`const work = (globalThis as any)[Symbol.for("Jupyter.cell")]
      for (let done = 0; ; done++) {
        work.onProgress({ task: "endless", done, total: 1e6 })
        await new Promise((next) => setTimeout(next, 10))
      }`);
    await kernel.message(id, "display_data");
    await kernel.request("interrupt_request", {}, { channel: "control" });
    const { outputs } = await kernel.answer(id);
    const last = outputs.filter(({ type }) => type === "update_display_data").at(-1);
    assert.match(last?.content.data["text/plain"] ?? "", /^endless: stopped at \d+ of 1000000 after /);
  });
});
