import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { TEMPLATES } from "../../extension/src/templates";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, startLab } from "./lab";
import { type CellOutput, NotebookPage } from "./notebook-page";
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
    assert.ok((await page.locator(".qnn-tutorial").count()) >= 6);
    assert.doesNotMatch((await page.locator(".qnn-tutorials").textContent())!, /[$\\]/);
    for (const about of await page.locator(".qnn-tutorial .qnn-about").allTextContents())
      assert.match(about, /^.{40,}(?<!al)[.?]$/, "a whole sentence");
    await page.screenshot({ path: screenshotFile("tutorials") });
    for (const file of ["03-training-and-traps.ipynb", "03-training-and-traps-1.ipynb"]) {
      await opened.execute("qnnlab:tutorials");
      await page.getByRole("button", { name: "Open a copy of Training and traps" }).click();
      await page.locator(".lm-TabBar-tabLabel", { hasText: new RegExp(`^${file.replaceAll(".", "\\.")}$`) }).waitFor();
      const { cells } = JSON.parse(readFileSync(join(lab.folder, file), "utf8"));
      assert.ok(cells.length > 10 && cells.every((cell: { outputs?: unknown[] }) => !cell.outputs?.length));
    }
  });

  it("is one gallery, walked by keys, that copies to the folder which the file browser shows", async () => {
    const { page } = opened;
    mkdirSync(join(lab.folder, "mine"));
    await opened.execute("filebrowser:go-to-path", { path: "mine" });
    await opened.execute("qnnlab:tutorials");
    const buttons = page.getByRole("button", { name: /^Open a copy of/ });
    assert.equal(await buttons.count(), await page.locator(".qnn-tutorial").count());
    await buttons.first().focus();
    await page.keyboard.press("Tab");
    const second = await page.locator(":focus").getAttribute("aria-label");
    assert.equal(second, await buttons.nth(1).getAttribute("aria-label"));
    await page.keyboard.press("Enter");
    await page.locator(".lm-TabBar-tabLabel", { hasText: "02-predict-mc.ipynb" }).waitFor();
    assert.ok(existsSync(join(lab.folder, "mine/02-predict-mc.ipynb")));
    await opened.execute("filebrowser:go-to-path", { path: "/" });
  });

  it("has no serious fault for readers with other senses, in light, dark and high contrast", async () => {
    const { page } = opened;
    await opened.execute("qnnlab:tutorials");
    for (const theme of ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"] as const) {
      await opened.useTheme(theme);
      const { violations } = await new AxeBuilder({ page }).include(".qnn-gallery").analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      const told = serious.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join("\n")}`);
      assert.deepEqual(told, []);
      await page.screenshot({ path: screenshotFile(`tutorials-${theme.split(" ").slice(1).join("-").toLowerCase()}`) });
    }
    await opened.useTheme("JupyterLab Light");
  });

  for (const { name, title } of TEMPLATES) {
    it(`opens from the launcher a notebook of the template "${title}", which runs`, async () => {
      const { page } = opened;
      await opened.execute("launcher:create");
      const card = page.locator(".jp-LauncherCard:visible", { hasText: `New QNN notebook: ${title}` });
      await card.waitFor();
      assert.ok(await card.locator("svg").isVisible());
      await page.screenshot({ path: screenshotFile("launcher") });
      await card.click();
      await page.locator(".lm-TabBar-tabLabel", { hasText: `${name}.ipynb` }).waitFor();
      assert.ok(existsSync(join(lab.folder, `${name}.ipynb`)));
      await opened.kernelIdle();
      const errors = (await opened.runAllCells(60_000)).flatMap(({ outputs }) => outputs.filter(isError));
      assert.deepEqual(errors, []);
      await opened.execute("notebook:shutdown-kernel");
    });
  }

  it("is in the command palette, and opens a new notebook from there", async () => {
    const { page } = opened;
    await page
      .locator(".jp-Launcher:visible, .jp-Notebook:visible")
      .first()
      .click({ position: { x: 5, y: 5 } });
    await page.keyboard.press("ControlOrMeta+Shift+C");
    await page.locator(".lm-CommandPalette-input").fill("qnn notebook: landscape");
    await page.locator(".lm-CommandPalette-item", { hasText: "New QNN notebook: landscape" }).click();
    await page.locator(".lm-mod-current .lm-TabBar-tabLabel", { hasText: /^qnn-landscape(-\d+)?\.ipynb$/ }).waitFor();
  });

  it("is in the menus Help and File, New", async () => {
    const { page } = opened;
    await page.locator(".lm-MenuBar-item", { hasText: /^Help$/ }).click();
    await page.locator(".lm-Menu-item", { hasText: "QNN Lab Tutorials" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".lm-MenuBar-item", { hasText: /^File$/ }).click();
    await page.locator(".lm-Menu-item", { hasText: /^New$/ }).hover();
    await page.locator(".lm-Menu-item", { hasText: /^QNN Notebook$/ }).click();
    await page.locator(".lm-mod-current .lm-TabBar-tabLabel", { hasText: /^qnn-rank(-\d+)?\.ipynb$/ }).waitFor();
  });

  it("writes no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});

function isError({ output_type }: CellOutput): boolean {
  return output_type === "error";
}
