import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { openBrowser, screenshotFile } from "./browser";
import { moving, seriousFaults } from "./faults";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const LANDSCAPE = "application/vnd.qnnlab.landscape.v1+json";
const SOURCE = `import { energy, hva, landscape, tfim } from "qnnlab";
const model = tfim({ qubits: 4 });
await landscape(hva(model, { layers: 2 }), energy(model), { dimensions: 2, points: 61, seed: 3 })`;

interface Stored {
  readonly offsets: readonly number[];
  readonly values: readonly number[];
}

/** The numbers of "… = 1.23 at (0.4, −0.5) rad". */
function read(text: string): { loss: number; x: number; y: number } {
  const found = /= (\S+) at \((\S+), (\S+)\) rad/.exec(text.replaceAll("−", "-"));
  assert.ok(found, `no loss is read out: ${text}`);
  const [loss, x, y] = found.slice(1).map(Number) as [number, number, number];
  return { loss, x, y };
}

/** The loss at the nearest sample, and how much it changes from there to the next ones. */
function nearest({ offsets, values }: Stored, x: number, y: number): { loss: number; change: number } {
  const index = (offset: number) =>
    offsets.reduce((best, other, k) => (Math.abs(other - offset) < Math.abs(offsets[best]! - offset) ? k : best), 0);
  const at = (i: number, j: number) => values[i * offsets.length + j] ?? Number.NaN;
  const [i, j] = [index(x), index(y)];
  const around = [-1, 0, 1].flatMap((di) => [-1, 0, 1].map((dj) => at(i + di, j + dj))).filter(Number.isFinite);
  return { loss: at(i, j), change: Math.max(...around.map((loss) => Math.abs(loss - at(i, j)))) };
}

