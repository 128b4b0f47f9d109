import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const FILE = "settings.ipynb";
const SOURCES = [
  `import { energy, explore, hva, landscape, tfim } from "qnnlab";
const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 2 });
qnn`,
  `await landscape(qnn, energy(model), { dimensions: 2, points: 21, seed: 3 })`,
  `explore(qnn, { loss: energy(model) })`,
];

/** How many pixels of a canvas are about of a colour. */
function pixelsOf(canvas: Element, [red, green, blue]: readonly number[]): number {
  const { width, height } = canvas as HTMLCanvasElement;
  const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const distance = Math.hypot(data[at]! - red!, data[at + 1]! - green!, data[at + 2]! - blue!);
    if (distance < 12) count++;
  }
  return count;
}

/** Where the palettes end, for the highest losses. */
const VIRIDIS_END = [253, 231, 37];
const MAGMA_END = [252, 253, 191];

/** Waits until a colour is on a canvas: settings are taken over a moment after they have been made. */
async function painted(canvas: Locator, colour: readonly number[]): Promise<void> {
  const deadline = performance.now() + 10_000;
  while ((await canvas.evaluate(pixelsOf, colour)) === 0) {
    assert.ok(performance.now() < deadline, `rgb(${colour}) is not on the canvas`);
    await canvas.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Waits until a label stands in a place again, or no more, and tells where it stands. */
async function placed(label: Locator, place: string | null, when: "again" | "no more"): Promise<string | null> {
  const handle = await label.elementHandle();
  await label.page().waitForFunction(
    ([label, place, again]) => {
      const now = (label as Element).getAttribute("style");
      return now !== null && (now === place) === again;
    },
    [handle, place, when === "again"] as const,
  );
  return label.getAttribute("style");
}

describe("settings in the lab", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-settings-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;

  before(async () => {
    writeFileSync(join(folder, FILE), notebookOf(SOURCES));
    lab = await startLab([join(folder, FILE)]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, FILE);
    await opened.runAllCells(60_000);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Changes a setting by hand in the settings editor, and goes back to the notebook. */
  async function set(change: (editor: Locator) => Promise<unknown>): Promise<void> {
    const { page } = opened;
    await opened.execute("settingeditor:open", { query: "QNN Lab" });
    const editor = page.locator(".jp-SettingsPanel");
    await editor.getByText("Colours of landscapes").waitFor();
    await change(editor);
    await page.locator(".lm-TabBar-tabLabel", { hasText: FILE }).click();
    await page.locator(".jp-Notebook").waitFor();
  }

  it("change the palette of a landscape that is on the page, which stays as it is shown", async () => {
    const output = await opened.outputInView(1, 0);
    const surface = output.locator("canvas.qnn-surface");
    const highest = output.locator(".qnn-labels > span").nth(-2);
    const home = await highest.getAttribute("style");
    await surface.focus();
    await surface.press("ArrowLeft");
    const turned = await placed(highest, home, "no more");
    await output.getByRole("button", { name: "Heat map" }).click();
    const map = output.locator("canvas.qnn-map");
    await painted(map, VIRIDIS_END);
    await output.getByRole("button", { name: "Surface" }).click();
    await set((editor) => editor.locator("select[id$=palette]").selectOption({ label: "magma" }));
    await surface.waitFor();
    await output.getByRole("button", { name: "Heat map" }).click();
    await painted(map, MAGMA_END);
    assert.equal(await map.evaluate(pixelsOf, VIRIDIS_END), 0);
    await output.getByRole("button", { name: "Surface" }).click();
    await placed(highest, turned, "again");
    await opened.page.screenshot({ path: screenshotFile("settings-magma") });
    await output.getByRole("button", { name: "Heat map" }).click();
  });

  it("change the palette of a heat map that is on the page", async () => {
    const map = (await opened.outputInView(1, 0)).locator("canvas.qnn-map");
    await set((editor) => editor.locator("select[id$=palette]").selectOption({ label: "viridis" }));
    await map.waitFor();
    await painted(map, VIRIDIS_END);
    assert.equal(await map.evaluate(pixelsOf, MAGMA_END), 0);
  });

  it("change the digits of a live panel and of a landscape's cut", async () => {
    const loss = opened.page.locator(".qnn-loss");
    await (await opened.outputInView(2, 0)).scrollIntoViewIfNeeded();
    await loss.waitFor();
    const full = Number(await loss.getAttribute("data-loss"));
    const shown = (digits: number) => `= ${Number(full.toPrecision(digits))}`.replace("-", "−");
    assert.ok((await loss.textContent())!.endsWith(shown(4)));
    await set((editor) => editor.locator("input[id$=digits]").fill("7"));
    await opened.page.locator(".qnn-loss", { hasText: shown(7) }).waitFor();
    const cut = (await opened.outputInView(1, 0)).locator(".qnn-cut input");
    await cut.fill("9"); // the offsets are twentieths of 2π
    assert.equal(await cut.getAttribute("aria-valuetext"), "cut at −0.3141593 rad along direction 2");
  });

  it("have gates change colour at once without animation", async () => {
    const box = (await opened.outputInView(0, 0)).locator(".qnn-gate .qnn-box").first();
    const duration = () => box.evaluate((element) => getComputedStyle(element).transitionDuration);
    assert.match(await duration(), /0\.12s/);
    await set((editor) => editor.getByLabel("Animation").uncheck());
    await opened.page.locator('body[data-qnn-animation="off"]').waitFor({ state: "attached" });
    assert.match(await duration(), /^0s/);
  });

  it("write no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});
