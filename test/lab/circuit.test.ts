import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Locator } from "playwright-core";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const CIRCUIT = "application/vnd.qnnlab.circuit.v1+json";
const FILE = "circuit.ipynb";
const CELL = { small: 0, large: 1, words: 2 };
const sources = [
  `import { circuit, hardwareEfficient, hva, periodicAnsatz, randomAngles, tfim } from "qnnlab";
circuit(hva(tfim({ qubits: 4 }), { layers: 6 }))`,
  `const large = hardwareEfficient({ qubits: 24, layers: 200 });
circuit(large, randomAngles(large, { seed: 1 }))`,
  `circuit(periodicAnsatz({ qubits: 5, layers: 1, gates: [
  { rotation: "X0 Z1 Y2 Z3 X4" }, { rotation: "X0 Z3" }, { gate: "CNOT", qubits: [0, 2] },
] }))`,
];
/** Elements of the page that the wires' part of an unfolded circuit may have, whatever its number of layers. */
const MOST_ELEMENTS = 10_000;

interface Stored {
  readonly theta: readonly number[];
}

describe("a circuit in the lab", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-circuit-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;
  let theta: readonly number[];

  before(async () => {
    writeFileSync(join(folder, FILE), notebookOf(sources));
    lab = await startLab([join(folder, FILE)]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, FILE);
    const cells = await opened.runAllCells(60_000);
    theta = (cells[CELL.large]!.outputs[0]!.data![CIRCUIT] as Stored).theta;
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = async (position: number) => {
    const output = await opened.outputInView(position, 0);
    await output.locator(".qnn-view").waitFor();
    return output;
  };
  const button = (output: Locator, name: string | RegExp) => output.getByRole("button", { name });
  const texts = (output: Locator, selector: string) => output.locator(selector).allTextContents();
  const layerLabels = (output: Locator) => texts(output, ".qnn-bracket text");
  const elements = (output: Locator) => output.locator(".qnn-view *").count();
  const lit = (output: Locator) => output.locator(".qnn-gate.qnn-lit");
  const scrollToEnd = (output: Locator) =>
    output.locator(".qnn-view").evaluate((view) => {
      view.scrollLeft = view.scrollWidth;
    });

  it("draws a rotation by a Pauli word as one gate over its wires, letter by letter where it is long", async () => {
    const output = await shown(CELL.words);
    const [long, short] = [output.locator(".qnn-gate").nth(0), output.locator(".qnn-gate").nth(1)];
    assert.deepEqual(await long.locator("text").allTextContents(), ["X", "Z", "Y", "Z", "X", "θ0"]);
    assert.deepEqual(await short.locator("text").allTextContents(), ["RXZ", "θ1", "RXZ", "θ1"]);
    const wires = await output
      .locator(".qnn-wire")
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().y));
    const { y, height } = (await long.boundingBox())!;
    assert.ok(y < wires[0]! && y + height > wires[4]!);
  });

  it("unfolds its layers and folds them again, by button, key and the bracket's label", async () => {
    const output = await shown(CELL.small);
    assert.deepEqual(await layerLabels(output), ["× 6"]);
    await button(output, "Unfold 6 layers").click();
    assert.deepEqual(
      await layerLabels(output),
      [0, 1, 2, 3, 4, 5].map((l) => `l = ${l}`),
    );
    assert.equal(await output.locator(".qnn-gate").count(), 42);
    assert.deepEqual(await output.locator('.qnn-gate[data-key="θ11"]').first().locator("text").allTextContents(), [
      "RX",
      "θ11",
    ]);
    await output.screenshot({ path: screenshotFile("circuit-unfolded") });
    await output.locator('.qnn-gate[tabindex="0"]').focus();
    await opened.page.keyboard.press("u");
    assert.deepEqual(await layerLabels(output), ["× 6"]);
    await output.locator('.qnn-bracket[role="button"]').click();
    assert.equal(await output.locator(".qnn-gate").count(), 42);
    await button(output, "Fold layers").click();
  });

  it("explains a gate under the pointer, and one that the keyboard visits", async () => {
    const output = await shown(CELL.small);
    const tip = output.locator(".qnn-tip");
    await output.locator('.qnn-gate[data-key="θ1"]').nth(2).hover();
    const layers = "in layer l = 0 … 5: θ[2l + 1]";
    assert.equal(await tip.textContent(), `RX(θ₁) on qubit 2\nexp(−i θ₁ G),  G = ½(X₀ + X₁ + X₂ + X₃)\n${layers}`);
    await opened.page.mouse.move(0, 0);
    await tip.waitFor({ state: "hidden" });
    await output.locator('.qnn-gate[tabindex="0"]').focus();
    await opened.page.keyboard.press("ArrowDown");
    assert.match((await tip.textContent())!, /^RZZ\(θ₀\) on qubits 2, 3\nexp\(−i θ₀ G\)/);
    assert.ok(await tip.isVisible());
    await opened.page.keyboard.press("Escape");
    await tip.waitFor({ state: "hidden" });
  });

  it("lights up all gates of the parameter that is chosen, and tells", async () => {
    const output = await shown(CELL.small);
    const said = output.getByRole("status");
    await output.locator('.qnn-gate[data-key="θ1"]').first().click();
    assert.equal(await lit(output).count(), 4);
    assert.equal(await said.textContent(), "θ₁ turns 4 gates drawn here. Escape shows all alike again.");
    const fills = (gates: string) =>
      output.locator(gates).evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).fill));
    const grey = ([r, g, b]: readonly number[]) => Math.max(r!, g!, b!) - Math.min(r!, g!, b!) < 12;
    const numbers = (colour: string) => [...colour.matchAll(/\d+/g)].map(Number);
    await opened.page.mouse.move(0, 0);
    await output.locator(".qnn-gate").first().evaluate((gate) => Promise.all(gate.getAnimations({ subtree: true }).map(({ finished }) => finished))); // biome-ignore format: one wait
    assert.ok((await fills(".qnn-gate.qnn-lit .qnn-box")).every((colour) => !grey(numbers(colour))));
    assert.ok((await fills(".qnn-gate:not(.qnn-lit) .qnn-box")).every((colour) => grey(numbers(colour))));
    await output.screenshot({ path: screenshotFile("circuit-chosen") });
    await opened.page.keyboard.press("Escape");
    assert.equal(await lit(output).count(), 0);
    assert.equal(await said.textContent(), "");
    await output.getByRole("button", { name: /^θ₀: ½\(Z₀Z₁/ }).focus();
    await opened.page.keyboard.press("Enter");
    assert.equal(await said.textContent(), "θ₀ turns 3 gates drawn here. Escape shows all alike again.");
    await opened.page.keyboard.press("Escape");
  });

  it("scrolls to the last of 200 layers on 24 qubits, drawing what is in view", async () => {
    const output = await shown(CELL.large);
    await button(output, "Unfold 200 layers").click();
    assert.ok((await elements(output)) < MOST_ELEMENTS, `${await elements(output)} elements`);
    const name = output.locator(".qnn-names text").first();
    const before = (await name.boundingBox())!;
    await scrollToEnd(output);
    const last = output.locator(".qnn-bracket text", { hasText: /^l = 199$/ });
    await last.waitFor();
    assert.equal(await output.locator(".qnn-bracket text", { hasText: /^l = 0$/ }).count(), 0);
    assert.ok((await elements(output)) < MOST_ELEMENTS, `${await elements(output)} elements`);
    const gate = output.locator('.qnn-gate[data-key="θ9599"]');
    assert.equal(await gate.locator("text").last().textContent(), theta[9599]!.toPrecision(3));
    const { x, width } = (await gate.boundingBox())!;
    const view = (await output.locator(".qnn-view").boundingBox())!;
    assert.ok(x > view.x && x + width < view.x + view.width, "the last gate is out of view");
    assert.equal((await name.boundingBox())!.x, before.x);
    await opened.page.screenshot({ path: screenshotFile("circuit-far-end") });
  });

  it("walks by keys from one end to the other", async () => {
    const output = await shown(CELL.large);
    await output.locator('.qnn-gate[data-key="θ9599"]').focus();
    await opened.page.keyboard.press("Home");
    const focused = () => opened.page.evaluate(() => document.activeElement?.getAttribute("data-key"));
    assert.equal(await focused(), "θ46"); // RZ on the last qubit, in the first layer
    await opened.page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "θ47");
    assert.ok(await output.locator('.qnn-gate[data-key="θ47"]').isVisible());
    await output.locator(".qnn-bracket text", { hasText: /^l = 0$/ }).waitFor();
  });

  it("zooms to fit and back", async () => {
    const output = await shown(CELL.large);
    const view = output.locator(".qnn-view");
    const sizes = () => view.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    assert.ok((await sizes()).scrollWidth > 20_000);
    await button(output, "Fit").click();
    const { scrollWidth, clientWidth } = await sizes();
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth}`);
    assert.ok((await elements(output)) < MOST_ELEMENTS);
    await opened.page.screenshot({ path: screenshotFile("circuit-fit") });
    await output.locator(".qnn-circuit").focus();
    await opened.page.keyboard.press("0");
    assert.equal(await output.locator(".qnn-zoom").textContent(), "100 %");
    assert.ok((await output.locator(".qnn-gate").count()) > 100);
    await opened.page.keyboard.press("+");
    assert.equal(await output.locator(".qnn-zoom").textContent(), "125 %");
    await opened.page.keyboard.press("0");
  });

  it("is saved whole as SVG and PNG, folded and unfolded", async () => {
    const save = async (output: Locator, kind: "SVG" | "PNG"): Promise<Buffer> => {
      const [download] = await Promise.all([
        opened.page.waitForEvent("download"),
        button(output, `Save the circuit as ${kind}`).click(),
      ]);
      assert.equal(download.suggestedFilename(), `circuit.${kind.toLowerCase()}`);
      return readFileSync(await download.path());
    };
    const gates = (svg: Buffer) => svg.toString().split('class="qnn-gate"').length - 1;
    const widthOf = (svg: Buffer) => Number(/ width="(\d+)"/.exec(svg.toString())![1]);
    const pngSize = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
    /** Pixels of the blue of θ₀, #77aadd, in a drawn picture. */
    const blue = (png: Buffer) =>
      opened.page.evaluate(async (data) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
        context.drawImage(image, 0, 0);
        const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
        let count = 0;
        for (let i = 0; i < bytes.length; i += 4) {
          if (bytes[i] === 0x77 && bytes[i + 1] === 0xaa && bytes[i + 2] === 0xdd) count++;
        }
        return count;
      }, png.toString("base64"));
    const small = await shown(CELL.small);
    const folded = await save(small, "SVG");
    assert.equal(gates(folded), 7);
    assert.equal(pngSize(await save(small, "PNG")).width, 2 * widthOf(folded));
    await button(small, "Unfold 6 layers").click();
    const unfolded = await save(small, "SVG");
    assert.equal(gates(unfolded), 42);
    const png = await save(small, "PNG");
    assert.equal(pngSize(png).width, 2 * widthOf(unfolded));
    assert.ok((await blue(png)) > 18 * 2 * 35 * 2 * 70, "the bonds of six layers are not in the picture");
    await button(small, "Fold layers").click();
    const large = await shown(CELL.large);
    assert.equal(gates(await save(large, "SVG")), 200 * 71); // 48 rotations and 23 CZ a layer
    assert.equal(pngSize(await save(large, "PNG")).height, 32_767); // in rows; the highest that browsers make
  });

  it("has no serious fault for readers with other senses, in light, dark and high contrast", async () => {
    await button(await shown(CELL.large), "Fold layers").click();
    const output = await shown(CELL.small);
    await button(output, "Unfold 6 layers").click();
    await output.locator('.qnn-gate[data-key="θ3"]').first().click();
    for (const theme of ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"] as const) {
      await opened.useTheme(theme);
      for (const position of Object.values(CELL)) {
        await shown(position);
        const { violations } = await new AxeBuilder({ page: opened.page })
          .include(`.jp-Cell[data-windowed-list-index="${position}"] .qnn-circuit-pane`)
          .analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        const told = serious.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join("\n")}`);
        assert.deepEqual(told, []);
      }
      await (await shown(CELL.small)).scrollIntoViewIfNeeded();
      const name = theme.slice("JupyterLab ".length).toLowerCase().replaceAll(" ", "-");
      await opened.page.screenshot({ path: screenshotFile(`circuit-${name}`) });
    }
    await opened.useTheme("JupyterLab Light");
  });

  it("follows the text size of the lab", async () => {
    const output = await shown(CELL.small);
    const label = output.locator(".qnn-names text").first();
    const entry = output.locator(".qnn-legend").first();
    const heights = async () => [(await label.boundingBox())!.height, (await entry.boundingBox())!.height];
    const [name, legend] = (await heights()) as [number, number];
    await opened.execute("apputils:incr-font-size", { key: "ui-font-size1" });
    await opened.page.waitForFunction(
      ([node, old]) => (node as Element).getBoundingClientRect().height > (old as number),
      [await label.elementHandle(), name + 0.5] as const,
    );
    const [larger, largerLegend] = (await heights()) as [number, number];
    for (const ratio of [larger / name, largerLegend / legend]) assert.ok(Math.abs(ratio - 14 / 13) < 0.03, `${ratio}`);
    await opened.execute("apputils:decr-font-size", { key: "ui-font-size1" });
  });

  it("changes colours at once for readers who want no motion", async () => {
    const box = (await shown(CELL.small)).locator(".qnn-box").first();
    const duration = () => box.evaluate((shape) => getComputedStyle(shape).transitionDuration);
    assert.equal(await duration(), "0.12s, 0.12s");
    await opened.page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await duration(), "0s");
    await opened.page.emulateMedia({ reducedMotion: null });
  });

  it("writes no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));

  it("shows what is stored in a notebook that is not trusted, and a message where that is broken or hostile", async () => {
    await opened.execute("docmanager:save");
    const saved = JSON.parse(readFileSync(join(lab.folder, FILE), "utf8"));
    const good = saved.cells[CELL.small].outputs[0].data[CIRCUIT];
    const script = "<script>window.hacked = true</script><img src=x onerror='window.hacked = true'>";
    const gate = { type: "fixed", name: script, qubits: [0] };
    const stored = [
      { ...good, name: script, layer: [...good.layer, gate] },
      { ...good, qubits: 1e9 },
      { ...good, kind: "chart" },
      { ...good, layer: "none" },
      { ...good, script },
    ];
    const path = join(folder, "stored.ipynb");
    const data = stored.map((circuit) => ({ [CIRCUIT]: circuit }));
    writeFileSync(path, notebookOf(stored.map(String), data));
    const other = await startLab([path], { outputs: "kept" });
    try {
      const page = await NotebookPage.open(browser, other, "stored.ipynb");
      const first = await page.outputInView(0, 0);
      await first.locator(".qnn-gate").last().waitFor();
      assert.ok((await first.locator(".qnn-gate").last().textContent())!.includes(script));
      assert.equal(await first.locator("script, img").count(), 0);
      assert.equal(await page.page.evaluate(() => "hacked" in window), false);
      for (const [position, message] of [
        [1, /circuit\.qubits must be an integer from 1 to 256, received 1000000000/],
        [2, /circuit\.kind must be "circuit", received "chart"/],
        [3, /circuit\.layer must be an array/],
        [4, /has no option "script"/],
      ] as const) {
        const alert = (await page.outputInView(position, 0)).getByRole("alert");
        assert.match((await alert.textContent())!, /^This circuit cannot be drawn: /);
        assert.match((await alert.textContent())!, message);
      }
      assert.deepEqual(page.consoleErrors, []);
    } finally {
      await other.stop();
    }
  });
});
