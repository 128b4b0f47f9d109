import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../lab/browser";
import { startLab } from "../../lab/lab";
import { NotebookPage } from "../../lab/notebook-page";
import { notebookOf } from "../../lab/written-notebook";

const FILE = "bench.ipynb";

/** Opens a notebook with such cells in a lab and a browser of their own, and closes both in the end. */
export async function inLab<T>(cells: readonly string[], use: (opened: NotebookPage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-bench-"));
  writeFileSync(join(folder, FILE), notebookOf(cells));
  const lab = await startLab([join(folder, FILE)]);
  const browser = await openBrowser();
  try {
    const opened = await NotebookPage.open(browser, lab, FILE);
    await opened.page.evaluate("globalThis.__name = (named) => named"); // tsx writes it around functions inside functions
    return await use(opened);
  } finally {
    await browser.close();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
