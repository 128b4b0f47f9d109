import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { energy, gradient, hva, tfim } from "../../src";
import type { WatchFrame } from "../../src/live/panel";
import { openBrowser, screenshotFile } from "./browser";
import { moving, seriousFaults } from "./faults";
import { type Lab, startLab } from "./lab";
import { type CellOutput, NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const FILE = "live.ipynb";
const CELL = { imports: 0, panel: 1, asked: 2, changing: 3, change: 4, watch: 5, kept: 6, runs: 7 };
const cells = [
  `import { adam, energy, explore, gradient, hva, tfim, train, watch } from "qnnlab";
let h = tfim({ qubits: 4 });`,
  `const model = tfim({ qubits: 6 });
const panel = explore(hva(model, { layers: 3 }), { loss: energy(model) });
panel`,
  `const there = tfim({ qubits: 6, field: panel.values.field });
gradient(hva(there, { layers: panel.values.layers }), energy(there), panel.theta).value`,
  `explore({ layers: [1, 4] }, ({ layers }) => ({ qnn: hva(h, { layers }), loss: energy(h) }), { seed: 3 })`,
  `h = tfim({ qubits: 4, field: 1.5 }); 0`,
  `const training = train(hva(tfim({ qubits: 8 }), { layers: 8 }), {
  loss: energy(tfim({ qubits: 8 })), optimizer: adam({ rate: 0.003 }), steps: 10_000_000,
});
const result = await watch(training);`,
  `[result.complete, result.best.status, result.best.steps].join()`,
  `const many = await watch(hva(model, { layers: 8 }), {
  loss: energy(model), optimizer: adam({ rate: 0.05 }), steps: 1000, runs: 8, seed: 1,
});`,
];

describe("live panels in the lab", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-live-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;

  before(async () => {
    writeFileSync(join(folder, FILE), notebookOf(cells));
    lab = await startLab([join(folder, FILE)]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, FILE);
    await opened.runCell(CELL.imports);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const cellAt = (position: number) =>
    opened.page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${position}"]`);
  const panelAt = (position: number) => cellAt(position).locator(".qnn-live");
  const livePanelAt = async (position: number): Promise<Locator> => {
    const panel = cellAt(position).locator('.qnn-live[data-live="true"]');
    await panel.waitFor();
    await panel.scrollIntoViewIfNeeded();
    return panel;
  };
  const lossOf = async (panel: Locator) => Number(await panel.locator(".qnn-loss").getAttribute("data-loss"));
  const text = (outputs: readonly CellOutput[]) => String(outputs.at(-1)?.data?.["text/plain"]);

  /** Waits until the panel shows the whole frame of where its sliders stand. */
  const settled = async (panel: Locator) => {
    const isSettled = (node: Element | null) => node?.getAttribute("aria-busy") === "false";
    await opened.page.waitForFunction(isSettled, await panel.elementHandle());
  };

  it("follow a slider that is dragged, with the kernel's own numbers", async () => {
    await opened.runCell(CELL.panel);
    const panel = await livePanelAt(CELL.panel);
    const field = panel.locator('input[data-slider="field"]');
    const { x, y, width, height } = (await field.boundingBox())!;
    await opened.page.mouse.move(x + width / 2, y + height / 2);
    await opened.page.mouse.down();
    await opened.page.mouse.move(x + 0.8 * width, y + height / 2, { steps: 8 });
    await opened.page.mouse.up();
    await settled(panel);
    const value = Number(await field.inputValue());
    assert.ok(value > 1.4 && value < 1.8, `field ${value}`);
    const { outputs } = await opened.runCell(CELL.asked);
    assert.equal(String(await lossOf(panel)), text(outputs));
    assert.match((await panel.locator(".qnn-loss").textContent())!, /^⟨H⟩ − E₀ = [\d.]+$/);
  });

  it("cut no slider's value off beside the lab's sidebar", async () => {
    const panel = await livePanelAt(CELL.panel);
    const wide = (await panel.boundingBox())!.width;
    await opened.execute("application:toggle-left-area");
    await opened.page.waitForFunction(
      ([node, width]) => (node as Element).getBoundingClientRect().width < Number(width) - 100,
      [await panel.elementHandle(), wide] as const,
    );
    const beyond = await panel
      .locator(".qnn-controls, .qnn-angles")
      .evaluateAll((boxes) => boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    assert.deepEqual(beyond, [0, 0]);
    await opened.execute("application:toggle-left-area");
  });

  it("follow the keyboard, and show the slice along the angle that moves", async () => {
    const panel = await livePanelAt(CELL.panel);
    await panel.locator("select").selectOption({ label: "layer 1" });
    const angle = panel.locator('input[data-angle="3"]');
    await angle.focus();
    const before = Number(await angle.inputValue());
    for (let press = 0; press < 10; press++) await opened.page.keyboard.press("ArrowRight");
    await settled(panel);
    assert.ok(Math.abs(Number(await angle.inputValue()) - before - 0.1) < 1e-9);
    await panel.locator('svg[aria-label^="Loss along θ₃"]').waitFor();
    const { outputs } = await opened.runCell(CELL.asked);
    assert.equal(String(await lossOf(panel)), text(outputs));
  });

  it("add layers, with their gates, angles and eigenvalues", async () => {
    const panel = await livePanelAt(CELL.panel);
    await panel.locator('input[data-slider="layers"]').fill("5");
    await panel.locator('svg[aria-label^="Fisher rank 10 of 10"]').waitFor();
    assert.equal(await panel.locator('svg[aria-label^="Fisher rank"] .qnn-point').count(), 10);
    assert.match((await panel.locator(".qnn-circuit-caption").textContent())!, /6 qubits, L = 5, M = 10/);
    assert.equal(await panel.locator("select option").count(), 5);
    await opened.screenshot("explore");
  });

  it("show the new numbers when a cell has changed the Hamiltonian", async () => {
    await opened.runCell(CELL.changing);
    const panel = await livePanelAt(CELL.changing);
    const before = await lossOf(panel);
    await opened.runCell(CELL.change);
    await opened.page.waitForFunction(([node, old]) => node!.getAttribute("data-loss") !== String(old), [
      await panel.locator(".qnn-loss").elementHandle(),
      before,
    ] as const);
    await settled(panel);
    const frame = frameOf((await opened.codeCells())[CELL.changing]!.outputs[0]!);
    const model = tfim({ qubits: 4, field: 1.5 });
    const qnn = hva(model, { layers: frame.circuit.layers });
    assert.ok(Math.abs((await lossOf(panel)) - gradient(qnn, energy(model), frame.circuit.theta).value) < 1e-12);
  });

  it("stop a training whose cell is still running, and keep its result", async () => {
    const running = opened.runCell(CELL.watch);
    const panel = await livePanelAt(CELL.watch);
    await opened.page.waitForFunction(
      (node) => Number((node as HTMLElement).dataset.steps) > 1000,
      await panel.elementHandle(),
    );
    const curve = await panel.locator('svg[aria-label^="Lowest loss now"] .qnn-curve').getAttribute("d");
    assert.ok((curve?.match(/L/g)?.length ?? 0) > 10, `curve ${curve}`);
    await panel.locator('svg[aria-label^="Loss on the line from start to now"]').waitFor();
    await opened.screenshot("watch");
    await panel.getByRole("button", { name: "Stop and keep the result" }).click();
    await running;
    await cellAt(CELL.watch).locator('.qnn-live[data-state="stopped"]').waitFor();
    const { outputs } = await opened.runCell(CELL.kept);
    const [, complete, status, steps] = /^'(\w+),(\w+),(\d+)'$/.exec(text(outputs))!;
    assert.deepEqual([complete, status], ["false", "stopped"]);
    assert.equal(await panelAt(CELL.watch).getAttribute("data-steps"), steps);
  });

  it("show many runs, their median and the best", async () => {
    const { outputs } = await opened.runCell(CELL.runs);
    const panel = panelAt(CELL.runs);
    await panel.scrollIntoViewIfNeeded();
    await cellAt(CELL.runs).locator('.qnn-live[data-state="complete"]').waitFor();
    const plot = panel.locator('svg[aria-label^="Lowest loss now"]');
    assert.equal(await plot.locator(".qnn-curve.qnn-neutral").count(), 8);
    assert.equal(await plot.locator(".qnn-band").count(), 1);
    const { curves, lowest } = outputs[0]!.data!["application/vnd.qnnlab.watch.v1+json"] as WatchFrame;
    assert.equal(Math.min(...curves.map(({ losses }) => losses.at(-1)!)), lowest);
    await opened.screenshot("watch-runs");
  });

  it("have no serious fault for readers with other senses, in light and in dark", async () => {
    for (const theme of ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"] as const) {
      await opened.useTheme(theme);
      for (const position of [CELL.panel, CELL.watch, CELL.runs]) {
        await panelAt(position).scrollIntoViewIfNeeded();
        const part = `.jp-Cell[data-windowed-list-index="${position}"] .qnn-live`;
        assert.deepEqual(await seriousFaults(opened.page, part), [], theme);
      }
      if (theme === "JupyterLab Dark") await opened.screenshot("live-dark");
    }
    await opened.useTheme("JupyterLab Light");
  });

  it("do not move by themselves where less motion is wished, and are there in the system's forced colours", async () => {
    const { page } = opened;
    const part = `.jp-Cell[data-windowed-list-index="${CELL.panel}"] .qnn-live`;
    await panelAt(CELL.panel).scrollIntoViewIfNeeded();
    assert.notDeepEqual(await moving(page, part), [], "nothing moves, so this test says nothing");
    await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active", colorScheme: "dark" });
    assert.deepEqual(await moving(page, part), []);
    assert.deepEqual(await seriousFaults(page, part), []);
    // White on black: the system's colours for text and ground in its dark contrast theme.
    const colourOf = (selector: string, property: string) =>
      panelAt(CELL.panel)
        .locator(selector)
        .first()
        .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);
    assert.equal(await colourOf(".qnn-circuit-pane .qnn-note", "fill"), "rgb(255, 255, 255)");
    assert.equal(await colourOf(".qnn-circuit-pane .qnn-wire", "stroke"), "rgb(255, 255, 255)");
    assert.equal(await colourOf(".qnn-plot .qnn-note", "fill"), "rgb(255, 255, 255)");
    await panelAt(CELL.panel).screenshot({ path: screenshotFile("explore-forced-colours") });
    await panelAt(CELL.runs).screenshot({ path: screenshotFile("watch-forced-colours") });
    await page.emulateMedia({ reducedMotion: null, forcedColors: null, colorScheme: null });
  });

  it("are saved with their last state, picture and text", async () => {
    const shown = await lossOf(panelAt(CELL.panel));
    await opened.execute("docmanager:save");
    const saved = JSON.parse(readFileSync(join(lab.folder, FILE), "utf8"));
    const output: CellOutput = saved.cells[CELL.panel].outputs[0];
    assert.equal(frameOf(output).loss, shown);
    assert.equal(frameOf(output).circuit.layers, 5);
    assert.match([output.data!["image/svg+xml"]].flat().join(""), /6 qubits, L = 5, M = 10/);
    assert.match([output.data!["text/plain"]].flat().join(""), /layers L = 5/);
  });

  it("say that they are not live when the kernel is gone", async () => {
    await opened.execute("notebook:shutdown-kernel");
    const panel = panelAt(CELL.panel);
    const reason = "Not live, this is its last state: there is no running kernel";
    await panel.locator(".qnn-live-status", { hasText: reason }).waitFor();
    assert.ok(await panel.locator("input").first().isDisabled());
  });

  it("show their last state when the notebook is opened again with another kernel, and do not change it", async () => {
    await opened.page.reload();
    await opened.page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first().waitFor();
    await opened.kernelIdle();
    const panel = panelAt(CELL.panel);
    await panel.scrollIntoViewIfNeeded();
    await panel.locator(".qnn-live-status", { hasText: /Not live.*run the cell again/ }).waitFor();
    const saved = JSON.parse(readFileSync(join(lab.folder, FILE), "utf8"));
    assert.equal(await lossOf(panel), frameOf(saved.cells[CELL.panel].outputs[0]).loss);
    assert.match((await panel.locator(".qnn-circuit-caption").textContent())!, /L = 5, M = 10/);
    assert.equal(await opened.hasUnsavedChanges(), false);
    await opened.screenshot("not-live");
  });

  it("write no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});

interface StoredFrame {
  readonly loss: number;
  readonly circuit: { readonly layers: number; readonly theta: readonly number[] };
}

function frameOf({ data }: CellOutput): StoredFrame {
  return data!["application/vnd.qnnlab.explore.v1+json"] as StoredFrame;
}
