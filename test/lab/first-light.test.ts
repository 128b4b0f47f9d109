import assert from "node:assert/strict";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "./browser";
import { type Lab, root, startLab } from "./lab";
import { type CellOutput, NotebookPage, type RunCell } from "./notebook-page";

const notebook = "01-first-light.ipynb";
const runLimit = 300_000;

/** Richest first: what the lab draws of an output, and the element of the page that shows it. */
const pictures = [
  { what: "circuit", mime: "application/vnd.qnnlab.circuit.v1+json", element: ".qnn-view > svg" },
  {
    what: "landscape",
    mime: "application/vnd.qnnlab.landscape.v1+json",
    element: ".qnn-landscape canvas",
  },
  { what: "chart", mime: "application/vnd.vegalite.v5+json", element: ".jp-RenderedVegaCommon5 .marks" },
  { what: "table", mime: "text/html", element: "table" },
  { what: "still picture", mime: "image/svg+xml", element: "img" },
] as const;

type Picture = (typeof pictures)[number];

function pictureOf({ data = {} }: CellOutput): Picture | undefined {
  return pictures.find(({ mime }) => mime in data);
}

/** True when the element has a size and something is drawn on it. */
function isDrawn(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width < 20 || height < 10) return false;
  if (!(element instanceof HTMLCanvasElement))
    return element instanceof HTMLImageElement || element.children.length > 0;
  const context = element.getContext("2d");
  if (!context) return element.nextElementSibling?.textContent !== ""; // a surface: its labels are placed when it is drawn
  const pixels = context.getImageData(0, 0, element.width, element.height).data;
  return new Set(new Uint32Array(Uint8ClampedArray.from(pixels).buffer)).size > 2;
}

describe(`the lab and ${notebook}`, function () {
  this.timeout(runLimit);
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;
  let cells: RunCell[];

  before(async () => {
    lab = await startLab([join(root, "notebooks", notebook)]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, notebook);
    cells = await opened.runAllCells(runLimit);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const outputs = () =>
    cells.flatMap(({ position, outputs }) => outputs.map((output, index) => ({ position, index, output })));

  it("runs every cell without an error", () => {
    const errors = outputs().flatMap(({ output }) => (output.output_type === "error" ? [output] : []));
    assert.deepEqual(errors, []);
    assert.ok(cells.length > 0);
    assert.deepEqual(
      cells.map(({ count }) => count),
      cells.map((_, index) => index + 1),
    );
  });

  it("shows every picture on the page", async () => {
    const seen: string[] = [];
    for (const { position, index, output } of outputs()) {
      const picture = pictureOf(output);
      if (picture === undefined) continue;
      const element: Locator = (await opened.outputInView(position, index)).locator(picture.element).first();
      await element.waitFor();
      assert.ok(await element.evaluate(isDrawn), `the ${picture.what} of cell ${position} is empty`);
      seen.push(picture.what);
    }
    const count = (what: Picture["what"]) => seen.filter((name) => name === what).length;
    assert.ok(count("circuit") >= 1, `circuits: ${count("circuit")}`);
    assert.ok(count("landscape") >= 1, `landscapes: ${count("landscape")}`);
    assert.ok(count("chart") >= 4, `charts of ranks, of two trainings and of a slice: ${count("chart")}`);
    assert.ok(count("table") >= 1, `tables: ${count("table")}`);
  });

  it("shows charts and circuits by their own renderers, not by their fallbacks", () => {
    const kinds = outputs().map(({ output }) => pictureOf(output)?.what);
    assert.ok(!kinds.includes("still picture"));
  });

  it("is photographed in the light and in the dark theme", async () => {
    await opened.useTheme("JupyterLab Light");
    await opened.screenshot("first-light");
    await opened.useTheme("JupyterLab Dark");
    await opened.reload(); // charts take the theme that they are drawn in
    await opened.screenshot("first-light-dark");
  });

  it("writes no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});

describe("the notebook as it is stored", function () {
  this.timeout(60_000);
  let lab: Lab;
  let browser: Browser;

  before(async () => {
    lab = await startLab([join(root, "notebooks", notebook)], { outputs: "kept" });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  it("is not changed by looking at it", async () => {
    const opened = await NotebookPage.open(browser, lab, notebook);
    for (const { position, outputs } of await opened.codeCells()) {
      for (const [index, output] of outputs.entries()) {
        const picture = pictureOf(output);
        const area = await opened.outputInView(position, index);
        if (picture !== undefined) await area.locator(picture.element).first().waitFor();
      }
    }
    await opened.kernelIdle();
    assert.equal(await opened.hasUnsavedChanges(), false);
  });
});
