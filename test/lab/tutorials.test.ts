import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const LONG = `import { adam, energy, hva, tfim, train } from "qnnlab";
const model = tfim({ qubits: 8 });
await train(hva(model, { layers: 20 }), { loss: energy(model), optimizer: adam(), steps: 100_000, runs: 4 });`;

describe("tutorials, templates and progress in the lab", function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-tutorials-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;

  before(async () => {
    writeFileSync(join(folder, "long.ipynb"), notebookOf([LONG]));
    lab = await startLab([join(folder, "long.ipynb")]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, "long.ipynb");
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows the progress of long work in the status bar, until it is interrupted", async () => {
    const { page } = opened;
    await opened.begin("notebook:run-all-cells");
    const status = page.locator(".qnn-status");
    await page.waitForFunction(
      (element) => /training of .*: \d+ %/.test(element!.textContent ?? ""),
      await status.elementHandle(),
    );
    await opened.execute("notebook:interrupt-kernel");
    await status.waitFor({ state: "hidden" });
    await opened.kernelIdle();
  });

  it("lists the tutorials, and opens a copy of one, without outputs, as often as asked", async () => {
    const { page } = opened;
    await opened.execute("qnnlab:tutorials");
    await page.locator(".qnn-tutorial").first().waitFor();
    assert.ok((await page.locator(".qnn-tutorial").count()) >= 4);
    assert.doesNotMatch((await page.locator(".qnn-tutorials").textContent())!, /[$\\]/);
    await page.screenshot({ path: screenshotFile("tutorials") });
    for (const file of ["03-training-and-traps.ipynb", "03-training-and-traps-1.ipynb"]) {
      await opened.execute("qnnlab:tutorials");
      await page.getByRole("button", { name: "Open a copy of Training and traps" }).last().click();
      await page.locator(".lm-TabBar-tabLabel", { hasText: new RegExp(`^${file.replaceAll(".", "\\.")}$`) }).waitFor();
      const { cells } = JSON.parse(readFileSync(join(lab.folder, file), "utf8"));
      assert.ok(cells.length > 10 && cells.every((cell: { outputs?: unknown[] }) => !cell.outputs?.length));
    }
  });

  it("opens from the launcher a notebook of each template, which runs", async () => {
    const { page } = opened;
    await opened.execute("launcher:create");
    const card = page.locator(".jp-LauncherCard", { hasText: "New QNN notebook: rank curve" });
    await card.waitFor();
    assert.ok(await card.locator("svg").isVisible());
    await page.screenshot({ path: screenshotFile("launcher") });
    await card.click();
    await page.locator(".lm-TabBar-tabLabel", { hasText: "qnn-rank.ipynb" }).waitFor();
    assert.ok(existsSync(join(lab.folder, "qnn-rank.ipynb")));
  });

  it("is in the help menu", async () => {
    const { page } = opened;
    await page.locator(".lm-MenuBar-item", { hasText: /^Help$/ }).click();
    await page.locator(".lm-Menu-item", { hasText: "QNN Lab Tutorials" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("writes no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});