describe("a landscape in the lab", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-landscape-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;
  let output: Locator;
  let readout: Locator;
  let stored: Stored;

  before(async () => {
    const path = join(folder, "landscape.ipynb");
    writeFileSync(path, notebookOf([SOURCE]));
    lab = await startLab([path]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, "landscape.ipynb");
    const [cell] = await opened.runAllCells(60_000);
    stored = cell!.outputs[0]!.data![LANDSCAPE] as Stored;
    output = await opened.outputInView(0, 0);
    readout = output.locator(".qnn-readout");
    await output.locator("canvas.qnn-surface").waitFor();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const highest = () => output.locator(".qnn-labels > span").nth(-2);
  /** Waits until the label of the highest loss stands so far from a place, at least or at most. */
  const moved = async (from: { x: number; y: number }, far: "more" | "less") =>
    opened.page.waitForFunction(
      ([label, from, far]) => {
        const { x, y } = (label as Element).getBoundingClientRect();
        return Math.hypot(x - from.x, y - from.y) > 3 === (far === "more");
      },
      [await highest().elementHandle(), from, far] as const,
    );
  const pointAt = async (part: Locator, right: number, down: number) => {
    const box = (await part.boundingBox())!;
    await opened.page.mouse.move(box.x + right * box.width, box.y + down * box.height);
    await opened.page.waitForFunction((element) => element!.textContent !== "", await readout.elementHandle());
    return read((await readout.textContent()) ?? "");
  };

  it("is a surface that reads out the loss under the pointer", async () => {
    const { loss, x, y } = await pointAt(output.locator("canvas.qnn-surface"), 0.5, 0.55);
    const sample = nearest(stored, x, y);
    assert.ok(Math.abs(loss - sample.loss) <= sample.change + 1e-3, `${loss} beside ${sample.loss}`);
  });

  it("turns by the hand and by keys, and goes home", async () => {
    const surface = output.locator("canvas.qnn-surface");
    const box = (await surface.boundingBox())!;
    const home = (await highest().boundingBox())!;
    const { mouse } = opened.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2, { steps: 4 });
    await mouse.up();
    await moved(home, "more");
    await surface.focus();
    await surface.press("Home");
    await moved(home, "less");
    for (const key of ["ArrowUp", "ArrowLeft", "+"]) {
      await surface.press(key);
      await moved(home, "more");
      await surface.press("Home");
      await moved(home, "less");
    }
  });

  it("moves the cut by its slider", async () => {
    const slider = output.getByRole("slider");
    await slider.focus();
    await slider.press("ArrowRight");
    const spacing = stored.offsets[1]! - stored.offsets[0]!;
    const said = (await slider.getAttribute("aria-valuetext"))!.replace("−", "-");
    assert.ok(Math.abs(Number(/cut at (\S+) rad/.exec(said)![1]) - spacing) < 1e-3, said);
  });

  it("is a heat map with the losses of the cell, when asked", async () => {
    await output.getByRole("button", { name: "Heat map" }).click();
    const map = output.locator("canvas.qnn-map");
    for (const [right, down] of [
      [0.3, 0.2],
      [0.6, 0.7],
      [0.2, 0.6],
    ] as const) {
      const { loss, x, y } = await pointAt(map, right, down);
      const sample = nearest(stored, x, y);
      assert.ok(Math.abs(loss - sample.loss) <= sample.change + 1e-3, `${loss} beside ${sample.loss}`);
    }
    // The lowest sample is dark: what is painted there is the low end of the colours.
    const lowest = stored.values.indexOf(Math.min(...stored.values));
    const points = stored.offsets.length;
    const [i, j] = [Math.floor(lowest / points), lowest % points];
    const pixel = await map.evaluate(
      (canvas, [right, down]) => {
        const element = canvas as HTMLCanvasElement;
        const scale = element.width / 534;
        const at = [58 + 380 * right!, 12 + 380 * (1 - down!)].map((place) => Math.round(place * scale));
        return [...element.getContext("2d")!.getImageData(at[0]!, at[1]!, 1, 1).data];
      },
      [i / (points - 1), j / (points - 1)],
    );
    assert.ok(pixel[0]! < 0x50 && pixel[1]! < 0x30, `${pixel}`);
    await output.getByRole("button", { name: "Surface" }).click();
  });

  it("is saved as SVG and as PNG", async () => {
    for (const [kind, start] of [
      ["SVG", "<svg"],
      ["PNG", "\x89PNG"],
    ] as const) {
      const [download] = await Promise.all([
        opened.page.waitForEvent("download"),
        output.getByRole("button", { name: `Save the landscape as ${kind}` }).click(),
      ]);
      assert.equal(download.suggestedFilename(), `landscape.${kind.toLowerCase()}`);
      assert.ok(readFileSync(await download.path(), "latin1").startsWith(start));
    }
  });

  it("is photographed in the light and in the dark theme", async () => {
    for (const theme of ["JupyterLab Light", "JupyterLab Dark"] as const) {
      await opened.useTheme(theme);
      await output.screenshot({ path: screenshotFile(`landscape-${theme.slice(11).toLowerCase()}`) });
    }
  });

  it("has no serious fault for readers with other senses, as surface and as heat map, in any theme", async () => {
    const part = ".qnn-landscape";
    for (const theme of ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"] as const) {
      await opened.useTheme(theme);
      for (const view of ["Heat map", "Surface"]) {
        await output.getByRole("button", { name: view }).click();
        assert.deepEqual(await seriousFaults(opened.page, part), [], `${theme}, ${view}`);
      }
    }
    await output.screenshot({ path: screenshotFile("landscape-contrast") });
    await opened.useTheme("JupyterLab Light");
  });

  it("stands still when the hand lets go, and is there in the system's forced colours", async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active", colorScheme: "dark" });
    assert.deepEqual(await moving(page, ".qnn-landscape"), []);
    assert.deepEqual(await seriousFaults(page, ".qnn-landscape"), []);
    await output.screenshot({ path: screenshotFile("landscape-forced-colours") });
    const surface = output.locator("canvas.qnn-surface");
    const box = (await surface.boundingBox())!;
    const before = (await highest().boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 90, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    await moved(before, "more");
    // No frame after the one that the hand has asked for moves it on.
    const places = await highest().evaluate(async (label) => {
      const found: number[] = [];
      for (let frame = 0; frame < 12; frame++) {
        await new Promise(requestAnimationFrame);
        found.push(label.getBoundingClientRect().x);
      }
      return found;
    });
    assert.equal(new Set(places.slice(2)).size, 1, places.join());
    await page.emulateMedia({ reducedMotion: null, forcedColors: null, colorScheme: null });
    await surface.focus();
    await surface.press("Home");
  });

  it("writes no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));

  it("is a heat map where the page has no WebGL", async () => {
    const plain = await openBrowser(["--disable-3d-apis"]);
    try {
      await opened.execute("docmanager:save");
      const page = await NotebookPage.open(plain, lab, "landscape.ipynb");
      const shown = await page.outputInView(0, 0);
      await shown.locator("canvas.qnn-map").waitFor();
      assert.match((await shown.locator(".qnn-hint").textContent())!, /cannot draw surfaces/);
      assert.ok(await shown.getByRole("button", { name: "Surface" }).isDisabled());
    } finally {
      await plain.close();
    }
  });

  it("is a readable message where the stored picture is broken or hostile", async () => {
    const hostile = { ...stored, kind: "landscape", version: 1, title: "<img src=x onerror=alert(1)>", values: [1] };
    const path = join(folder, "broken.ipynb");
    writeFileSync(path, notebookOf([SOURCE], [{ [LANDSCAPE]: hostile }]));
    const other = await startLab([path], { outputs: "kept" });
    try {
      const page = await NotebookPage.open(browser, other, "broken.ipynb");
      const message = (await page.outputInView(0, 0)).getByRole("alert");
      assert.match((await message.textContent())!, /This landscape cannot be drawn: landscape\.values must have 3721/);
    } finally {
      await other.stop();
    }
  });
});
