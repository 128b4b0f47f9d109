import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser, screenshotFile } from "./browser";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";

const cell = (source: string) => ({
  cell_type: "code",
  id: `c${source.length}`,
  metadata: {},
  source,
  outputs: [],
  execution_count: null,
});
const notebook = {
  cells: [cell('import { fisherInformation, hva, tfim } from "qnnlab"'), cell("tfim({ qubits: 3 })")],
  metadata: { kernelspec: { name: "qnnlab", display_name: "QNN Lab (TypeScript)", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
};

describe("help in the lab", function () {
  this.timeout(120_000);
  let folder: string;
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;
  let page: Page;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-help-"));
    const file = join(folder, "help.ipynb");
    writeFileSync(file, JSON.stringify(notebook));
    lab = await startLab([file]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, "help.ipynb");
    page = opened.page;
    await opened.runAllCells(60_000);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Types into the last cell, which is emptied before. */
  async function type(text: string): Promise<void> {
    await page.locator(".jp-Notebook .jp-Cell .cm-content").last().click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.type(text, { delay: 30 });
  }

  it("shows what a name can become while it is typed, with its documentation", async () => {
    await type("fish");
    const completer = page.locator(".jp-Completer");
    await completer.locator(".jp-Completer-item", { hasText: "fisherInformation" }).first().waitFor();
    const documentation = completer.locator(".jp-Completer-docpanel");
    await documentation.getByText("Quantum Fisher information matrix of |ψ(θ)⟩").waitFor();
    await page.screenshot({ path: screenshotFile("completer") });
    assert.match((await documentation.textContent()) ?? "", /F_ij = 4 Re\(⟨∂_iψ\|∂_jψ⟩ − ⟨∂_iψ\|ψ⟩⟨ψ\|∂_jψ⟩\)/);
  });

  it("shows in the contextual help what stands at the cursor, with its formula", async () => {
    await opened.execute("inspector:open");
    await type("const smile = '😀😀'; fisherInformation(");
    const inspector = page.locator(".jp-Inspector .jp-RenderedMarkdown");
    await inspector.getByText("Quantum Fisher information matrix of |ψ(θ)⟩").waitFor();
    await page.screenshot({ path: screenshotFile("inspector") });
    const formula = await inspector.locator("pre", { hasText: "F_ij" }).textContent();
    assert.equal(formula?.trim(), "F_ij = 4 Re(⟨∂_iψ|∂_jψ⟩ − ⟨∂_iψ|ψ⟩⟨ψ|∂_jψ⟩),");
    assert.match((await inspector.locator("li").first().textContent()) ?? "", /^theta M angles in radians$/);
  });
});
