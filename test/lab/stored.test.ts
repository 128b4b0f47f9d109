import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { energy, hva, landscape, tfim } from "../../src";
import { EXPLORE_MIME, frameBundle, WATCH_MIME } from "../../src/live/panel";
import type { MimeBundle } from "../../src/results";
import { bundleOf, exploreFrame, watchFrame } from "../live/frames";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, root, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const FILE = "stored.ipynb";
const script = "<script>window.hacked = true</script><img src=x onerror='window.hacked = true'>";
const model = tfim({ qubits: 4 });
const explored = exploreFrame();

/** What shows each picture: in the lab, and in words that only its still picture has. */
const PICTURES = [
  { element: ".qnn-gate", still: "HVA of the open TFIM · 4 qubits, L = 2, M = 4" },
  { element: ".qnn-landscape canvas", still: "direction 1" },
  { element: ".qnn-live .qnn-plot", still: "Fisher rank 6 of 6" },
  { element: ".qnn-live .qnn-plot", still: "Loss on the line" },
] as const;

/** Bundles of other makers than our kernel, and the message in place of their pictures. */
const HOSTILE: readonly [data: object, message: RegExp][] = [
  [
    { [EXPLORE_MIME]: { ...explored, loss: 1.7e308 } },
    /panel cannot be drawn: frame\.loss must be from −1e100 to 1e100/,
  ],
  [{ [EXPLORE_MIME]: { ...explored, sliders: "none" } }, /frame\.sliders must be an array, received "none"/],
  [{ [EXPLORE_MIME]: { ...explored, html: script } }, /frame has no option "html"/],
  [{ [WATCH_MIME]: { ...watchFrame, state: script } }, /frame\.state must be one of/],
  [{ [WATCH_MIME]: { ...watchFrame, curves: nested(50) } }, /frame\.curves\[0\] has no option/],
];

function nested(depth: number): unknown {
  let list: unknown[] = [];
  for (let k = 0; k < depth; k++) list = [list];
  return list;
}

describe("pictures that are stored in a notebook", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-stored-"));
  const file = join(folder, FILE);
  let bundles: MimeBundle[];
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;

  before(async () => {
    const qnn = hva(model, { layers: 2 });
    bundles = [
      await bundleOf(qnn),
      await bundleOf(await landscape(qnn, energy(model), { dimensions: 2, points: 11, seed: 3 })),
      frameBundle({ ...explored, lossName: script }),
      frameBundle({ ...watchFrame, state: "complete", ansatz: script }),
    ];
    const data = [...bundles, ...HOSTILE.map(([one]) => one)];
    writeFileSync(
      file,
      notebookOf(
        data.map((_, index) => `"made elsewhere, ${index}"`),
        data,
      ),
    );
    lab = await startLab([file], { outputs: "kept" });
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, FILE);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are shown in a notebook that is not trusted, with markup in names as text", async () => {
    for (const [position, { element }] of PICTURES.entries()) {
      const output = await opened.outputInView(position, 0);
      await output.locator(element).first().waitFor();
      assert.equal(await output.locator("script, img").count(), 0);
      if (position >= 2) assert.ok((await output.textContent())!.includes(script));
    }
    assert.equal(await opened.page.evaluate(() => "hacked" in window), false);
    await opened.page.screenshot({ path: screenshotFile("stored") });
  });

  it("are readable messages where they are hostile", async () => {
    for (const [index, [, message]] of HOSTILE.entries()) {
      const output = await opened.outputInView(PICTURES.length + index, 0);
      assert.match((await output.getByRole("alert").textContent())!, message);
      assert.equal(await output.locator("script, img").count(), 0);
    }
    assert.equal(await opened.page.evaluate(() => "hacked" in window), false);
    assert.deepEqual(opened.consoleErrors, []);
  });

  it("are still pictures for a viewer that knows SVG alone", async () => {
    const page = await browser.newPage();
    for (const [index, { still }] of PICTURES.entries()) {
      const svg = [bundles[index]!["image/svg+xml"]].flat().join("");
      await page.setContent(`<img src="data:image/svg+xml,${encodeURIComponent(svg)}">`);
      const { width, height } = await page.locator("img").evaluate(async (img: HTMLImageElement) => {
        await img.decode();
        return { width: img.naturalWidth, height: img.naturalHeight };
      });
      assert.ok(width > 100 && height > 100, `${width} × ${height}`);
      assert.ok(textOf(svg).includes(still), still);
      assert.doesNotMatch(svg, /<(?:script|img|foreignObject)|\shref=/);
    }
    await page.close();
  });

  it("are in the page that nbconvert makes, and nothing of them runs there", async () => {
    const flags = ["-m", "nbconvert", "--to", "html", "--output", "stored", file];
    execFileSync(join(root, ".venv/bin/python"), flags, { env: { ...process.env, HOME: folder }, stdio: "pipe" });
    const page = await browser.newPage();
    await page.route(/^https?:/, (route) => route.abort());
    await page.setContent(readFileSync(join(folder, "stored.html"), "utf8"), { waitUntil: "domcontentloaded" });
    const pictures = page.locator(".jp-OutputArea-output svg[width], .jp-OutputArea-output img");
    assert.ok((await pictures.count()) >= PICTURES.length, `${await pictures.count()} pictures`);
    assert.equal(await page.evaluate(() => "hacked" in window), false);
    await page.screenshot({ path: screenshotFile("stored-nbconvert"), fullPage: true });
  });
});

/** The words of a picture. */
function textOf(svg: string): string {
  return svg.replace(/<[^>]*>/g, "");
}
